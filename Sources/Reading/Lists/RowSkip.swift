/// Looks for the end of a row that is too long to hold, byte by byte, with nothing kept of it.
struct RowSkip: Sendable {
  private enum State { case cellStart, plain, quoted, quoteInQuoted, ended }

  private let delimiter: UInt8?
  private let quote: UInt8?
  private var state = State.cellStart
  private var followsReturn = false
  private(set) var lines = 1

  init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    quote = dialect.hasQuotes ? UInt8(ascii: "\"") : nil
  }

  var isOver: Bool { state == .ended && !followsReturn }

  /// How many bytes still belong to the row and its line break.
  mutating func skip(_ bytes: [UInt8]) -> Int {
    for (index, byte) in bytes.enumerated() {
      if followsReturn {
        followsReturn = false
        if state == .ended { return byte == UInt8(ascii: "\n") ? index + 1 : index }
        if byte == UInt8(ascii: "\n") { continue }
      }
      step(byte)
      if state == .ended, !followsReturn { return index + 1 }
    }
    return bytes.count
  }

  private mutating func step(_ byte: UInt8) {
    let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    if isBreak { followsReturn = byte == UInt8(ascii: "\r") }
    switch state {
    case .cellStart where byte == quote: state = .quoted
    case .quoted:
      if byte == quote { state = .quoteInQuoted } else if isBreak { lines += 1 }
    case .quoteInQuoted where byte == quote: state = .quoted
    case .cellStart, .plain, .quoteInQuoted: state = isBreak ? .ended : byte == delimiter ? .cellStart : .plain
    case .ended: break
    }
  }
}
