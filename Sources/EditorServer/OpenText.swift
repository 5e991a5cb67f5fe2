internal import Vocabulary

/// How an editor counts the characters of a line; agreed on when the two meet.
enum PositionEncoding: String {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// How long a scalar is that begins with this byte of UTF-8.
  func units(ofScalarStartingWith byte: UInt8) -> Int {
    switch self {
    case .utf8: byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    case .utf16: byte < 0xF0 ? 1 : 2
    case .utf32: 1
    }
  }
}

/// A place as an editor counts: from 0.
struct Position: Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (a: Position, b: Position) -> Bool { (a.line, a.character) < (b.line, b.character) }
}

/// A text that is open in an editor, as it is on the screen and not as it lies on disk.
struct OpenText {
  private(set) var utf8: [UInt8]
  private var lineStarts: [Int] = []
  private let encoding: PositionEncoding

  init(_ utf8: [UInt8], encoding: PositionEncoding) {
    self.utf8 = utf8
    self.encoding = encoding
    findLines()
  }

  /// Puts a text in place of a range; the whole text where there is no range.
  mutating func replace(_ range: Range<Position>?, with text: [UInt8]) {
    if let range {
      utf8.replaceSubrange(offset(of: range.lowerBound)..<offset(of: range.upperBound), with: text)
    } else {
      utf8 = text
    }
    findLines()
  }

  /// What lies outside the text is its end, and what lies outside a line is the line's end.
  func offset(of position: Position) -> Int {
    guard position.line < lineStarts.count else { return utf8.count }
    var index = lineStarts[max(0, position.line)]
    var left = position.character
    while left > 0, index < utf8.count, utf8[index] != 0x0A, utf8[index] != 0x0D {
      left -= encoding.units(ofScalarStartingWith: utf8[index])
      index += 1
      while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  func position(of offset: Int) -> Position {
    let offset = min(max(0, offset), utf8.count)
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    var character = 0
    for byte in utf8[lineStarts[low - 1]..<offset] where byte & 0xC0 != 0x80 {
      character += encoding.units(ofScalarStartingWith: byte)
    }
    return Position(line: low - 1, character: character)
  }

  /// A line from its first character to the one before the line break. `line` counts from 0.
  func extent(ofLine line: Int) -> Range<Position> {
    let line = min(max(0, line), lineStarts.count - 1)
    let start = lineStarts[line]
    var end = start
    while end < utf8.count, utf8[end] != 0x0A, utf8[end] != 0x0D { end += 1 }
    return Position(line: line, character: 0)..<position(of: end)
  }

  private mutating func findLines() {
    lineStarts = [0]
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      index += 1
      if byte == 0x0A || (byte == 0x0D && (index == utf8.count || utf8[index] != 0x0A)) { lineStarts.append(index) }
    }
  }
}
