import Testing

@testable import Folding

@Suite struct ScriptTests {
  @Test(arguments: [
    ("a", Script.latin), ("é", .latin), ("Ａ", .latin), ("宮", .han), ("々", .han), ("〇", .han), ("あ", .hiragana),
    ("ア", .katakana), ("ー", .katakana), ("ｱ", .katakana), ("ヶ", .katakana), ("한", .hangul), ("ж", .cyrillic),
    ("λ", .greek), ("7", .digit), ("７", .digit), ("ก", .letter), ("\u{3099}", .mark), ("・", .other), ("。", .other),
    (" ", .other), ("_", .other), ("𠮟", .han), ("゠", .other),
  ])
  func knowsWhatACharacterIsWrittenIn(text: String, expected: Script) {
    #expect(text.unicodeScalars.map { script(of: $0.value) } == [expected])
  }

  @Test func shortCutsAgreeWithICU() {
    // The exceptions: 〇 is a number to Unicode, and the long-vowel marks belong to no script.
    let exceptions: Set<UInt32> = [0x3007, 0x30FC, 0xFF70]
    for value in UInt32(0)...0xFFFF where !exceptions.contains(value) {
      if script(of: value) != scriptByICU(value) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}
