internal import Vocabulary

/// Cuts separated values (RFC 4180) into rows. It is fed with pieces of any size and holds one row at most.
///
/// It is as lenient as spreadsheets are: a quote counts only at the start of a cell, and any line break ends a row.
struct RowScanner {
  struct Row {
    var cells: [DecodedText] = []
    /// The line it begins on, counted from 1.
    var line: Int
    var flaws: [BrokenPart] = []
    var isTooLarge = false
  }

  private enum State {
    case cellStart, plain, quoted
    /// A quote inside a quoted cell: its end, or the first half of an escaped quote.
    case quoteInQuoted
  }

  private let delimiter: UInt8?
  private let quote: UInt8?
  private let limit: Int
  private var state = State.cellStart
  private var row = Row(line: 1)
  private var cell = DecodedText(start: 0)
  /// Where the quote of the present cell opened.
  private var quoteLine = 1
  private var line = 1
  /// How many bytes were fed before this piece.
  private var offset = 0
  private var rowStart = 0
  private var followsReturn = false

  init(_ dialect: Dialect, rowLimit limit: Int = Int.max) {
    delimiter = dialect.delimiter
    quote = dialect.hasQuotes ? UInt8(ascii: "\"") : nil
    self.limit = limit
  }

  mutating func feed(_ bytes: [UInt8], row body: (Row) throws -> Void) rethrows {
    var at = 0
    while at < bytes.count {
      if followsReturn {
        followsReturn = false
        if bytes[at] == UInt8(ascii: "\n") {
          // The second half of a line break: it is part of a quoted cell, and nothing otherwise.
          if state == .quoted { keep(bytes[at...at]) } else { rowStart += 1 }
          at += 1
          continue
        }
      }
      switch state {
      case .cellStart where bytes[at] == quote:
        cell = DecodedText(start: offset + at + 1)
        quoteLine = line
        state = .quoted
        at += 1
      case .cellStart:
        cell = DecodedText(start: offset + at)
        state = .plain
      case .plain:
        at = try scanPlain(bytes, from: at, row: body)
      case .quoted:
        at = scanQuoted(bytes, from: at)
      case .quoteInQuoted where bytes[at] == UInt8(ascii: "\""):
        if !row.isTooLarge { cell.replace(source: 2, with: CollectionOfOne(UInt8(ascii: "\""))) }
        state = .quoted
        at += 1
      case .quoteInQuoted:
        if !isEndOfCell(bytes[at]) { goOnAfterQuote() }
        state = .plain
      }
      dropOversize(at: offset + at)
    }
    offset += bytes.count
  }

  mutating func finish(row body: (Row) throws -> Void) rethrows {
    if state == .quoted {
      row.flaws.append(
        BrokenPart(
          line: quoteLine, detail: Wording(en: "a quote that opens here is never closed", ja: "ここで開いた引用符が閉じられていません")))
    }
    if state == .cellStart { cell = DecodedText(start: offset) }
    try endRow(at: offset, row: body)
  }

  // MARK: - States

  private mutating func scanPlain(_ bytes: [UInt8], from start: Int, row body: (Row) throws -> Void) rethrows -> Int {
    var at = start
    while at < bytes.count, !isEndOfCell(bytes[at]) { at += 1 }
    keep(bytes[start..<at])
    guard at < bytes.count else { return at }
    let byte = bytes[at]
    at += 1
    if byte == delimiter {
      endCell()
    } else {
      followsReturn = byte == UInt8(ascii: "\r")
      line += 1
      try endRow(at: offset + at, row: body)
    }
    return at
  }

  private mutating func scanQuoted(_ bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r") {
        line += 1
        if at == bytes.count {
          followsReturn = true
        } else if bytes[at] == UInt8(ascii: "\n") {
          at += 1
        }
      }
    }
    keep(bytes[start..<at])
    guard at < bytes.count else { return at }
    state = .quoteInQuoted
    return at + 1
  }

  /// `"abc"def` is read as `abcdef`. Said once a row.
  private mutating func goOnAfterQuote() {
    guard !row.isTooLarge else { return }
    cell.replace(source: 1, with: EmptyCollection())
    guard row.flaws.isEmpty else { return }
    row.flaws.append(
      BrokenPart(
        line: line,
        detail: Wording(
          en: "text stands between a closing quote and the next separator", ja: "閉じ引用符と区切り文字の間に文字があります")))
  }

  private func isEndOfCell(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == delimiter
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if !row.isTooLarge { cell.keep(bytes) }
  }

  private mutating func endCell() {
    if !row.isTooLarge { row.cells.append(cell) }
    state = .cellStart
  }

  /// A row without anything in it is no row: blank lines stand in many lists.
  private mutating func endRow(at end: Int, row body: (Row) throws -> Void) rethrows {
    endCell()
    dropOversize(at: end)
    let finished = row
    row = Row(line: line)
    rowStart = end
    let isBlank = finished.cells.count == 1 && finished.cells[0].utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    if !isBlank || !finished.flaws.isEmpty { try body(finished) }
  }

  /// Forgets a row that has grown beyond the limit; its end is still looked for.
  private mutating func dropOversize(at end: Int) {
    guard end - rowStart > limit, !row.isTooLarge else { return }
    row.isTooLarge = true
    row.cells = []
    cell = DecodedText(start: end)
    row.flaws.append(
      BrokenPart(
        line: row.line, reason: .tooLarge,
        detail: Wording(
          en: "a row is larger than \(limit >> 20) MiB and was skipped", ja: "\(limit >> 20) MiB を超える行のため読み飛ばしました")))
  }
}
