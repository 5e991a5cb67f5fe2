import Reading
import Testing
import Vocabulary

/// What a segment says of its place must be so: the raw text there, its escapes undone, is the segment.
@Suite struct PositionTests {
  static let all: [(any Format.Type, String)] = [
    (PlainText.self, Fixtures.text), (Markdown.self, Fixtures.markdown),
    (Markdown.self, Fixtures.markdownWithReturns),
    (JSONFormat.self, Fixtures.json), (JSONLines.self, Fixtures.jsonLines), (SeparatedValues.self, Fixtures.table),
  ]

  @Test(arguments: all.indices)
  func everyScalarMapsBackExactly(_ index: Int) throws {
    let (format, string) = PositionTests.all[index]
    let text = SourceText(string)
    let parts = format.read(text)
    #expect(parts.format == format.name)
    #expect(parts.broken == [])
    #expect(!parts.segments.isEmpty)
    for segment in parts.segments {
      var at = 0
      for scalar in String(decoding: segment.utf8, as: UTF8.self).unicodeScalars {
        let range = at..<(at + String(scalar).utf8.count)
        try expect(segment, range, in: text, format: parts.format)
        at = range.upperBound
      }
      #expect(at == segment.utf8.count)
      try expect(segment, 0..<segment.utf8.count, in: text, format: parts.format)
    }
  }

  private func expect(_ segment: Segment, _ range: Range<Int>, in text: SourceText, format: String) throws {
    let raw = String(decoding: text.utf8[segment.source(of: range)], as: UTF8.self)
    let meant = String(decoding: segment.utf8[range], as: UTF8.self)
    #expect(try undone(raw, format: format) == meant, "\(segment.field ?? "-") at \(range): \(raw)")
  }

  /// What no segment holds is only marks, keys' quotes and the like: no letter of any language is lost.
  @Test(arguments: all.indices)
  func everyWordIsInExactlyOneSegment(_ index: Int) throws {
    let (format, string) = PositionTests.all[index]
    let text = SourceText(string)
    var covered = [Int](repeating: 0, count: text.utf8.count)
    for segment in format.read(text).segments {
      for offset in segment.source(of: 0..<segment.utf8.count) { covered[offset] += 1 }
    }
    #expect(covered.allSatisfy { $0 <= 1 })
    let left = String(decoding: zip(text.utf8, covered).filter { $0.1 == 0 }.map(\.0), as: UTF8.self)
    let words = left.unicodeScalars.filter { $0.properties.isAlphabetic }
    // Numbers and the words of JSON are not judged as text.
    let expected = format == JSONFormat.self ? "etruefalsenull" : format == JSONLines.self ? "null" : ""
    #expect(String(String.UnicodeScalarView(words)) == expected)
  }
}
