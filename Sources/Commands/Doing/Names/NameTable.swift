internal import Folding
internal import Reading
internal import Vocabulary

/// Somebody's own list of names: a table with headings, a table without, or one name a line; in any encoding.
struct NameTable {
  struct Row {
    var cells: [NameColumn: String] = [:]
    /// Where it begins, for complaints.
    var line: Int
  }

  private(set) var rows: [Row] = []
  /// What could not be read as it stands.
  private(set) var complaints: [Complaint] = []
  let encoding: String

  init(_ bytes: [UInt8], file: RawPath) throws(Complaint) {
    let name = file.display
    // A workbook is an archive, whatever it is called.
    guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
      throw Complaint(
        file: name, Wording(en: "is a workbook or an archive, not a table of text", ja: "テキストの表ではなく、ブックまたは圧縮ファイルです"),
        remedy: Wording(en: "save it as CSV (UTF-8) and import that", ja: "「CSV UTF-8」形式で保存し直して取り込んでください"))
    }
    guard let text = TextDecoder.decode(bytes) else {
      throw Complaint(
        file: name, Wording(en: "is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません"))
    }
    encoding = text.encoding
    complaints = text.damage.map { offset in
      let place = text.place(of: offset)
      return Complaint(
        file: name, line: place.line, column: place.column,
        Wording(en: "a byte that is no \(text.encoding)", ja: "\(text.encoding)として復号できないバイトがあります"))
    }
    let parts = SeparatedValues.read(text)
    if Self.isTable(parts, file: file) {
      readTable(parts, of: text, file: name)
    } else {
      readLines(of: text)
    }
  }

  /// A file that says so is a table; any other must have a heading that is known.
  private static func isTable(_ parts: Parts, file: RawPath) -> Bool {
    SeparatedValues.endings.contains(file.ending)
      || headings(of: parts).cells.contains { NameColumn(heading: $0.text) != nil }
  }

  /// The cells of the first row, and the record that it was read as: nil where it was seen to be headings.
  private static func headings(of parts: Parts) -> (record: Int?, cells: [(field: String, text: String)]) {
    let record: Int? = parts.segments.contains { $0.record == nil } ? nil : 0
    let cells = parts.segments.filter { $0.record == record }
    return (record, cells.map { (field($0), String(decoding: $0.utf8, as: UTF8.self)) })
  }

  private static func field(_ segment: Segment) -> String { (segment.field ?? "").replacing("#key", with: "") }

  // MARK: - Tables

  private mutating func readTable(_ parts: Parts, of text: SourceText, file: String) {
    for part in parts.broken { complaints.append(Complaint(file: file, line: part.line, part.detail)) }
    var columns: [String: NameColumn] = [:]
    let headings = Self.headings(of: parts)
    for (field, heading) in headings.cells {
      if let column = NameColumn(heading: heading), !columns.values.contains(column) { columns[field] = column }
    }
    let hasHeadings = columns.values.contains { [.name, .familyName, .japanese, .latin].contains($0) }
    // What was taken for headings are names: the first column is the name, and a second one in kana its reading.
    if !hasHeadings { columns = Self.columns(byContentOf: parts, fields: headings.cells.map(\.field)) }
    var records: [Int?] = []
    for segment in parts.segments where !hasHeadings || segment.record != headings.record {
      if records.last != .some(segment.record) {
        records.append(segment.record)
        rows.append(Row(line: text.place(of: segment.start).line))
      }
      guard let column = columns[Self.field(segment)] else { continue }
      rows[rows.count - 1].cells[column] = Self.trimmed(String(decoding: segment.utf8, as: UTF8.self))
    }
  }

  private static func columns(byContentOf parts: Parts, fields: [String]) -> [String: NameColumn] {
    guard let first = fields.first else { return [:] }
    var columns = [first: NameColumn.name]
    if fields.count > 1 {
      let cells = parts.segments.filter { field($0) == fields[1] }
      if !cells.isEmpty, cells.allSatisfy({ NameScript.isKana(String(decoding: $0.utf8, as: UTF8.self)) }) {
        columns[fields[1]] = .kana
      }
    }
    return columns
  }

  // MARK: - Lines

  private mutating func readLines(of text: SourceText) {
    for number in 1...text.lineCount {
      let line = Self.trimmed(String(decoding: text.line(number), as: UTF8.self))
      if line.isEmpty || line.hasPrefix("#") { continue }
      rows.append(Row(cells: [.name: line], line: number))
    }
  }

  /// Without white space at either end, inner runs of it made one space.
  private static func trimmed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
