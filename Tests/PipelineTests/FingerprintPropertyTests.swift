import Folding
import Foundation
import Testing
import Vocabulary

@testable import Pipeline

/// What happens to files must not change a fingerprint, and what happens to their content must: over random edits.
@Suite struct FingerprintPropertyTests {
  /// A seeded generator, so that a failure can be repeated.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  struct Sample: Sendable {
    var before: String
    var name: String
    var after: String

    var text: String { before + name + after }
  }

  static let samples = [
    Sample(before: "夕暮れの城、雲は高く、石畳の路地に灯がともる。", name: "宮崎駿", after: "風に描いてください。空は広く、草は揺れ、遠くに海が見える。"),
    Sample(
      before: "a quiet harbour at dusk, lanterns on the water, in the style of ", name: "Greg Rutkowski",
      after: ", highly detailed, 8k, warm light over the roofs and the masts"),
    Sample(before: "ポスター案：港町の朝。", name: "新海誠", after: "の画風で、光の粒、ｶﾗﾌﾙな雲"),
  ]

  private func fingerprint(_ text: String, of name: String) throws -> Fingerprint {
    let utf8 = Array(text.utf8)
    let needle = Array(name.utf8)
    let start = try #require(utf8.indices.first { utf8[$0...].starts(with: needle) })
    return Fingerprinting.text(rule: "R", subject: .prompt, range: start..<(start + needle.count), in: utf8)
  }

  /// White space put in and changed anywhere but inside the name: indents, wraps, line ends.
  private func relaid(_ text: String, using random: inout Seeded) -> String {
    let spaces = ["\n", "\r\n", "\n    ", "\t", " ", "\u{3000}", "\n\n"]
    return text.reduce(into: "") { laid, character in
      if random.next() % 6 == 0 { laid += spaces.randomElement(using: &random) ?? "" }
      laid.append(character)
    }
  }

  @Test(arguments: samples.indices) func layoutNeverMatters(index: Int) throws {
    let sample = Self.samples[index]
    let original = try fingerprint(sample.text, of: sample.name)
    var random = Seeded(state: UInt64(index))
    for _ in 0..<200 {
      let text = relaid(sample.before, using: &random) + sample.name + relaid(sample.after, using: &random)
      #expect(try fingerprint(text, of: sample.name) == original, "\(text)")
    }
  }

  @Test(arguments: samples.indices) func whatIsFarAwayNeverMatters(index: Int) throws {
    let sample = Self.samples[index]
    let filler = String(repeating: "石段と柳。", count: 10)
    let original = try fingerprint(filler + sample.text + filler, of: sample.name)
    var random = Seeded(state: UInt64(index) &+ 100)
    let words = ["朝の港、", "a red boat. ", "\n", "「雨」", "42", "①"]
    for _ in 0..<100 {
      let some = (0..<Int.random(in: 0...9, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      let moved = some.joined() + filler + sample.text + filler + some.reversed().joined()
      #expect(try fingerprint(moved, of: sample.name) == original, "\(some)")
    }
  }

  /// Foundation writes no EUC-JP here; its characters are those of Shift_JIS, numbered another way.
  private func eucJP(_ shiftJIS: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = shiftJIS[...]
    while let first = rest.popFirst() {
      switch first {
      case 0..<0x80: bytes.append(first)
      case 0xA1...0xDF: bytes += [0x8E, first]
      default:
        let second = rest.popFirst() ?? 0
        let row = (Int(first) - (first < 0xA0 ? 0x81 : 0xC1)) * 2 + (second < 0x9F ? 0 : 1)
        let cell = Int(second) - (second < 0x7F ? 0x40 : second < 0x9F ? 0x41 : 0x9F)
        bytes += [UInt8(row + 0xA1), UInt8(cell + 0xA1)]
      }
    }
    return bytes
  }

  @Test(arguments: samples.indices, [String.Encoding.utf8, .shiftJIS, .utf16LittleEndian, .japaneseEUC])
  func theEncodingNeverMatters(index: Int, encoding: String.Encoding) throws {
    let sample = Self.samples[index]
    let original = try fingerprint(sample.text, of: sample.name)
    for end in ["\n", "\r\n"] {
      let lines = [sample.before, sample.name + sample.after, ""].joined(separator: end)
      var bytes = Array(try #require(lines.data(using: encoding == .japaneseEUC ? .shiftJIS : encoding)))
      if encoding == .japaneseEUC { bytes = eucJP(bytes) }
      if encoding == .utf16LittleEndian { bytes = [0xFF, 0xFE] + bytes }
      let decoded = String(decoding: try #require(TextDecoder.decode(bytes)).utf8, as: UTF8.self)
      #expect(try fingerprint(decoded, of: sample.name) == original)
    }
  }

  /// One letter within reach of the name, or in it, put in, taken out or changed.
  @Test(arguments: samples.indices) func contentAlwaysMatters(index: Int) throws {
    let sample = Self.samples[index]
    let original = try fingerprint(sample.text, of: sample.name)
    var random = Seeded(state: UInt64(index) &+ 200)
    for _ in 0..<200 {
      var after = Array(sample.after)
      let letters = after.indices.prefix(20).filter { after[$0].isLetter }
      let place = try #require(letters.randomElement(using: &random))
      switch random.next() % 3 {
      case 0: after[place] = after[place] == "鶴" ? "亀" : "鶴"
      case 1: after.insert("鶴", at: place)
      // All of a kind: one of two equal neighbours could not be told from the other.
      default:
        let letter = after[place]
        after.removeAll { $0 == letter }
      }
      #expect(try fingerprint(sample.before + sample.name + String(after), of: sample.name) != original)
    }
    let renamed = sample.name + "鶴"
    #expect(try fingerprint(sample.before + renamed + sample.after, of: renamed) != original)
  }
}
