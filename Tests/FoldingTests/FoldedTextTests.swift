import CICU
import Testing
import Vocabulary

@testable import Folding

@Suite struct FoldedTextTests {
  /// The whole text through ICU at once: the slow twin.
  private func foldedByICU(_ text: String) -> String {
    let units = Array(text.utf16)
    var output = [UInt16](repeating: 0, count: units.count * 20 + 64)
    let length = pv_fold(units, Int32(units.count), &output, Int32(output.count))
    return String(decoding: output.prefix(Int(length)), as: UTF16.self)
  }

  private func folded(_ text: String) -> String {
    String(decoding: FoldedText(Array(text.utf8)).utf8, as: UTF8.self)
  }

  @Test(arguments: [
    ("Greg RUTKOWSKI, 4K", "greg rutkowski, 4k"),
    ("ＧＲＥＧ　Ｒｕｔｋｏｗｓｋｉ", "greg rutkowski"),
    ("ｼﾞﾌﾞﾘ風", "ジブリ風"),
    ("ﾊﾟｰﾃｨｰ", "パーティー"),
    ("宮\u{FE00}崎駿", "宮崎駿"),
    ("葛\u{E0100}飾", "葛飾"),
    ("手\u{200B}塚\u{2060}治虫", "手塚治虫"),
    ("㌔㍻㈱①", "キロ平成(株)1"),
    ("神\u{FA19}⼀", "神神一"),
    ("か\u{3099}き\u{309A}", "がき\u{309A}"),
    ("e\u{301}É", "éé"),
    ("ﬁne STRASSE Straße", "fine strasse strasse"),
    ("İstanbul", "i\u{307}stanbul"),
    ("\u{212A}elvin", "kelvin"),
    ("𝕲𝖗𝖊𝖌", "greg"),
    ("각 각 ﾡﾢ", "각 각 ᄀᄁ"),
    ("", ""),
    ("~〜～―－￠", "~〜~―-¢"),
  ])
  func foldsAsUnicodeSays(text: String, expected: String) {
    #expect(Array(folded(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func piecesAreAsSmallAsTheyCanBe() {
    let text = "Aか\u{200B}ｶﾞ㌔e\u{301}ß"
    let map = FoldedText(Array(text.utf8)).toSource
    var expected = OffsetMap()
    expected.keep(1 + 3)  // A, か
    expected.replace(source: 3, derived: 0)  // the invisible space
    expected.replace(source: 6, derived: 3)  // ガ
    expected.replace(source: 3, derived: 6)  // キロ
    expected.replace(source: 3, derived: 2)  // é
    expected.replace(source: 2, derived: 2)  // ss
    #expect(map == expected)
  }

  @Test func anInvisibleCharacterBetweenLetterAndMarkIsInsideThePiece() {
    let map = FoldedText(Array("xe\u{AD}\u{301}x".utf8)).toSource
    #expect(map.source(of: 1..<3) == 1..<6)
    #expect(map.source(of: 3..<4) == 6..<7)
  }

  @Test func asciiIsOnePiece() {
    let text = FoldedText(Array("In the style of Alphonse MUCHA @[`{".utf8))
    #expect(String(decoding: text.utf8, as: UTF8.self) == "in the style of alphonse mucha @[`{")
    #expect(text.toSource.isIdentity)
  }

  @Test func everyScalarFoldsAsInICU() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), value < 0x30000 || value % 97 == 0 || value >> 12 == 0xE0 else {
        continue
      }
      let text = String(scalar)
      if folded(text) != foldedByICU(text) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test func randomTextFoldsAsInICUAndTheMapIsExact() throws {
    for seed: UInt64 in 0..<1500 {
      var random = SplitMix(state: seed)
      let text = String(RandomText.scalars(Int(random.next() % 24) + 1, using: &random))
      let utf8 = Array(text.utf8)
      let result = FoldedText(utf8)
      let whole = Array(foldedByICU(text).utf8)
      try #require(result.utf8 == whole, "seed \(seed): \(text.unicodeScalars.map(\.value))")
      try #require(FoldedText(whole).utf8 == whole, "seed \(seed)")
      try checkMap(result, of: utf8, seed: seed)
    }
  }

  /// Folding the source of any folded stretch gives that stretch again; and both directions meet.
  private func checkMap(_ result: FoldedText, of utf8: [UInt8], seed: UInt64) throws {
    let map = result.toSource
    try #require(map.sourceCount == utf8.count && map.derivedCount == result.utf8.count, "seed \(seed)")
    let borders = (0...result.utf8.count).filter { $0 == result.utf8.count || result.utf8[$0] & 0xC0 != 0x80 }
    for (index, lower) in borders.enumerated() {
      for upper in borders[(index + 1)...] {
        let source = map.source(of: lower..<upper)
        let again = FoldedText(Array(utf8[source])).utf8
        let back = map.derived(of: source)
        try #require(back.lowerBound <= lower && upper <= back.upperBound, "seed \(seed)")
        try #require(map.source(of: back) == source, "seed \(seed)")
        try #require(again == Array(result.utf8[back]), "seed \(seed) \(lower)..<\(upper)")
      }
    }
    for offset in utf8.indices {
      let became = map.derived(of: offset..<offset + 1)
      try #require(became.isEmpty || map.source(of: became).contains(offset), "seed \(seed)")
    }
  }

  @Test func longTextsAreCutWhereTheyMayBe() {
    let text = String(repeating: "神\u{FE00}ｶﾞか\u{3099}", count: 3000)
    let result = FoldedText(Array(text.utf8))
    #expect(String(decoding: result.utf8, as: UTF8.self) == String(repeating: "神ガが", count: 3000))
    #expect(result.toSource.source(of: 9 * 2999..<9 * 3000) == 18 * 2999..<18 * 3000)
  }

  @Test func aPileOfMarksEnds() {
    let marks = String(repeating: "\u{315}\u{316}", count: 40_000)
    let result = FoldedText(Array(("e" + marks + "か").utf8))
    #expect(result.toSource.sourceCount == 1 + 160_000 + 3)
    #expect(result.utf8.count == 1 + 160_000 + 3)
  }

  @Test func bytesThatAreNoUTF8ComeThrough() {
    let bytes: [UInt8] = [0x41, 0xE3, 0x81, 0xFF, 0xED, 0xA0, 0x80, 0x42, 0xF0]
    #expect(FoldedText(bytes).utf8 == [0x61, 0xE3, 0x81, 0xFF, 0xED, 0xA0, 0x80, 0x62, 0xF0])
  }
}
