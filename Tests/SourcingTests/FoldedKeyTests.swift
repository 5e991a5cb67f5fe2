import Testing

@testable import Sourcing

@Suite struct FoldedKeyTests {
  /// Every white space that Unicode knows, between Latin letters and between kanji.
  @Test func noWhiteSpaceIsLeft() {
    let spaces = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter(\.properties.isWhitespace)
    #expect(spaces.count == 25)
    for space in spaces {
      #expect(foldedKey("Mori \(space)ŌGAI\(space)") == "moriōgai", "U+\(String(space.value, radix: 16))")
      #expect(foldedKey("森\(space)鷗外") == "森鷗外", "U+\(String(space.value, radix: 16))")
    }
  }

  @Test(arguments: [("Ｎ／Ａ", "n/a"), ("ｶﾞｷﾞ", "ガギ"), ("", ""), ("50¢ — “x”", "50¢—“x”")])
  func otherCharactersStay(text: String, key: String) {
    #expect(foldedKey(text) == key)
  }
}
