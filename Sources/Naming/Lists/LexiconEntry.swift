internal import Folding
public import Vocabulary

/// A creator, work, character … as a name list knows it: facts only.
public struct LexiconEntry: Sendable, Hashable {
  /// How easily a name is mistaken for something else.
  public enum Ambiguity: Int, Sendable, Hashable, Comparable {
    /// Means one thing wherever it stands.
    case distinct = 0
    /// Shared by several people or things: counts with a cue nearby.
    case shared
    /// Also a word: counts with a cue that touches it.
    case word
    /// A common word: counts only after an unmistakable cue.
    case common

    public static func < (a: Ambiguity, b: Ambiguity) -> Bool { a.rawValue < b.rawValue }

    /// A way of writing that carries its own class: `Seal~3`.
    static func split(_ text: String) -> (text: String, ambiguity: Ambiguity?) {
      let utf8 = text.utf8
      guard utf8.count > 2, let digit = utf8.last, utf8.dropLast().last == UInt8(ascii: "~"),
        let ambiguity = Ambiguity(rawValue: Int(digit) - 0x30)
      else { return (text, nil) }
      return (String(text.unicodeScalars.dropLast(2)), ambiguity)
    }
  }

  /// The id under which a name is reported that no list has.
  public static let unlisted = "unlisted"

  public var id: String
  public var kind: NameEvidence.Kind
  public var name: String
  public var ja: String
  public var kana: String
  public var romaji: [String]
  public var aliases: [String]
  public var born: Int?
  public var died: Int?
  public var country: String?
  public var field: String?
  public var ambiguity: Ambiguity
  public var parent: String?
  public var source: String
  /// Ways of writing that are mistaken more or less easily than the others.
  public var ownAmbiguity: [String: Ambiguity] = [:]

  /// One way to write the name.
  public struct Written: Sendable, Hashable {
    public var text: String
    /// What has to be undone to read it.
    public var via: NameEvidence.Via
    public var ambiguity: Ambiguity
  }

  /// Every way to write the name that the list gives.
  public var forms: [Written] {
    var forms: [(String, NameEvidence.Via)] = [(name, .exact)]
    if !ja.isEmpty { forms.append((ja, .exact)) }
    forms += aliases.map { ($0, .exact) }
    if !kana.isEmpty, kana != ja { forms.append((kana, .kana)) }
    forms += romaji.map { ($0, .romaji) }
    return forms.map { Written(text: $0, via: $1, ambiguity: ownAmbiguity[$0] ?? ambiguity) }
  }

  /// What had to be undone to read a stretch of text as this name.
  public func via(of surface: String, undone: Undone) -> [NameEvidence.Via] {
    let list = undone.list
    if list != [.exact] { return list }
    if forms.contains(where: { $0.text == surface }) { return [.exact] }
    let hasKana = surface.unicodeScalars.contains { [.hiragana, .katakana].contains(script(of: $0.value)) }
    return [hasKana ? .kana : .fold]
  }
}

extension LexiconEntry {
  /// The cells of an entry in a compiled index. Read back by `init(record:)`.
  var record: [String] {
    [
      id, kind.rawValue, name, ja, kana, romaji.joined(separator: "|"), aliases.joined(separator: "|"),
      born.map(String.init) ?? "", died.map(String.init) ?? "", country ?? "", field ?? "", "\(ambiguity.rawValue)",
      parent ?? "", source,
      ownAmbiguity.sorted { $0.key < $1.key }.map { "\($0)~\($1.rawValue)" }.joined(separator: "|"),
    ]
  }

  init?(record: [String]) {
    guard record.count == 15, let kind = NameEvidence.Kind(rawValue: record[1]),
      let ambiguity = Int(record[11]).flatMap(Ambiguity.init(rawValue:))
    else { return nil }
    func list(_ cell: String) -> [String] {
      cell.utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
    }
    func optional(_ cell: String) -> String? { cell.isEmpty ? nil : cell }
    var own: [String: Ambiguity] = [:]
    for cell in list(record[14]) {
      let (text, ambiguity) = Ambiguity.split(cell)
      own[text] = ambiguity
    }
    self.init(
      id: record[0], kind: kind, name: record[2], ja: record[3], kana: record[4], romaji: list(record[5]),
      aliases: list(record[6]), born: Int(record[7]), died: Int(record[8]), country: optional(record[9]),
      field: optional(record[10]), ambiguity: ambiguity, parent: optional(record[12]), source: record[13],
      ownAmbiguity: own)
  }
}
