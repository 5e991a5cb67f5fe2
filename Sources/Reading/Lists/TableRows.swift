internal import Vocabulary

/// Cuts separated values (RFC 4180) into rows, eight bytes at a time.
///
/// The bulk twin of `RowScanner`, which keeps the way back to every byte: it reads the same rows and cells.
struct TableRows: Sendable {
  private let delimiter: UInt8
  private let hasQuotes: Bool
  private var header: Columns?
  /// The row that names the columns, as it stands.
  private(set) var heading: [UInt8] = []
  /// Of each cell of a row the number of its column; -1: nobody wants it.
  private var numbers: [Int] = []

  init(_ dialect: Dialect) {
    // A table of one column has nothing that separates cells.
    delimiter = dialect.delimiter ?? UInt8(ascii: "\n")
    hasQuotes = dialect.hasQuotes
  }

  /// The columns by the order of the table, to go on with later.
  var stated: [String]? { header?.names }

  mutating func goOn(with names: [String], _ columns: inout ListColumns) {
    header = Columns(stated: names)
    numbers = names.map { columns.number(of: $0) ?? -1 }
  }

  /// Where a row ends and what was met in it.
  private struct Met {
    var cells = 0
    var end = 0
    /// Behind its line break.
    var next = 0
    var lines = 1
    var flaws: [BrokenPart] = []
    /// The text ended before the row did.
    var isCut = false
  }

