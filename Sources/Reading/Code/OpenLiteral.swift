internal import Vocabulary

/// How the indentation of a literal over several lines is understood.
enum Indentation {
  case kept
  /// What stands before the closing quotes is no part of any line, nor are the first and the last line break.
  case ofClosingQuotes
  /// What all lines share is no part of any, nor is the first line break and white space at the end of lines.
  case shared
}

/// A literal whose end was not seen yet.
struct OpenLiteral {
  let style: LiteralStyle
  /// Where its opening quotes stand.
  let opening: Int
  var text: DecodedText
  private var lines: [Line] = []
  /// Up to here the text was written as escapes, and its white space is meant.
  private var escapeEnd = 0

  /// A line of the literal after its first one. Offsets count in the decoded text.
  private struct Line {
    var start: Int
    /// What stands there as white space in the source.
    var indentation: Int
    /// How long the break before it is in the decoded text, white space before the break included.
    var breakLength: Int
    var trailingBlanks: Int
    var isBlank: Bool
  }

  init(_ style: LiteralStyle, opening: Int, start: Int) {
    self.style = style
    self.opening = opening
    text = DecodedText(start: start)
  }

  mutating func take(_ meaning: EscapeRules.Meaning, at offset: Int, of utf8: [UInt8]) {
    if let bytes = meaning.utf8 {
      text.replace(source: meaning.length, with: bytes)
    } else {
      text.keep(utf8[offset..<(offset + meaning.length)])
    }
    escapeEnd = text.utf8.count
    if meaning.isLineBreak { beginLine(at: offset + meaning.length, of: utf8, breakLength: 0, trailingBlanks: 0) }
  }

  mutating func takeLineBreak(_ length: Int, at offset: Int, of utf8: [UInt8]) {
    var blanks = 0
    while text.utf8.count - blanks > escapeEnd, text.utf8.hasBlank(at: text.utf8.count - blanks - 1) { blanks += 1 }
    text.keep(utf8[offset..<(offset + length)])
    beginLine(at: offset + length, of: utf8, breakLength: length, trailingBlanks: blanks)
  }

  private mutating func beginLine(at offset: Int, of utf8: [UInt8], breakLength: Int, trailingBlanks: Int) {
    guard style.indentation != .kept else { return }
    var end = offset
    while utf8.hasBlank(at: end) { end += 1 }
    lines.append(
      Line(
        start: text.utf8.count, indentation: end - offset, breakLength: breakLength, trailingBlanks: trailingBlanks,
        isBlank: end == utf8.count || utf8.lineBreak(at: end) > 0))
  }

  /// The text without the indentation that is not meant.
  func finished() -> DecodedText {
    // Only a literal whose first line is empty is written over lines.
    guard style.indentation != .kept, let first = lines.first, let last = lines.last,
      text.utf8[..<(first.start - first.breakLength)].allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      )
    else { return text }
    let closesAlone = last.start + last.indentation == text.utf8.count && escapeEnd <= last.start
    var cuts = [0..<first.start]
    switch style.indentation {
    case .kept: break
    case .ofClosingQuotes:
      guard closesAlone else { return text }
      cuts += lines.dropLast().map { $0.start..<($0.start + min($0.indentation, last.indentation)) }
      cuts.append((last.start - last.breakLength)..<text.utf8.count)
    case .shared:
      let common = lines.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
      for line in lines {
        let lineBreak = line.start - line.breakLength
        cuts.append((lineBreak - line.trailingBlanks)..<lineBreak)
        cuts.append(line.start..<(line.start + min(line.indentation, common)))
      }
      if closesAlone { cuts.append(last.start..<text.utf8.count) }
    }
    return text.removing(cuts)
  }
}

extension DecodedText {
  /// The text without some stretches of it, in the order of their starts. They may overlap.
  fileprivate func removing(_ stretches: [Range<Int>]) -> DecodedText {
    var kept: [UInt8] = []
    kept.reserveCapacity(utf8.count)
    var map = OffsetMap()
    var at = 0
    func keep(upTo end: Int) {
      kept.append(contentsOf: utf8[at..<end])
      map.keep(end - at)
    }
    for stretch in stretches where stretch.upperBound > at {
      if stretch.lowerBound > at {
        keep(upTo: stretch.lowerBound)
        at = stretch.lowerBound
      }
      map.replace(source: stretch.upperBound - at, derived: 0)
      at = stretch.upperBound
    }
    keep(upTo: utf8.count)
    return DecodedText(utf8: kept, toSource: toSource.followed(by: map), start: start)
  }
}
