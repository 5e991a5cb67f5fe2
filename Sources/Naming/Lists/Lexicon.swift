internal import Declaring
public import Vocabulary

/// A list of names: one `.tsv` file.
public struct Lexicon: Sendable {
  public var file: String
  public var entries: [LexiconEntry]

  private static let columns = [
    "id", "kind", "name", "ja", "kana", "romaji", "aliases", "born", "died", "country", "field", "ambiguity", "parent",
    "source",
  ]

  public init(tsv bytes: [UInt8], file: String) throws(Complaint) {
    self.file = file
    let table = try TabTable(bytes, file: file, required: Self.columns, optional: ["note"])
    var entries: [LexiconEntry] = []
    entries.reserveCapacity(table.rows.count)
    for row in table.rows { entries.append(try Self.entry(row, of: table)) }
    self.entries = entries
  }

  private static func entry(_ row: TabTable.Row, of table: TabTable) throws(Complaint) -> LexiconEntry {
    var own: [String: LexiconEntry.Ambiguity] = [:]
    func written(_ text: String) -> String {
      let (text, ambiguity) = LexiconEntry.Ambiguity.split(text)
      own[text] = ambiguity
      return text
    }
    func list(_ column: String) -> [String] {
      table.text(row, column).utf8.split(separator: UInt8(ascii: "|")).map { written(String(Substring($0))) }
    }
    func optional(_ column: String) -> String? {
      let text = table.text(row, column)
      return text.isEmpty ? nil : text
    }
    guard let ambiguity = Int(table.text(row, "ambiguity")).flatMap(LexiconEntry.Ambiguity.init(rawValue:)) else {
      throw table.complaint(
        row, "ambiguity", Wording(en: "ambiguity is a number from 0 to 3", ja: "ambiguityは0〜3の数値で指定してください"))
    }
    for column in ["id", "name"] where table.text(row, column).isEmpty {
      throw table.complaint(row, column, Wording(en: "\(column) is needed", ja: "\(column)は必須です"))
    }
    var entry = LexiconEntry(
      id: table.text(row, "id"), kind: try table.word(row, "kind", of: NameEvidence.Kind.self),
      name: written(table.text(row, "name")), ja: written(table.text(row, "ja")),
      kana: written(table.text(row, "kana")),
      romaji: list("romaji"), aliases: list("aliases"), born: try year("born", row, of: table),
      died: try year("died", row, of: table), country: optional("country"), field: optional("field"),
      ambiguity: ambiguity, parent: optional("parent"), source: table.text(row, "source"))
    entry.ownAmbiguity = own
    return entry
  }

  private static func year(_ column: String, _ row: TabTable.Row, of table: TabTable) throws(Complaint) -> Int? {
    let text = table.text(row, column)
    if text.isEmpty { return nil }
    guard let year = Int(text), (1...2200).contains(year) else {
      throw table.complaint(
        row, column, Wording(en: "\(column): \"\(text)\" is no year", ja: "\(column): 「\(text)」は西暦年ではありません"))
    }
    return year
  }
}
