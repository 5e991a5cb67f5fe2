internal import Digesting
internal import Folding
internal import Spreadsheets
public import Vocabulary

/// The log in forms that other programs read.
///
/// Each names the program, the packs, lists and corpora of its runs with their digests, the newest checkpoint, and says
/// that it is no legal advice.
public struct LogExport: Sendable {
  public typealias Sink = ([UInt8]) throws(Complaint) -> Void

  public static let schema = "proviso-log/1"

  public var filter: LogFilter
  public var language: Language
  /// Of the program that exports.
  public var version: String

  public init(_ filter: LogFilter = LogFilter(), language: Language = .en, version: String) {
    self.filter = filter
    self.language = language
    self.version = version
  }

  // MARK: - JSON Lines

  /// A `log` line, one line an event, an `end` line with their number.
  ///
  /// The line of an event is its entry (see `RecordedEvent`) with `leaf` and then `disclosures` added: what stands
  /// behind its commitments (see `Disclosure`). So anyone can check it: cut the two out again and hash.
  public func jsonl(_ log: borrowing RiskLog, to sink: Sink) throws(Complaint) {
    let provenance = try ExportProvenance(of: log, matching: filter, version: version)
    try sink(
      line {
        $0.member("kind", "log")
        $0.member("schema", Self.schema)
        $0.member("notice", Run.notice)
        $0.key("provenance")
        $0.object { json in for entry in provenance.entries { json.member(entry.title.en, entry.value) } }
      })
    var count = 0
    try log.openedEvents(matching: filter) { (opened) throws(Complaint) in
      count += 1
      let event = opened.recorded
      let disclosures = JSONWriter.bytes { $0.disclosures(opened.disclosures) }
      try sink(
        event.entry.dropLast() + ",\"leaf\":\"\(hexadecimal(event.leaf))\",\"disclosures\":".utf8 + disclosures
          + Array("}\n".utf8))
    }
    try sink(
      line {
        $0.member("kind", "end")
        $0.member("events", count)
      })
  }

  // MARK: - CSV

  public enum Encoding: String, Sendable, CaseIterable {
    /// With a byte order mark, which Excel needs to read Japanese.
    case utf8 = "utf-8"
    case cp932
  }

  /// What could not be written as it was.
  public struct Losses: Sendable, Hashable {
    /// Characters for which a look-alike was written.
    public var replaced = 0
    /// What was written as `&#x…;`, by the row of the file, counted from 1.
    public var missing: [Missing] = []

    public struct Missing: Sendable, Hashable {
      public var row: Int
      public var characters: String
    }
  }

  /// Every event in one table; what the export says of itself follows in rows of the kind `export`.
  public func csv(_ log: borrowing RiskLog, encoding: Encoding = .utf8, to sink: Sink) throws(Complaint) -> Losses {
    let provenance = try ExportProvenance(of: log, matching: filter, version: version)
    let people = try log.people()
    let columns = EventColumn.events
    var losses = Losses()
    var row = 0
    func write(_ cells: [String]) throws(Complaint) {
      row += 1
      let bytes = CSVRow.bytes(cells)
      guard encoding == .cp932 else { return try sink(bytes) }
      let text = CP932Text(String(decoding: bytes, as: UTF8.self))
      losses.replaced += text.replaced
      if !text.missing.isEmpty {
        losses.missing.append(.init(row: row, characters: String(String.UnicodeScalarView(text.missing))))
      }
      try sink(text.bytes)
    }
    if encoding == .utf8 { try sink(CSVRow.byteOrderMark) }
    try write(columns.map { $0.title[language] })
    try log.openedEvents(matching: filter) { (opened) throws(Complaint) in
      let event = ReadableEvent(opened, people: people, decisions: provenance.decisions)
      try write(
        columns.map { column in
          let value = column.value(event, language)
          return value.isEmpty ? "" : column.prefix + value
        })
    }
    for (title, value) in statements(of: provenance) {
      try write(
        columns.map {
          $0.title == EventColumn.kind.title
            ? "export" : $0.title == EventColumn.message.title ? "\(title): \(value)" : ""
        })
    }
    return losses
  }

  // MARK: - XLSX

  /// A workbook for people: findings, decisions, runs, the sources that findings are about, and a legend.
  public func xlsx(_ log: borrowing RiskLog) throws(Complaint) -> [UInt8] {
    let provenance = try ExportProvenance(of: log, matching: filter, version: version)
    let people = try log.people()
    var book = try Workbook(
      Workbook.Frame(
        title: Wording(en: "proviso risk log", ja: "proviso リスクログ")[language], author: "proviso \(version)",
        notice: Run.notice[language], created: provenance.moment, language: language))
    var sheets: [LogTable: Int] = [:]
    for table in LogTable.allCases {
      sheets[table] = try book.addSheet(table.title[language], headings: table.headings(in: language))
    }
    try log.openedEvents(matching: filter) { (opened) throws(Complaint) in
      let event = ReadableEvent(opened, people: people, decisions: provenance.decisions)
      for table in LogTable.allCases {
        guard let sheet = sheets[table] else { continue }
        for row in table.rows(of: event, in: language) { try book.add(row, to: sheet) }
      }
    }
    if let legend = sheets[.legend] {
      for (title, value) in statements(of: provenance) + LogTable.explanations(in: language) {
        try book.add([.init(title), .init(value)], to: legend)
      }
    }
    return try book.finish()
  }

  private func statements(of provenance: ExportProvenance) -> [(String, String)] {
    let notice = (Wording(en: "notice", ja: "注記")[language], Run.notice[language])
    return provenance.entries.filter { !$0.value.isEmpty }.map { ($0.title[language], $0.value) } + [notice]
  }

  private func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.bytes { $0.object(members) } + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  /// What stands behind commitments, for whoever is to check it.
  mutating func disclosures(_ disclosures: [Disclosure]) {
    array(disclosures) { json, disclosure in
      json.object {
        $0.member("pointer", disclosure.pointer)
        $0.member("salt", hexadecimal(disclosure.salt))
        $0.key("value")
        $0.raw(String(decoding: disclosure.value, as: UTF8.self))
      }
    }
  }
}
