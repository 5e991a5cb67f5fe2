internal import Vocabulary

/// What a file says of itself before its text: YAML, or TOML, between two lines `---` (or `+++`) at the top.
struct FrontMatter {
  private(set) var segments: [Segment] = []
  private(set) var broken: [BrokenPart] = []
  /// It follows the rules from end to end.
  var isWhole: Bool { broken.allSatisfy(\.isRead) }
  /// Where the text begins.
  let bodyStart: Int

  /// nil: there is none. `---` can be a rule across the page too, so what lies between must be a mapping.
  /// `followsComments`: lines that begin with `#` may stand before it.
  init?(of text: SourceText, followsComments: Bool = false) {
    let utf8 = text.utf8
    var line = Self.line(utf8, from: 0)
    var comments: [Range<Int>] = []
    while followsComments, line.lowerBound < utf8.count {
      let isBlank = utf8[line].allSatisfy(YAMLBytes.isBlank)
      guard isBlank || utf8[line].first == UInt8(ascii: "#") else { break }
      if let words = HashComment.words(utf8, in: line) { comments.append(words) }
      line = Self.line(utf8, from: Self.start(after: line, utf8))
    }
    guard let mark = Self.mark(utf8[line]), let (content, end) = Self.content(utf8, after: line, mark: mark) else {
      return nil
    }
    bodyStart = end
    segments = comments.map { Segment($0, of: text, role: .comment) }
    if mark == UInt8(ascii: "-"), takeYAML(content, of: text) { return }
    guard takeTOML(content, of: text) else { return nil }
  }

  private mutating func takeYAML(_ content: Range<Int>, of text: SourceText) -> Bool {
    let outcome = YAMLParser.parse(text.utf8, in: content)
    guard let root = outcome.documents.first else { return outcome.failure == nil }
    guard case .object = root.content else { return false }
    let parts = outcome.parts(of: text, end: content.upperBound, hasRecords: false)
    segments += parts.segments
    broken = parts.broken
    return true
  }

  private mutating func takeTOML(_ content: Range<Int>, of text: SourceText) -> Bool {
    let outcome = TOMLParser.parse(text.utf8, in: content)
    guard outcome.failure == nil else { return false }
    let parts = outcome.parts(of: text, end: content.upperBound)
    segments += parts.segments
    broken = parts.broken
    return true
  }

  // MARK: - Lines

  /// `---` or `+++` alone on a line.
  private static func mark(_ line: ArraySlice<UInt8>) -> UInt8? {
    guard let first = line.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") else { return nil }
    return isMark(line, first) ? first : nil
  }

  private static func isMark(_ line: ArraySlice<UInt8>, _ mark: UInt8) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == mark } && line.dropFirst(3).allSatisfy(YAMLBytes.isBlank)
  }

  /// nil when nothing closes it.
  private static func content(
    _ utf8: [UInt8], after opening: Range<Int>, mark: UInt8
  ) -> (content: Range<Int>, bodyStart: Int)? {
    let first = start(after: opening, utf8)
    var next = first
    while next < utf8.count {
      let line = line(utf8, from: next)
      if isMark(utf8[line], mark) || (mark == UInt8(ascii: "-") && isMark(utf8[line], UInt8(ascii: "."))) {
        return (first..<next, start(after: line, utf8))
      }
      next = start(after: line, utf8)
    }
    return nil
  }

  private static func line(_ utf8: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    while end < utf8.count, utf8[end] != UInt8(ascii: "\n"), utf8[end] != UInt8(ascii: "\r") { end += 1 }
    return start..<end
  }

  private static func start(after line: Range<Int>, _ utf8: [UInt8]) -> Int {
    var next = line.upperBound
    if next < utf8.count, utf8[next] == UInt8(ascii: "\r") { next += 1 }
    if next < utf8.count, utf8[next] == UInt8(ascii: "\n") { next += 1 }
    return next
  }
}
