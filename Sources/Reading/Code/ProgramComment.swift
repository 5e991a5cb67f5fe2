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

  // MARK: - From mark to end

  /// A comment up to the end of its line; those that fill the next lines belong to it. `next`: the comment that begins at
  /// an offset.
  static func lines(
    at offset: Int, mark: Int, of utf8: [UInt8], next: (Int) -> CommentStyle?
  ) -> (comment: ProgramComment, end: Int) {
    var comment = ProgramComment(start: offset)
    let fillsLine = startsLine(offset, of: utf8)
    comment.skip(mark)
    var end = comment.takeLine(of: utf8, marks: utf8[offset])
    while fillsLine {
      let lineBreak = utf8.lineBreak(at: end)
      var start = end + lineBreak
      while utf8.hasBlank(at: start) { start += 1 }
      guard lineBreak > 0, start < utf8.count, utf8[start] == utf8[offset], case .line(let mark) = next(start) else {
        break
      }
      comment.keep(utf8[end..<(end + lineBreak)])
      comment.skip(start - end - lineBreak + mark)
      end = comment.takeLine(of: utf8, marks: utf8[offset])
    }
    return (comment, end)
  }

  private static func startsLine(_ offset: Int, of utf8: [UInt8]) -> Bool {
    var at = offset
    while at > 0, utf8.hasBlank(at: at - 1) { at -= 1 }
    return at == 0 || utf8[at - 1] == UInt8(ascii: "\n") || utf8[at - 1] == UInt8(ascii: "\r")
  }

  /// A comment up to its closing mark, or to the end of the text.
  static func block(
    at offset: Int, opening: Int, closing: [UInt8], nests: Bool, of utf8: [UInt8]
  ) -> (comment: ProgramComment, end: Int, isClosed: Bool) {
    let mark = utf8[offset..<min(utf8.count, offset + opening)]
    var depth = 1
    var end = offset + opening
    while end < utf8.count {
      if utf8[end] == closing[0], utf8[end...].starts(with: closing) {
        depth -= 1
        if depth == 0 { break }
        end += closing.count
      } else if nests, utf8[end] == mark.first, utf8[end...].starts(with: mark) {
        depth += 1
        end += opening
      } else {
        end += 1
      }
    }
    end = min(end, utf8.count)
    var comment = ProgramComment(start: offset)
    comment.skip(min(opening, utf8.count - offset))
    comment.takeLines(of: utf8, upTo: end)
    return (comment, min(end + closing.count, utf8.count), end < utf8.count)
  }
}
