internal import Declaring

/// Undoes the folds and escapes of one YAML scalar and keeps the place of everything that stays.
///
/// libyaml has said where it stands and what it says. Only the way back is worked out here, by the same rules.
struct YAMLScalar {
  private let utf8: [UInt8]
  private let end: Int
  private var at: Int
  private var text: DecodedText

  /// `token`: from the opening quote or indicator to the end, without anchor and tag. `value`: what it says.
  static func decode(_ utf8: [UInt8], token: Range<Int>, style: YAMLEvent.Style, value: [UInt8]) -> DecodedText {
    var inner = token
    if style == .singleQuoted || style == .doubleQuoted {
      inner = min(token.lowerBound + 1, token.upperBound)..<max(token.lowerBound + 1, token.upperBound - 1)
    }
    var scalar = YAMLScalar(utf8, in: inner)
    switch style {
    case .literal, .folded:
      scalar.readBlock(isFolded: style == .folded, value: value)
    case .plain, .singleQuoted, .doubleQuoted:
      if utf8[inner].elementsEqual(value) {
        scalar.text.keep(utf8[inner])
      } else {
        scalar.readFlow(style)
      }
    }
    return scalar.text
  }

  /// The comment behind the indicator of a block: `| # so`. Empty: there is none.
  static func headerComment(_ utf8: [UInt8], token: Range<Int>) -> Range<Int> {
    let lineEnd = YAMLBytes.endOfLine(utf8, from: token.lowerBound, to: token.upperBound)
    let sign = utf8[token.lowerBound..<lineEnd].firstIndex(of: UInt8(ascii: "#")) ?? lineEnd
    return sign..<lineEnd
  }

  private init(_ utf8: [UInt8], in range: Range<Int>) {
    self.utf8 = utf8
    at = range.lowerBound
    end = range.upperBound
    text = DecodedText(start: at)
  }

  // MARK: - Plain and quoted

  private mutating func readFlow(_ style: YAMLEvent.Style) {
    while at < end {
      let plain = at
      while at < end, !isSpecial(at, style) { at += 1 }
      text.keep(utf8[plain..<at])
      guard at < end else { return }
      switch utf8[at] {
      case UInt8(ascii: "'") where style == .singleQuoted:
        replace(2, with: [UInt8(ascii: "'")])
      case UInt8(ascii: "\\") where style == .doubleQuoted:
        readEscape()
      default:
        readWhiteSpace(isJoined: false)
      }
    }
  }

