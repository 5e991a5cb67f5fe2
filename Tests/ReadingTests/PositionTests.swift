import Reading
import Testing
import Vocabulary

/// What a segment says of its place must be so: the raw text there, its escapes undone, is the segment.
@Suite struct PositionTests {
  static let all: [(any Format.Type, String)] = [
    (PlainText.self, Fixtures.text), (Markdown.self, Fixtures.markdown),
    (Markdown.self, Fixtures.markdownWithReturns),
    (JSONFormat.self, Fixtures.json), (JSONLines.self, Fixtures.jsonLines), (SeparatedValues.self, Fixtures.table),
    (YAMLFormat.self, Fixtures.yaml), (YAMLFormat.self, Fixtures.yaml.replacing("\n", with: "\r\n")),
    (TOMLFormat.self, Fixtures.toml), (TOMLFormat.self, Fixtures.toml.replacing("\n", with: "\r\n")),
    (Template.self, Fixtures.template), (PromptFile.self, Fixtures.promptFile),
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
      var end = segment.start
      for scalar in String(decoding: segment.utf8, as: UTF8.self).unicodeScalars {
        let range = at..<(at + String(scalar).utf8.count)
        try expect(segment, range, in: text, format: parts.format)
        let source = segment.source(of: range)
        // Only folds and joints lie between: indentation, and the signs that made it no text.
        #expect(text.utf8[end..<max(end, source.lowerBound)].allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "\\") })
        end = source.upperBound
        at = range.upperBound
      }
      #expect(at == segment.utf8.count)
      if !Self.rewrites(parts.format) { try expect(segment, 0..<segment.utf8.count, in: text, format: parts.format) }
    }
  }

  /// Formats in which line breaks are folded and holes stand for code: only single characters can be compared.
  private static func rewrites(_ format: String) -> Bool { ["yaml", "toml", "template", "prompt"].contains(format) }

  private func expect(_ segment: Segment, _ range: Range<Int>, in text: SourceText, format: String) throws {
    let raw = String(decoding: text.utf8[segment.source(of: range)], as: UTF8.self)
    let meant = String(decoding: segment.utf8[range], as: UTF8.self)
    if meant == "\u{FFFC}", raw.hasPrefix("{") { return }
    if Self.rewrites(format), ["\n", "\r\n"].contains(raw), [" ", "\n"].contains(meant) { return }
    #expect(try undone(raw, format: format) == meant, "\(segment.field ?? "-") at \(range): \(raw)")
  }

  /// What no segment holds is only marks, keys' quotes and the like: no letter of any language is lost.
  @Test(arguments: all.indices)
  func everyWordIsInExactlyOneSegment(_ index: Int) throws {
    let (format, string) = PositionTests.all[index]
    let text = SourceText(string)
    var covered = [Int](repeating: 0, count: text.utf8.count)
    for segment in format.read(text).segments {
      var at = 0
      for scalar in String(decoding: segment.utf8, as: UTF8.self).unicodeScalars {
        let range = at..<(at + String(scalar).utf8.count)
        // The strings in a hole stand apart.
        if scalar != "\u{FFFC}" { for offset in segment.source(of: range) { covered[offset] += 1 } }
        at = range.upperBound
      }
    }
    #expect(covered.allSatisfy { $0 <= 1 })
    let left = String(decoding: zip(text.utf8, covered).filter { $0.1 == 0 }.map(\.0), as: UTF8.self)
    let words = left.unicodeScalars.filter { $0.properties.isAlphabetic }
    #expect(String(String.UnicodeScalarView(words)) == Self.unjudged[format.name] ?? "")
  }
  /// Numbers, words that mean a value, and names that only the syntax knows are not judged as text.
  private static let unjudged = [
    "json": "etruefalsenull", "jsonl": "null", "yaml": "YAMLbasebasestrtruee", "toml": "truexFFTZ",
    "template": "ifwordsystempromptifendifuserblockendblock", "prompt": "rolesystemroleuserartistmediaurlphoto",
  ]
}
