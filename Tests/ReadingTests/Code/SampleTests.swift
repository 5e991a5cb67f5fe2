import Testing
import Vocabulary

@testable import Reading

/// Real-looking programs: what is in them, where it stands, and what becomes of it when they are damaged.
@Suite struct SampleTests {
  @Test(arguments: Sample.all)
  func everyStringAndCommentIsFoundWhereItStands(_ sample: Sample) throws {
    let text = SourceText(try sample.text())
    let parts = sample.format.read(text)
    #expect(parts.format == sample.format.name)
    #expect(parts.broken == [])
    #expect(Sample.lines(of: parts, in: text) == sample.segments.split(separator: "\n").map(String.init))
    #expect(ReadingProperties.firstBroken(in: text, as: sample.format) == nil)
  }

  @Test(arguments: Sample.all)
  func everyScalarMapsBackToWhatStandsForIt(_ sample: Sample) throws {
    let text = SourceText(try sample.text())
    for segment in sample.format.read(text).segments {
      var at = 0
      for scalar in String(decoding: segment.utf8, as: UTF8.self).unicodeScalars {
        let range = at..<(at + String(scalar).utf8.count)
        let raw = String(decoding: text.utf8[segment.source(of: range)], as: UTF8.self)
        #expect(meant(raw) == String(scalar), "\(raw)")
        at = range.upperBound
      }
    }
  }

  @Test(arguments: Sample.all, ["\r\n", "\r"])
  func otherLineEndsChangeNothingElse(_ sample: Sample, _ lineEnd: String) throws {
    let text = try sample.text()
    let texts = sample.format.read(SourceText(text)).segments.map { String(decoding: $0.utf8, as: UTF8.self) }
    let changed = SourceText(text.replacing("\n", with: lineEnd))
    let parts = sample.format.read(changed)
    #expect(parts.broken == [])
    #expect(
      parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) }
        == texts.map { $0.replacing("\n", with: lineEnd) })
    // Lines and columns are the same.
    func places(_ lines: [String]) -> [Substring] { lines.compactMap { $0.split(separator: " ").first } }
    #expect(
      places(Sample.lines(of: parts, in: changed))
        == places(sample.segments.split(separator: "\n").map(String.init)))
  }

  @Test(arguments: Sample.all)
  func noWordIsLost(_ sample: Sample) throws {
    let text = SourceText(try sample.text())
    let lost = uncovered(sample.format.read(text), in: text)
    #expect(String(String.UnicodeScalarView(lost.map(\.scalar))) == sample.code)
  }

  @Test(arguments: Sample.all)
  func cutAtEveryByteNoWordIsLost(_ sample: Sample) throws {
    let bytes = Array(try sample.text().utf8)
    let inCode = Set(
      uncovered(sample.format.read(SourceText(try sample.text())), in: SourceText(try sample.text())).map(\.offset))
    for length in bytes.indices {
      let text = SourceText(String(decoding: bytes[..<length], as: UTF8.self))
      #expect(ReadingProperties.firstBroken(in: text, as: sample.format) == nil, "cut at \(length)")
      let lost = uncovered(sample.format.read(text), in: text).filter { !inCode.contains($0.offset) }
      #expect(lost.isEmpty, "cut at \(length): \(lost)")
    }
  }

  /// Where damage is noticed, all is read: what was taken for code, too.
  @Test(arguments: Sample.all)
  func flippedAndForeignBytesLoseNoWordUnnoticed(_ sample: Sample) throws {
    let bytes = Array(try sample.text().utf8)
    var random = SystemRandomNumberGenerator()
    for _ in 0..<150 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: damaged.indices, using: &random)
        if Bool.random(using: &random) {
          damaged[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        } else {
          damaged[at] = Array("\"'`\\{}()#/*\n\0$<".utf8).randomElement(using: &random) ?? 0
        }
      }
      let text = SourceText(String(decoding: damaged, as: UTF8.self))
      let shown = String(decoding: damaged, as: UTF8.self)
      #expect(ReadingProperties.firstBroken(in: text, as: sample.format) == nil, "\(shown)")
      let parts = sample.format.read(text)
      if !parts.broken.isEmpty { #expect(uncovered(parts, in: text).isEmpty, "\(shown)") }
    }
  }

  /// Japanese that stands in no segment.
  private func uncovered(_ parts: Parts, in text: SourceText) -> [(offset: Int, scalar: Unicode.Scalar)] {
    var covered = [Bool](repeating: false, count: text.utf8.count)
    for segment in parts.segments {
      for offset in segment.source(of: 0..<segment.utf8.count) { covered[offset] = true }
    }
    var found: [(offset: Int, scalar: Unicode.Scalar)] = []
    var offset = 0
    for scalar in String(decoding: text.utf8, as: UTF8.self).unicodeScalars {
      if !covered[offset], (0x3040...0x9FFF).contains(scalar.value) { found.append((offset, scalar)) }
      offset += String(scalar).utf8.count
    }
    return found
  }

  /// What stands for one character in any of the languages, undone: written apart from the readers.
  private func meant(_ raw: String) -> String {
    if raw.count > 2, ["{", "${", "\\(", "\\#("].contains(where: raw.hasPrefix),
      raw.hasSuffix("}") || raw.hasSuffix(")")
    {
      return "\u{FFFC}"
    }
    if ["{{", "}}", "\"\""].contains(raw) { return String(raw.prefix(1)) }
    guard raw.count > 1, raw.hasPrefix("\\") else { return raw }
    let digits = raw.dropFirst().split { "\\#xuU{}".contains($0) }.map(String.init)
    let letter = raw.dropFirst().first { $0 != "#" }
    switch letter {
    case "u" where digits.count == 2:
      return String(decoding: digits.compactMap { UInt16($0, radix: 16) }, as: UTF16.self)
    case "x" where digits.count > 1, "3" where digits.count > 1:
      return String(decoding: digits.compactMap { UInt8($0, radix: letter == "x" ? 16 : 8) }, as: UTF8.self)
    case "u", "U", "x":
      return digits.first.flatMap { UInt32($0, radix: 16) }.flatMap(Unicode.Scalar.init).map { String($0) } ?? raw
    case "3":
      return digits.first.flatMap { UInt32($0, radix: 8) }.flatMap(Unicode.Scalar.init).map { String($0) } ?? raw
    case "n": return "\n"
    case "t": return "\t"
    case let letter?: return String(letter)
    case nil: return raw
    }
  }
}
