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
    let table = try TabSeparated(bytes, file: file, columns: Self.columns)
    var entries: [LexiconEntry] = []
    entries.reserveCapacity(table.rows.count)
    for row in table.rows { entries.append(try Self.entry(row, file: file)) }
    self.entries = entries
  }

  private static func entry(_ row: TabSeparated.Row, file: String) throws(Complaint) -> LexiconEntry {
    func list(_ column: String) -> [String] {
      row[column].utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
    }
    func optional(_ column: String) -> String? { row[column].isEmpty ? nil : row[column] }
    guard let kind = NameEvidence.Kind(rawValue: row["kind"]) else {
      throw Complaint(
        file: file, line: row.line, Wording(en: "unknown kind \"\(row["kind"])\"", ja: "未知の種別「\(row["kind"])」です"),
        remedy: Wording(
          en: "valid: \(NameEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
          ja: "使える語: \(NameEvidence.Kind.allCases.map(\.rawValue).joined(separator: ", "))"))
    }
    guard let ambiguity = Int(row["ambiguity"]).flatMap(LexiconEntry.Ambiguity.init(rawValue:)) else {
      throw Complaint(
        file: file, line: row.line, Wording(en: "ambiguity is a number from 0 to 3", ja: "ambiguityは0〜3の数値で指定してください"))
    }
    guard !row["id"].isEmpty, !row["name"].isEmpty else {
      throw Complaint(file: file, line: row.line, Wording(en: "id and name are needed", ja: "idとnameは必須です"))
    }
    return LexiconEntry(
      id: row["id"], kind: kind, name: row["name"], ja: row["ja"], kana: row["kana"], romaji: list("romaji"),
      aliases: list("aliases"), born: try year("born", row, file), died: try year("died", row, file),
      country: optional("country"), field: optional("field"), ambiguity: ambiguity, parent: optional("parent"),
      source: row["source"])
  }

  private static func year(_ column: String, _ row: TabSeparated.Row, _ file: String) throws(Complaint) -> Int? {
    let text = row[column]
    if text.isEmpty { return nil }
    guard let year = Int(text), (1...2200).contains(year) else {
      throw Complaint(
        file: file, line: row.line,
        Wording(en: "\(column): \"\(text)\" is no year", ja: "\(column): 「\(text)」は西暦年ではありません"))
    }
    return year
  }

  /// Ids that must not be shipped or matched: people who asked to be left out.
  public static func removed(tsv bytes: [UInt8], file: String) throws(Complaint) -> Set<String> {
    Set(try TabSeparated(bytes, file: file, columns: ["id"]).rows.map { $0["id"] })
  }
}
