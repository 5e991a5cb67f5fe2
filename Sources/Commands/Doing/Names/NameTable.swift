internal import Folding
internal import Reading
internal import Vocabulary

/// Somebody's own list of names: a table with headings, a table without, or one name a line; in any encoding.
struct NameTable {
  struct Row {
    var cells: [NameColumn: String] = [:]
    /// Where it begins, for complaints.
    var place: SourceText.Place
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

  /// A file that says so is a table; any other must have a heading that is known, and more than names.
  private static func isTable(_ parts: Parts, file: RawPath) -> Bool {
    if SeparatedValues.endings.contains(file.ending) { return true }
    return headings(of: parts).contains { NameColumn(heading: $0.text) != nil }
  }

  private static func headings(of parts: Parts) -> [(field: String, text: String)] {
    parts.segments.filter { $0.record == nil }.map { segment in
      (String((segment.field ?? "").dropLast("#key".count)), String(decoding: segment.utf8, as: UTF8.self))
    }
  }

  // MARK: - Tables

  private mutating func readTable(_ parts: Parts, of text: SourceText, file: String) {
    for part in parts.broken { complaints.append(Complaint(file: file, line: part.line, part.detail)) }
    var columns: [String: NameColumn] = [:]
    let headings = Self.headings(of: parts)
    for (field, heading) in headings {
      if let column = NameColumn(heading: heading), !columns.values.contains(column) { columns[field] = column }
    }
    let hasHeadings = columns.values.contains { [.name, .familyName, .japanese, .latin].contains($0) }
    // What was taken for headings are names: the first column is the name, and a second one in kana its reading.
    if !hasHeadings { columns = Self.columns(byContentOf: parts, headings: headings) }
    var record: Int?
    var row = Row(place: SourceText.Place(line: 1, column: 1))
    for segment in parts.segments where segment.record != nil || !hasHeadings {
      if segment.record != record || rows.isEmpty && row.cells.isEmpty {
        if !row.cells.isEmpty { rows.append(row) }
        record = segment.record
        row = Row(place: text.place(of: segment.start))
      }
      let field = (segment.field ?? "").replacing("#key", with: "")
      if let column = columns[field] { row.cells[column] = Self.trimmed(String(decoding: segment.utf8, as: UTF8.self)) }
    }
    if !row.cells.isEmpty { rows.append(row) }
  }

  private static func columns(
    byContentOf parts: Parts, headings: [(field: String, text: String)]
  ) -> [String: NameColumn] {
    let fields = headings.isEmpty ? ["1", "2"] : headings.prefix(2).map(\.field)
    guard let first = fields.first else { return [:] }
    var columns = [first: NameColumn.name]
    if fields.count > 1 {
      let cells = parts.segments.filter { ($0.field ?? "").replacing("#key", with: "") == fields[1] }
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
      rows.append(Row(cells: [.name: line], place: SourceText.Place(line: number, column: 1)))
    }
  }

  /// Without white space at either end, inner runs of it made one space.
  private static func trimmed(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
