internal import Folding
internal import Vocabulary

/// Rows of files that are no lists but tell of sources all the same: the card of a data set, its metadata, a workbook,
/// the sidecar of a downloaded file.
struct DocumentRows: Sendable {
  enum Form: Sendable, Hashable {
    /// A Markdown file with front matter, as Hugging Face has it.
    case card
    /// A JSON object: Croissant, SPDX, CycloneDX, or what lies beside a downloaded file.
    case metadata
    case workbook
  }

  /// A row as its fields, in the words of the columns of lists.
  typealias Fields = [(name: String, value: String)]

  private let form: Form

  init(_ form: Form) {
    self.form = form
  }

  func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    guard isLast else { return 0 }
    if form == .workbook {
      addWorkbook(bytes, &frame, &batch)
      return bytes.count
    }
    guard let text = TextDecoder.decode(bytes) else {
      batch.problems.append(
        BrokenPart(
          line: 1, reason: .unsupportedEncoding,
          detail: Wording(
            en: "this is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません")))
      return bytes.count
    }
    if let damage = BrokenPart(damageOf: text) { batch.problems.append(damage) }
    switch form {
    case .card:
      for fields in DataSetCard.rows(of: text) { add(fields, line: 1, &frame, &batch) }
    default:
      let outcome = JSONParser.parse(text.utf8)
      if let failure = outcome.failure {
        batch.problems.append(
          BrokenPart(
            line: text.place(of: min(failure.offset, text.utf8.count)).line,
            reason: failure.isCutOff ? .truncated : .malformed, detail: failure.problem))
      }
      guard let root = outcome.value else { break }
      for (fields, offset) in DataSetMetadata.rows(of: root) {
        add(fields, line: text.place(of: offset).line, &frame, &batch)
      }
    }
    return bytes.count
  }

  private func add(_ fields: Fields, line: Int, _ frame: inout ListFrame, _ batch: inout RowBatch) {
    let firstCell = batch.cells.count
    for (name, value) in fields {
      guard let column = frame.columns.number(of: name) else { continue }
      batch.rewriting.append(RowBatch.Rewriting(cell: batch.cells.count, form: .text(Array(value.utf8))))
      batch.cells.append(RowBatch.Cell(column: column, range: 0..<0))
    }
    batch.rows.append(
      RowBatch.Row(index: frame.nextIndex(), line: line, cells: firstCell..<batch.cells.count, source: 0..<0))
  }

  // MARK: - Workbooks

  /// Every sheet is a table of its own.
  private func addWorkbook(_ bytes: [UInt8], _ frame: inout ListFrame, _ batch: inout RowBatch) {
    let book = Workbook(bytes)
    batch.problems += book.broken
    var member: String?
    var columns: [Int: String]?
    var row = -1
    var cells: [Int: String] = [:]
    func flush(_ frame: inout ListFrame, _ batch: inout RowBatch) {
      defer { cells = [:] }
      if cells.isEmpty { return }
      if columns == nil {
        let last = cells.keys.max() ?? 0
        let header = Columns(firstRow: (0...last).map { cells[$0] ?? "" })
        columns = Dictionary(uniqueKeysWithValues: header.names.enumerated().map { ($0.offset, $0.element) })
        if header.isStated { return }
      }
      add(
        cells.sorted { $0.key < $1.key }.map { (columns?[$0.key] ?? "\($0.key + 1)", $0.value) }, line: row + 1, &frame,
        &batch)
    }
    for segment in book.book.segments {
      guard let field = segment.field, let address = CellAddress(field.split(separator: "!").last ?? "") else {
        continue
      }
      if segment.member != member || address.row != row { flush(&frame, &batch) }
      if segment.member != member { columns = nil }
      member = segment.member
      row = address.row
      cells[address.column] = String(decoding: segment.utf8, as: UTF8.self)
    }
    flush(&frame, &batch)
  }
}
