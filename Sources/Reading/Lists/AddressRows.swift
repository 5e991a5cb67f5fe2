internal import Vocabulary

/// Cuts a list with one address a line: blank lines and `#` comments stand between.
struct AddressRows: Sendable {
  static let column = "url"

  func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    let text = bytes.span
    let column = frame.columns.number(of: AddressRows.column)
    var at = 0
    while let found = Line(in: text, from: at, isLast: isLast) {
      at = found.next
      let line = frame.line
      frame.line += 1
      var start = found.range.lowerBound
      var end = found.range.upperBound
      while start < end, isJSONSpace(text[start]) { start += 1 }
      while end > start, isJSONSpace(text[end - 1]) { end -= 1 }
      guard start < end, text[start] != UInt8(ascii: "#") else { continue }
      guard found.range.count < frame.rowLimit else {
        frame.skipOversize(line: line, in: &batch)
        continue
      }
      let firstCell = batch.cells.count
      if let column { batch.cells.append(RowBatch.Cell(column: column, range: start..<end)) }
      batch.rows.append(
        RowBatch.Row(
          index: frame.nextIndex(), line: line, cells: firstCell..<batch.cells.count, source: found.range))
    }
    return at
  }
}