  private func isSpecial(_ offset: Int, _ style: YAMLEvent.Style) -> Bool {
    switch utf8[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): true
    case UInt8(ascii: "'"): style == .singleQuoted
    case UInt8(ascii: "\\"): style == .doubleQuoted
    default: lineBreak(at: offset) > 0
    }
  }

  /// Blanks inside a line stay; one line break becomes a space; of several, the first is dropped.
  /// `isJoined`: a backslash stood before the first break, which was taken away with it.
  private mutating func readWhiteSpace(isJoined: Bool) {
    let start = at
    var breaks: [Range<Int>] = []
    while at < end {
      let length = lineBreak(at: at)
      if length > 0 {
        breaks.append(at..<(at + length))
        at += length
      } else if YAMLBytes.isBlank(utf8[at]) {
        at += 1
      } else {
        break
      }
    }
    guard isJoined || !breaks.isEmpty else { return text.keep(utf8[start..<at]) }
    let after = at
    for (index, lineBreak) in breaks.enumerated() {
      at = lineBreak.lowerBound
      text.leaveOut(upTo: at)
      if isJoined || index > 0 || lineBreak.count == 3 {
        keepBreak()
      } else if breaks.count == 1 {
        replace(lineBreak.count, with: [UInt8(ascii: " ")])
      }
    }
    at = after
    text.leaveOut(upTo: at)
  }

  private mutating func readEscape() {
    let next = at + 1
    guard next < end else { return keepRest() }
    let length = lineBreak(at: next)
    if length > 0 {
      replace(1 + length, with: [])
      return readWhiteSpace(isJoined: true)
    }
    let letter = utf8[next]
    let digits = letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
    if digits > 0, next + digits < end {
      let number = String(decoding: utf8[(next + 1)...(next + digits)], as: UTF8.self)
      let scalar = UInt32(number, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      replace(2 + digits, with: Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter))
    } else if let meant = Self.escapes[letter] {
      replace(2, with: meant)
    } else {
      // libyaml refuses all others.
      text.keep(utf8[at...next])
      at = next + 1
    }
  }

  private static let escapes: [UInt8: [UInt8]] = {
    let spelled: [(Unicode.Scalar, String)] = [
      ("0", "\u{0}"), ("a", "\u{7}"), ("b", "\u{8}"), ("t", "\t"), ("\t", "\t"), ("n", "\n"), ("v", "\u{B}"),
      ("f", "\u{C}"), ("r", "\r"), ("e", "\u{1B}"), (" ", " "), ("\"", "\""), ("/", "/"), ("\\", "\\"),
      ("N", "\u{85}"), ("_", "\u{A0}"), ("L", "\u{2028}"), ("P", "\u{2029}"),
    ]
    return Dictionary(uniqueKeysWithValues: spelled.map { (UInt8(ascii: $0.0), Array($0.1.utf8)) })
  }()

  // MARK: - Blocks

  private mutating func readBlock(isFolded: Bool, value: [UInt8]) {
    var isStripped = false
    var keepsAll = false
    while at < end, lineBreak(at: at) == 0, utf8[at] != UInt8(ascii: "#") {
      if utf8[at] == UInt8(ascii: "-") { isStripped = true }
      if utf8[at] == UInt8(ascii: "+") { keepsAll = true }
      at += 1
    }
    at = YAMLBytes.endOfLine(utf8, from: at, to: end)
    at += lineBreak(at: at)
    text = DecodedText(start: at)

    let indentation = indentation(value)
    // The break behind the last line of text, and those of the empty lines after it.
    var leading: Range<Int>?
    var breaks = emptyLines(indentation)
    var followsIndented = false
    while at < end {
      let isIndented = YAMLBytes.isBlank(utf8[at])
      if let line = leading {
        if isFolded, line.count < 3, !followsIndented, !isIndented {
          if breaks.isEmpty { fold(line) }
        } else {
          keep([line])
        }
      }
      keep(breaks)
      text.leaveOut(upTo: at)
      let lineEnd = YAMLBytes.endOfLine(utf8, from: at, to: end)
      text.keep(utf8[at..<lineEnd])
      at = lineEnd + lineBreak(at: lineEnd)
      leading = at > lineEnd ? lineEnd..<at : nil
      followsIndented = isIndented
      breaks = emptyLines(indentation)
    }
    if !isStripped, let leading { keep([leading]) }
    if keepsAll { keep(breaks) }
  }

  /// How many spaces before each line are no part of it: what the first line with text lost.
  private func indentation(_ value: [UInt8]) -> Int {
    var line = at
    var rest = 0
    while rest < value.count {
      let length = YAMLBytes.lineBreak(value, at: rest, end: value.count)
      guard length > 0 else { break }
      rest += length
      line = YAMLBytes.endOfLine(utf8, from: line, to: end)
      line += lineBreak(at: line)
    }
    guard rest < value.count else { return Int.max }
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") }
    return utf8[line..<end].prefix(while: isSpace).count - value[rest...].prefix(while: isSpace).count
  }

  /// Goes on to the next line that holds text, behind its indentation, and says which breaks lie before.
  private mutating func emptyLines(_ indentation: Int) -> [Range<Int>] {
    var breaks: [Range<Int>] = []
    while true {
      var column = 0
      while at < end, column < indentation, utf8[at] == UInt8(ascii: " ") {
        at += 1
        column += 1
      }
      let length = at < end ? lineBreak(at: at) : 0
      guard length > 0 else { return breaks }
      breaks.append(at..<(at + length))
      at += length
    }
  }

  private mutating func keep(_ breaks: [Range<Int>]) {
    let after = at
    for lineBreak in breaks {
      text.leaveOut(upTo: lineBreak.lowerBound)
      at = lineBreak.lowerBound
      keepBreak()
    }
    at = after
  }

  private mutating func fold(_ lineBreak: Range<Int>) {
    text.leaveOut(upTo: lineBreak.lowerBound)
    text.replace(source: lineBreak.count, with: CollectionOfOne(UInt8(ascii: " ")))
  }

  // MARK: - Pieces

  private func lineBreak(at offset: Int) -> Int { YAMLBytes.lineBreak(utf8, at: offset, end: end) }

  /// Every usual break is a line feed; the separators of Unicode stay.
  private mutating func keepBreak() {
    let length = lineBreak(at: at)
    if length == 3 || utf8[at] == UInt8(ascii: "\n") {
      text.keep(utf8[at..<(at + length)])
      at += length
    } else {
      replace(length, with: [UInt8(ascii: "\n")])
    }
  }

  private mutating func replace(_ length: Int, with bytes: [UInt8]) {
    text.replace(source: min(length, end - at), with: bytes)
    at = min(at + length, end)
  }

  private mutating func keepRest() {
    text.keep(utf8[at..<end])
    at = end
  }
}

/// What YAML takes for blanks and line breaks.
enum YAMLBytes {
  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// The length of the line break at the offset; 0: there is none.
  static func lineBreak(_ utf8: [UInt8], at offset: Int, end: Int) -> Int {
    guard offset < end else { return 0 }
    switch utf8[offset] {
    case UInt8(ascii: "\n"): return 1
    case UInt8(ascii: "\r"): return offset + 1 < end && utf8[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
    // U+0085
    case 0xC2: return offset + 1 < end && utf8[offset + 1] == 0x85 ? 2 : 0
    // U+2028, U+2029
    case 0xE2:
      return offset + 2 < end && utf8[offset + 1] == 0x80 && (0xA8...0xA9).contains(utf8[offset + 2]) ? 3 : 0
    default: return 0
    }
  }

  static func endOfLine(_ utf8: [UInt8], from start: Int, to end: Int) -> Int {
    var at = start
    while at < end, lineBreak(utf8, at: at, end: end) == 0 { at += 1 }
    return at
  }
}
