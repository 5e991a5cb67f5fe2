public import Vocabulary

/// What holds for every text in every format, checked on one: by the tests on many, and by `proviso-dev fuzz reading`
/// for minutes.
public enum ReadingProperties {
  /// The first that does not hold, in words.
  public static func firstBroken(in text: SourceText, as format: any Format.Type) -> String? {
    let parts = format.read(text)
    for (index, segment) in parts.segments.enumerated() {
      if let broken = firstBroken(segment, of: text) { return "segment \(index): \(broken)" }
      if let record = segment.record, !(0..<parts.records).contains(record) {
        return "segment \(index): no such record"
      }
    }
    for part in parts.broken {
      if let line = part.line, !(1...text.lineCount).contains(line) {
        return "broken at line \(line), which is not there"
      }
      if let record = part.record, !(0..<parts.records).contains(record) {
        return "broken in a record that is not there"
      }
    }
    return nil
  }

  /// The same for the bytes of a workbook.
  public static func firstBroken(inWorkbook bytes: [UInt8]) -> String? {
    let path = RawPath("book.xlsx")
    switch Reader.read(Artifact(path: path, location: .file(path)), bytes: bytes) {
    case .unassessed(let whole):
      return whole.line == nil ? nil : "a place in lines, of which a workbook has none"
    case .document(let document):
      for (index, segment) in document.segments.enumerated() {
        if let broken = firstBroken(segment, of: document.text) { return "segment \(index): \(broken)" }
        if segment.field == nil { return "segment \(index): no cell is named" }
      }
      return nil
    }
  }

  private static func firstBroken(_ segment: Segment, of text: SourceText) -> String? {
    let map = segment.toSource
    guard map.derivedCount == segment.utf8.count else { return "the map does not cover the text" }
    guard segment.start >= 0, segment.start + map.sourceCount <= text.utf8.count else { return "outside the text" }
    guard String(validating: segment.utf8, as: UTF8.self) != nil else { return "not UTF-8" }
    var at = 0
    var reached = segment.start
    while at < segment.utf8.count {
      var next = at + 1
      while next < segment.utf8.count, segment.utf8[next] & 0xC0 == 0x80 { next += 1 }
      let range = segment.source(of: at..<next)
      guard range.upperBound <= segment.start + map.sourceCount, range.upperBound >= reached, !range.isEmpty else {
        return "the scalar at \(at) comes from \(range)"
      }
      guard isBorder(range.lowerBound, text), isBorder(range.upperBound, text) else {
        return "the scalar at \(at) comes from a part of a character"
      }
      reached = range.upperBound
      at = next
    }
    return nil
  }

  private static func isBorder(_ offset: Int, _ text: SourceText) -> Bool {
    offset == text.utf8.count || text.utf8[offset] & 0xC0 != 0x80
  }
}
