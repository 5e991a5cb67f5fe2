import Foundation
import Testing
import Vocabulary

@testable import Folding

/// What must hold for every text, whatever bytes it is made of.
@Suite struct FoldingPropertiesTests {
  private let pieces =
    "a|b|e|k|G|R|Greg|rutkowski|gr3g|rutk0wsk1|B€k|8k|35mm|1980s| |  |, |. |/|-|_|*|·|・|★|🎨|❤️|👨‍👩‍👧|🇬🇷|🅰|宮|崎|駿|﨑|邊|骏|𠮷|々|ゝ|ゞ|"
    + "あ|か|が|っ|カ|ガ|ッ|ヴ|ァ|ヴァ|ー|〜|~|ｶﾞ|ﾎﾟ|ﾞ|\u{3099}|\u{309A}|\u{301}|\u{338}|\u{20DD}|\u{489}|é|ø|Æ|þ|ß|İ|а|е|В|я|Μ|α|ά|Ꮇ|ʀ|ᴜ|"
    + "&amp;|&#71;|&#x5bae|&eacute;|%41|%E5%AE%AE|%|%u5bae|\\u5bae|\\xe9|\\|&|Ｇ|１|　|！|@|$|!|+|µ|MakotoShinkai|V3|\n|\t|각|ᄀ|ش|\u{200B}|\u{FE0F}"

  private func randomText(_ seed: UInt64) -> [UInt8] {
    var random = SplitMix(state: seed)
    let pieces = pieces.split(separator: "|")
    var text: [UInt8] = []
    for _ in 0..<random.next() % 40 {
      switch random.next() % 40 {
      case 0: text.append(UInt8(truncatingIfNeeded: random.next()))
      case 1: text += [0xED, 0xA0, 0x80]
      case 2: text += Array(String(RandomText.scalars(2, using: &random)).utf8)
      default: text += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
    }
    return text
  }

  @Test func holdForRandomTexts() {
    for seed: UInt64 in 0..<6000 {
      let source = randomText(seed)
      if let broken = FoldingProperties.firstBroken(in: source) {
        Issue.record("seed \(seed): \(broken) in \(String(decoding: source, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  /// Texts that the fuzzer found something in.
  @Test(
    arguments: [
      // ㎨ folds to two letters with a symbol between them: there is nothing in the source to leave out.
      [
        227, 130, 158, 204, 129, 37, 52, 38, 101, 97, 99, 117, 116, 240, 159, 142, 183, 227, 142, 168, 195, 134, 101,
        59,
        204, 184, 49, 46, 71, 114, 101, 103, 196, 176, 66, 226, 130, 172, 107, 227, 130, 154, 56, 107, 225, 142, 183,
        227,
        38, 130, 161,
      ],
      // A code for a mark, with nothing before it that it could belong to.
      [
        38, 35, 55, 55, 49, 233, 167, 191, 196, 176, 38, 97, 109, 227, 130, 161, 112, 227, 128, 156, 59, 49, 196, 176,
        239,
        190, 158,
      ],
      // ㇍, a symbol with the first byte of kana, between the letters of a word, and a picture behind the word.
      [
        226, 157, 164, 77, 97, 239, 190, 158, 240, 159, 142, 168, 227, 130, 157, 107, 111, 116, 111, 86, 51, 38, 35, 55,
        49, 59, 239, 184, 143, 114, 117, 116, 107, 227, 135, 141, 111, 115, 107, 105, 226, 157, 164, 239, 184, 143,
      ],
      // Æ5Ærut: a digit between letters of two bytes.
      [
        92, 204, 184, 92, 120, 101, 57, 117, 234, 176, 129, 195, 134, 53, 195, 134, 114, 117, 116, 239, 184, 143, 107,
        111, 119, 115, 107, 105, 98, 226, 128, 139, 97, 37, 64, 228, 179, 187, 101, 45, 92, 32, 32, 117, 114, 37, 51,
        103, 53, 98, 227, 131, 180, 51, 47, 97,
      ],
    ] as [[UInt8]])
  func holdForWhatTheFuzzerFound(source: [UInt8]) { #expect(FoldingProperties.firstBroken(in: source) == nil) }

  @Test(arguments: RealFilesTests.files)
  func holdForRealTexts(file: URL) throws {
    let bytes = Array(try Data(contentsOf: file).prefix(60_000))
    for start in stride(from: 0, to: bytes.count, by: 1500) {
      if let broken = FoldingProperties.firstBroken(in: Array(bytes[start..<min(start + 1500, bytes.count)])) {
        Issue.record("\(broken) after byte \(start)")
        return
      }
    }
  }

  @Test(arguments: [
    "a", "é", "か", "ー", "々", "★", "🎨", "е", "\u{301}", "\u{3099}", "&", "%41", "a ", "宮/", "a1", "aB", "a★", "1", "@",
    "ｶ", "aе",
  ])
  func aMegabyteOfOneCharacterEnds(text: String) {
    let source = Array(String(repeating: text, count: 1_000_000 / text.utf8.count).utf8)
    let bare = BareText(FoldedText(source))
    #expect(bare.toFolded.derivedCount == bare.utf8.count)
    for view in viewTexts(source) { #expect(view.toSource.sourceCount == source.count) }
  }

  @Test func aViewCostsWhatIsDisguisedAndNotTheLengthOfTheText() {
    let plain = String(repeating: "a plain sentence of some words. ", count: 20_000)
    for view in viewTexts(Array((plain + "gr3g rutk0wsk1 " + plain).utf8)) { #expect(view.utf8.count < 500) }
  }
}
