internal import Vocabulary

extension Document {
  /// Where a range of a segment stands, in every measure that a finding states.
  func place(of range: Range<Int>, in segment: Segment) -> Finding.Place {
    let source = segment.source(of: range)
    let place = text.place(of: source.lowerBound)
    let bytes = text.toFile.source(of: source)
    return Finding.Place(
      path: artifact.path, record: segment.record, id: segment.id, field: segment.field, line: place.line,
      column: place.column,
      span: segment.field == nil ? text.span(of: source) : TextSpan(bytes: range, of: segment.utf8),
      bytes: ByteSpan(start: bytes.lowerBound, end: bytes.upperBound), excerpt: excerpt(of: source, at: place))
  }

  private func excerpt(of source: Range<Int>, at place: SourceText.Place) -> Finding.Excerpt {
    let line = text.line(place.line)
    let marked = scalarCount(text.utf8[source.clamped(to: line.startIndex..<line.endIndex)])
    return Finding.Excerpt(
      line: String(decoding: line, as: UTF8.self),
      marked: TextSpan(start: place.column - 1, end: place.column - 1 + max(1, marked)))
  }
}
