internal import Declaring
internal import Digesting
internal import Folding
public import Vocabulary

/// A list of names that must not be read by those who use it: each form of a name is kept as a keyed digest only.
///
/// A `.roster.tsv` file: the mark of its key in the first line, then `id`, `kind`, `hmac`, `length`, `ambiguity`.
/// `length` is the number of words (`2w`), characters (`4c`) or both mixed (`3m`), so that a search knows which
/// stretches of a text to try.
public struct Roster: Sendable {
  struct Name: Sendable, Hashable {
    var id: String
    var kind: NameEvidence.Kind
    var ambiguity: LexiconEntry.Ambiguity
  }

  struct Line: Sendable, Hashable {
    var name: Name
    /// 64 hexadecimal digits.
    var digest: String
    var length: RosterWords.Length
  }

  let lines: [Line]
  let keyMark: String

  /// How many forms of names it holds.
  public var formCount: Int { lines.count }
  public var ids: Set<String> { Set(lines.map(\.name.id)) }

  private static let heading = "# proviso roster 1, key "
  private static let columns = ["id", "kind", "hmac", "length", "ambiguity"]

  // MARK: - Making

  /// Every spelling of every entry. The order says nothing of the list that it was made from.
  public init(of entries: [LexiconEntry], key: RosterKey) {
    var lines: Set<Line> = []
    for entry in entries {
      for form in Self.forms(of: entry) {
        guard let (bytes, length) = Self.key(of: form) else { continue }
        lines.insert(
          Line(
            name: Name(id: entry.id, kind: entry.kind, ambiguity: entry.ambiguity),
            digest: hexadecimal(key.digest(bytes, for: .name)), length: length))
      }
    }
    self.lines = lines.sorted { a, b in (a.name.id, a.digest) < (b.name.id, b.digest) }
    keyMark = key.mark
  }

  /// An id that does not say whose it is, and stays the same while the name and the key do.
  public static func id(for name: String, key: RosterKey) -> String {
    "roster/" + hexadecimal(key.digest(SearchKey.key(name), for: .id)).prefix(10)
  }

  private static func forms(of entry: LexiconEntry) -> [String] {
    let romaji = JapaneseName.romajiForms(name: entry.name, kana: entry.kana, romaji: entry.romaji)
    let forms = entry.forms.map(\.text) + romaji
    guard [.creator, .person].contains(entry.kind) else { return forms }
    // People stand in either order.
    return forms
      + forms.compactMap { form in
        let words = form.split(separator: " ")
        return words.count == 2 ? "\(words[1]) \(words[0])" : nil
      }
  }

  /// A form as it is compared, from its first word to its last; nil when it has none.
  private static func key(of form: String) -> ([UInt8], RosterWords.Length)? {
    let folded = FoldedText(Array(form.utf8)).utf8
    let words = RosterWords(folded)
    guard let length = words.length, let range = words.stretch(from: 0, length) else { return nil }
    return (SearchKey.key(String(decoding: folded[range], as: UTF8.self)), length)
  }

  public var tsv: [UInt8] {
    var text = Self.heading + keyMark + "\n" + Self.columns.joined(separator: "\t") + "\n"
    for line in lines {
      let cells = [
        line.name.id, line.name.kind.rawValue, line.digest, "\(line.length.count)\(line.length.unit.rawValue)",
        "\(line.name.ambiguity.rawValue)",
      ]
      text += cells.joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  // MARK: - Reading

  public init(tsv bytes: [UInt8], file: String) throws(Complaint) {
    let first = String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    guard first.hasPrefix(Self.heading) else {
      throw Complaint(
        file: file, line: 1, Wording(en: "is no roster of this version", ja: "このバージョンの名簿ファイルではありません"),
        remedy: Wording(
          en: "make one with `proviso names import --confidential KEYFILE LIST -o FILE`",
          ja: "`proviso names import --confidential KEYFILE LIST -o FILE`で作成してください"))
    }
    keyMark = String(first.dropFirst(Self.heading.count))
    let table = try TabTable(bytes, file: file, required: Self.columns)
    var lines: [Line] = []
    for row in table.rows { lines.append(try Self.line(row, of: table)) }
    self.lines = lines
  }

  private static func line(_ row: TabTable.Row, of table: TabTable) throws(Complaint) -> Line {
    let id = table.text(row, "id")
    let digest = table.text(row, "hmac")
    let length = table.text(row, "length")
    guard !id.isEmpty else { throw table.complaint(row, "id", Wording(en: "id is needed", ja: "idは必須です")) }
    guard digest.utf8.count == 64, digest.utf8.allSatisfy(isHexadecimal) else {
      throw table.complaint(
        row, "hmac", Wording(en: "hmac is 64 lower-case hexadecimal digits", ja: "hmacは小文字の16進数64桁です"))
    }
    guard let count = Int(length.dropLast()), count > 0, count <= 64,
      let unit = RosterWords.Length.Unit(rawValue: String(length.suffix(1)))
    else {
      throw table.complaint(
        row, "length", Wording(en: "length is a number with w, c or m, like 2w", ja: "lengthは2wのように数値とw、c、mで指定します"))
    }
    guard let ambiguity = Int(table.text(row, "ambiguity")).flatMap(LexiconEntry.Ambiguity.init(rawValue:)) else {
      throw table.complaint(
        row, "ambiguity", Wording(en: "ambiguity is a number from 0 to 3", ja: "ambiguityは0〜3の数値で指定してください"))
    }
    return Line(
      name: Name(id: id, kind: try table.word(row, "kind", of: NameEvidence.Kind.self), ambiguity: ambiguity),
      digest: digest, length: .init(count: count, unit: unit))
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
