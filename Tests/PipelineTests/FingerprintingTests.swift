import Testing
import Vocabulary

@testable import Pipeline

/// The fingerprint of the first place where a text stands.
private func fingerprint(of word: String, in text: String, rule: String = "R") throws -> Fingerprint {
  let utf8 = Array(text.utf8)
  let needle = Array(word.utf8)
  let start = try #require(utf8.indices.first { utf8[$0...].starts(with: needle) })
  return Fingerprinting.text(rule: rule, subject: .prompt, range: start..<(start + needle.count), in: utf8)
}

@Suite struct FingerprintingTests {
  private let text = "夕暮れの城。宮崎駿風に描いてください。雲は高く。"

  @Test func layoutChangesNothing() throws {
    let original = try fingerprint(of: "宮崎駿", in: text)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの城。\n  宮崎駿風に\n描いてください。 雲は高く。") == original)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの城。宮崎駿風に描いてください。雲は高く。\r\n") == original)
  }

  @Test func whatIsFarAwayChangesNothing() throws {
    let far = String(repeating: "花", count: 60)
    let original = try fingerprint(of: "宮崎駿", in: far + text + far)
    #expect(try fingerprint(of: "宮崎駿", in: "鳥" + far + text + far + "鳥") == original)
  }

  /// The neighbourhood is looked for as far as the white space reaches.
  @Test(arguments: [1, 300, 5000]) func whiteSpaceOfAnyLengthChangesNothing(count: Int) throws {
    let original = try fingerprint(of: "宮崎駿", in: "夕暮れの城。宮崎駿風に描いて")
    let space = String(repeating: "\u{3000}", count: count)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの城。\(space)宮崎駿\(space)風に描いて") == original)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの城。\(space)宮崎駿\(space)調に描いて") != original)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの港。\(space)宮崎駿\(space)風に描いて") != original)
  }

  /// Forty letters on each side and no more, wherever the text is cut to be folded.
  @Test(arguments: 0..<8) func theNeighbourhoodEndsAtFortyLetters(shift: Int) throws {
    let side = String(repeating: "が", count: 39 + 200)
    let shift = String(repeating: "x", count: shift)
    let original = try fingerprint(of: "宮崎駿", in: side + "宮崎駿" + side)
    #expect(try fingerprint(of: "宮崎駿", in: shift + side + "宮崎駿" + side + shift) == original)
    let near = String(repeating: "が", count: 39)
    #expect(try fingerprint(of: "宮崎駿", in: "か" + near + "宮崎駿" + near + "が") != original)
    #expect(try fingerprint(of: "宮崎駿", in: "が" + near + "宮崎駿" + near + "か") != original)
  }

  @Test func contentChangesIt() throws {
    let original = try fingerprint(of: "宮崎駿", in: text)
    #expect(try fingerprint(of: "新海誠", in: "夕暮れの城。新海誠風に描いてください。雲は高く。") != original)
    #expect(try fingerprint(of: "宮崎駿", in: "夕暮れの城。宮崎駿風を避けてください。雲は高く。") != original)
    #expect(try fingerprint(of: "宮崎駿", in: text, rule: "S") != original)
  }

  @Test func caseAndWidthAreOneText() throws {
    let original = try fingerprint(of: "Greg Rutkowski", in: "a castle by Greg Rutkowski, 8k")
    #expect(try fingerprint(of: "ＧＲＥＧ RUTKOWSKI", in: "A castle by ＧＲＥＧ RUTKOWSKI, 8K") == original)
  }

  @Test func partsDoNotRunTogether() {
    let a = Fingerprinting.parts(rule: "R", subject: .source, ["ab", "c"])
    let b = Fingerprinting.parts(rule: "R", subject: .source, ["a", "bc"])
    #expect(a != b)
    #expect(a.digits.utf8.count == 32)
  }
}
