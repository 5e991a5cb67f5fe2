internal import Vocabulary

extension Document {
  /// Where a range of a segment stands, in every measure that a finding states.
  func place(of range: Range<Int>, in segment: Segment) -> Finding.Place {
    let source = segment.source(of: range)
    let place = text.place(of: source.lowerBound)
    guard standsInFile else {
      return Finding.Place(
        path: artifact.path, member: segment.member, record: segment.record, id: segment.id, field: segment.field,
        span: segment.spanInField(of: range), excerpt: excerpt(of: source, at: place))
    }
    let bytes = text.toFile.source(of: source)
    return Finding.Place(
      path: artifact.path, record: segment.record, id: segment.id, field: segment.field, line: place.line,
      column: place.column,
      span: segment.field == nil ? text.span(of: source) : segment.spanInField(of: range),
      bytes: ByteSpan(start: bytes.lowerBound, end: bytes.upperBound), excerpt: excerpt(of: source, at: place))
  }

  /// A line can be megabytes long, and every match on it has an excerpt: no more is kept than any reader shows.
  private static let reach = 4096

  private func excerpt(of source: Range<Int>, at place: SourceText.Place) -> Finding.Excerpt {
    let line = text.line(place.line)
    let marked = source.clamped(to: line.startIndex..<line.endIndex)
    var start = max(line.startIndex, marked.lowerBound - Self.reach)
    while start > line.startIndex, text.utf8[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(line.endIndex, marked.upperBound + Self.reach)
    while end < line.endIndex, text.utf8[end] & 0xC0 == 0x80 { end += 1 }
    let skipped = scalarCount(in: line.startIndex..<start)
    let markStart = place.column - 1 - skipped
    return Finding.Excerpt(
      line: String(decoding: line[start..<end], as: UTF8.self),
      marked: TextSpan(start: markStart, end: markStart + max(1, scalarCount(in: marked))))
  }

  private func scalarCount(in range: Range<Int>) -> Int {
    let span = text.span(of: range)
    return span.end - span.start
  }
}