  /// Cuts whole rows; gives back where the first begins that is not whole.
  mutating func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    let text = bytes.span
    var at = 0
    while at < text.count {
      let firstCell = batch.cells.count
      let met = row(in: text, from: at, line: frame.line, isLast: isLast, into: &batch)
      guard !met.isCut else {
        drop(from: firstCell, of: &batch)
        return at
      }
      let source = at..<met.end
      at = met.next
      let line = frame.line
      frame.line += met.lines
      if met.end - source.lowerBound + 1 > frame.rowLimit, met.end - source.lowerBound > 0 {
        drop(from: firstCell, of: &batch)
        frame.skipOversize(line: line, in: &batch)
        continue
      }
      if met.cells == 1, met.flaws.isEmpty, source.allSatisfy({ text[$0] == UInt8(ascii: " ") }) {
        drop(from: firstCell, of: &batch)
        continue
      }
      guard header != nil else {
        if readHeader(in: bytes, from: firstCell, met.flaws, &frame, &batch) {
          heading = Array(bytes[source])
          continue
        }
        // The first row is data: once more, now that the columns are known.
        at = source.lowerBound
        frame.line = line
        continue
      }
      add(source, cells: firstCell..<batch.cells.count, met, line: line, &frame, &batch)
    }
    return at
  }

  private func drop(from firstCell: Int, of batch: inout RowBatch) {
    batch.cells.removeLast(batch.cells.count - firstCell)
    while let last = batch.rewriting.last, last.cell >= firstCell { batch.rewriting.removeLast() }
  }

  private func add(
    _ source: Range<Int>, cells: Range<Int>, _ met: Met, line: Int, _ frame: inout ListFrame, _ batch: inout RowBatch
  ) {
    let index = frame.nextIndex()
    if met.cells != numbers.count, let ragged = header?.raggedness(cells: met.cells, line: line) {
      frame.report(ragged, of: index, in: &batch)
    }
    for flaw in met.flaws { frame.report(flaw, of: index, in: &batch) }
    batch.rows.append(RowBatch.Row(index: index, line: line, cells: cells, source: source))
  }

  /// False: it is no header but data, of columns that go by numbers.
  private mutating func readHeader(
    in bytes: [UInt8], from firstCell: Int, _ flaws: [BrokenPart], _ frame: inout ListFrame, _ batch: inout RowBatch
  ) -> Bool {
    var first = RowBatch()
    first.bytes = bytes
    first.cells = Array(batch.cells[firstCell...])
    first.rewriting = batch.rewriting.filter { $0.cell >= firstCell }.map { change in
      RowBatch.Rewriting(cell: change.cell - firstCell, form: change.form)
    }
    first.rewrite()
    drop(from: firstCell, of: &batch)
    let found = Columns(
      firstRow: first.cells.map { cell in String(decoding: first.bytes[cell.range], as: UTF8.self) })
    header = found
    numbers = found.names.map { frame.columns.number(of: $0) ?? -1 }
    if found.isStated { batch.problems += flaws }
    return found.isStated
  }

  // MARK: - One row

  private func specials(in eight: UInt64) -> UInt64 {
    EightBytes.places(of: delimiter, in: eight) | EightBytes.places(of: UInt8(ascii: "\n"), in: eight)
      | EightBytes.places(of: UInt8(ascii: "\r"), in: eight)
  }

  private func row(
    in text: Span<UInt8>, from start: Int, line: Int, isLast: Bool, into batch: inout RowBatch
  ) -> Met {
    var met = Met()
    var cellStart = start
    var word = start
    var isQuoted = false
    if hasQuotes, text[start] == UInt8(ascii: "\"") {
      word = pastQuotes(in: text, from: start, line: line, &met, isLast: isLast)
      if met.isCut { return met }
      isQuoted = true
    }
    var mask = specials(in: text.eight(at: word))
    while true {
      while mask == 0 {
        word += 8
        guard word < text.count else {
          met.isCut = !isLast
          met.end = text.count
          met.next = text.count
          take(cellStart..<text.count, isQuoted, in: text, &met, &batch)
          return met
        }
        mask = specials(in: text.eight(at: word))
      }
      let hit = word + (mask.trailingZeroBitCount >> 3)
      mask &= mask &- 1
      let byte = text[hit]
      take(cellStart..<hit, isQuoted, in: text, &met, &batch)
      if byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
        cellStart = hit + 1
        isQuoted = hasQuotes && cellStart < text.count && text[cellStart] == UInt8(ascii: "\"")
        if isQuoted {
          word = pastQuotes(in: text, from: cellStart, line: line, &met, isLast: isLast)
          if met.isCut { return met }
          mask = specials(in: text.eight(at: word))
        }
        continue
      }
      met.end = hit
      met.next = hit + 1
      if byte == UInt8(ascii: "\r") {
        // What follows tells whether the break has a second half.
        if met.next == text.count {
          met.isCut = !isLast
        } else if text[met.next] == UInt8(ascii: "\n") {
          met.next += 1
        }
      }
      return met
    }
  }

  private func take(
    _ range: Range<Int>, _ isQuoted: Bool, in text: Span<UInt8>, _ met: inout Met, _ batch: inout RowBatch
  ) {
    let position = met.cells
    met.cells += 1
    let number: Int
    if header == nil {
      number = position
    } else {
      guard position < numbers.count, numbers[position] >= 0 else { return }
      number = numbers[position]
    }
    var range = range
    if isQuoted {
      let inner = range.lowerBound + 1
      let last = range.upperBound - 1
      if last >= inner, text[last] == UInt8(ascii: "\""), !holdsQuote(text, inner..<last) {
        range = inner..<last
      } else {
        batch.rewriting.append(RowBatch.Rewriting(cell: batch.cells.count, form: .quoted))
      }
    }
    batch.cells.append(RowBatch.Cell(column: number, range: range))
  }

  private func holdsQuote(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { text[$0] == UInt8(ascii: "\"") }
  }

  /// Behind the quote that closes the cell.
  private func pastQuotes(
    in text: Span<UInt8>, from start: Int, line: Int, _ met: inout Met, isLast: Bool
  ) -> Int {
    var at = start + 1
    let openLine = line + met.lines - 1
    while at < text.count {
      let eight = text.eight(at: at)
      let stops =
        EightBytes.places(of: UInt8(ascii: "\""), in: eight) | EightBytes.places(of: UInt8(ascii: "\n"), in: eight)
        | EightBytes.places(of: UInt8(ascii: "\r"), in: eight)
      guard stops != 0 else {
        at += 8
        continue
      }
      at += stops.trailingZeroBitCount >> 3
      switch text[at] {
      case UInt8(ascii: "\n"):
        met.lines += 1
      case UInt8(ascii: "\r"):
        if at + 1 == text.count || text[at + 1] != UInt8(ascii: "\n") { met.lines += 1 }
      default:
        guard at + 1 < text.count else {
          if !isLast { met.isCut = true }
          return at + 1
        }
        if text[at + 1] != UInt8(ascii: "\"") {
          let next = text[at + 1]
          if next != delimiter, next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r"), met.flaws.isEmpty {
            met.flaws.append(
              BrokenPart(
                line: line + met.lines - 1,
                detail: Wording(
                  en: "text stands between a closing quote and the next separator",
                  ja: "閉じ引用符と区切り文字の間に文字があります")))
          }
          return at + 1
        }
        at += 1
      }
      at += 1
    }
    met.isCut = !isLast
    met.flaws.append(
      BrokenPart(
        line: openLine, detail: Wording(en: "a quote that opens here is never closed", ja: "ここで開いた引用符が閉じられていません")))
    return text.count
  }
}
