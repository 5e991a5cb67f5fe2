/// A text over lines that begins with the line after its announcement and ends at a line with its tag.
struct Heredoc {
  /// Of the announcement: `<<~EOS`.
  var length: Int
  var tag: [UInt8]
  /// The tag that closes it may be indented.
  var isIndented: Bool
  /// More may stand behind the tag: `EOT;` of PHP.
  var goesOn = false

  /// Its text, and where reading goes on: at the end of the line with the tag, or of the text.
  func body(from start: Int, in utf8: [UInt8]) -> (body: Range<Int>, end: Int) {
    var line = start
    while line < utf8.count {
      var at = line
      if isIndented { while utf8.hasBlank(at: at) { at += 1 } }
      let end = at + tag.count
      if end <= utf8.count, utf8[at..<end].elementsEqual(tag), closes(at: end, in: utf8) { return (start..<line, end) }
      while line < utf8.count, utf8.lineBreak(at: line) == 0 { line += 1 }
      line += utf8.lineBreak(at: line)
    }
    return (start..<utf8.count, utf8.count)
  }

  private func closes(at end: Int, in utf8: [UInt8]) -> Bool {
    goesOn ? !utf8.isName(at: end) : end == utf8.count || utf8.lineBreak(at: end) > 0
  }

  /// `<<EOF`, `<<-EOF`, `<<~EOF`, the tag in quotes or not. `prefix`: the marks before it.
  init?(
    at offset: Int, prefix: [UInt8], modifiers: [UInt8], quotes: [UInt8] = Array("'\"`".utf8), in utf8: [UInt8]
  ) {
    guard utf8[offset...].starts(with: prefix) else { return nil }
    var at = offset + prefix.count
    let isModified = at < utf8.count && modifiers.contains(utf8[at])
    if isModified { at += 1 }
    var quote: UInt8?
    if at < utf8.count, quotes.contains(utf8[at]) {
      quote = utf8[at]
      at += 1
    }
    let start = at
    while utf8.isName(at: at) { at += 1 }
    guard at > start, !utf8.hasDigit(at: start) else { return nil }
    tag = Array(utf8[start..<at])
    if let quote {
      guard utf8.has(quote, at: at) else { return nil }
      at += 1
    }
    length = at - offset
    isIndented = isModified
  }
}
