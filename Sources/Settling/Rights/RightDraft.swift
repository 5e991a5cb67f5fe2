internal import Vocabulary

/// Puts a right together from its entries, each with its place.
struct RightDraft {
  /// Where something is written: a line of a file, or a cell of a workbook, which stands behind its name.
  struct Place {
    var file: String
    var line: Int?
    var column: Int?

    /// `rights.yaml:12`
    var name: String { line.map { "\(file):\($0)" } ?? file }

    func complaint(_ problem: Wording, remedy: Wording? = nil) -> Complaint {
      Complaint(file: file, line: line, column: column, problem, remedy: remedy)
    }
  }

  /// An entry as it was written.
  struct Entry {
    var texts: [String]
    var place: Place
  }

  let place: Place
  var entries: [String: Entry] = [:]

  func right() throws(Complaint) -> Right {
    guard let what = text("what") else { throw missing("what") }
    guard let kind = try read("kind", { texts throws(Complaint) in try RightsWords.kind(texts[0]) }) else {
      throw missing("kind")
    }
    let right = Right(
      what: what, holder: text("holder"), kind: kind,
      acts: try read("acts") { texts throws(Complaint) in try RightsWords.acts(texts) },
      territory: try read("territory") { texts throws(Complaint) in try RightsWords.territory(texts) },
      from: try day("from"), until: try day("until"), scope: text("scope"), pointer: text("pointer"),
      at: place.name)
    if let first = right.from, let last = right.until, last < first, let entry = entries["until"] {
      throw entry.place.complaint(Wording(en: "ends before it begins", ja: "終了日が開始日より前になっています"))
    }
    return right
  }

  private func text(_ key: String) -> String? { entries[key]?.texts.first }

  private func day(_ key: String) throws(Complaint) -> Day? {
    try read(key) { texts throws(Complaint) in try Day(parsing: texts[0]) }
  }

  /// What an entry says; a complaint about it gets its place.
  private func read<Value>(_ key: String, _ body: ([String]) throws(Complaint) -> Value) throws(Complaint) -> Value? {
    guard let entry = entries[key], !entry.texts.isEmpty else { return nil }
    do throws(Complaint) {
      return try body(entry.texts)
    } catch {
      throw entry.place.complaint(error.problem, remedy: error.remedy)
    }
  }

  private func missing(_ key: String) -> Complaint {
    place.complaint(Wording(en: "\"\(key)\" is missing", ja: "「\(key)」がありません"))
  }
}
