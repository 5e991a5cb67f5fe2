internal import Vocabulary

/// A comment without its marks: what stands before the words of each line is left out.
struct ProgramComment {
  private(set) var text: DecodedText

  init(start: Int) {
    text = DecodedText(start: start)
  }

  /// Where it goes on in the source.
  private var at: Int { text.start + text.toSource.sourceCount }

  mutating func skip(_ count: Int) { text.toSource.replace(source: count, derived: 0) }

  mutating func keep(_ bytes: ArraySlice<UInt8>) { text.keep(bytes) }

  /// Takes the rest of a line without further marks and white space at its start. Returns where it ends.
  mutating func takeLine(of utf8: [UInt8], marks: UInt8) -> Int {
    var start = at
    while utf8.has(marks, at: start) || utf8.has(UInt8(ascii: "!"), at: start) { start += 1 }
    while utf8.hasBlank(at: start) { start += 1 }
    skip(start - at)
    var end = start
    while end < utf8.count, utf8.lineBreak(at: end) == 0 { end += 1 }
    text.keep(utf8[start..<end])
    return end
  }

  /// Takes lines up to the offset, without white space and stars at their starts.
  mutating func takeLines(of utf8: [UInt8], upTo end: Int) {
    while at < end {
      var start = at
      while start < end, utf8.hasBlank(at: start) { start += 1 }
      while start < end, utf8[start] == UInt8(ascii: "*") || utf8[start] == UInt8(ascii: "!") { start += 1 }
      while start < end, utf8.hasBlank(at: start) { start += 1 }
      skip(start - at)
      var lineEnd = start
      while lineEnd < end, utf8.lineBreak(at: lineEnd) == 0 { lineEnd += 1 }
      lineEnd = min(end, lineEnd + utf8.lineBreak(at: lineEnd))
      text.keep(utf8[start..<lineEnd])
    }
  }
}
