import Testing
import Vocabulary

@testable import Folding

/// A text and the bytes of each of its characters in some encoding.
struct EncodedText: Sendable, CustomStringConvertible {
  var encoding: String
  var text: String
  var pieces: [[UInt8]]

  /// `bytes`: hexadecimal, a group for each character.
  init(_ encoding: String, _ text: String, _ bytes: String) {
    self.encoding = encoding
    self.text = text
    pieces = bytes.split(separator: " ").map { hex(String($0)) }
  }

  var bytes: [UInt8] { pieces.flatMap(\.self) }
  var description: String { encoding }
}

/// Bytes from hexadecimal digits; spaces do not count.
func hex(_ digits: String) -> [UInt8] {
  let digits = Array(digits.utf8.filter { $0 != UInt8(ascii: " ") })
  return stride(from: 0, to: digits.count, by: 2).map { at in
    UInt8(String(decoding: digits[at..<at + 2], as: UTF8.self), radix: 16) ?? 0
  }
}

@Suite struct TextDecoderTests {
  static let encoded = [
    EncodedText(
      "Shift_JIS", "宮崎駿と手塚の絵柄、～じゃなく全角。ｱﾆﾒ風 A\\~\n①㈱髙﨑Ⅳⅳ―∥－￠￡￢",
      """
      8b7b 8de8 8f78 82c6 8ee8 92cb 82cc 8a47 95bf 8141 8160 82b6 82e1 82c8 82ad 9153 8a70 8142 b1 c6 d2 9597 20 41 5c \
      7e 0a 8740 878a eee0 ed95 8757 eef2 815c 8161 817c 8191 8192 81ca
      """),
    EncodedText(
      "EUC-JP", "宮崎駿と手塚の絵柄、～じゃなく全角。ｱﾆﾒ風 A\\~\n①㈱Ⅳ―∥－丂",
      """
      b5dc baea bdd9 a4c8 bcea c4cd a4ce b3a8 cac1 a1a2 a1c1 a4b8 a4e3 a4ca a4af c1b4 b3d1 a1a3 8eb1 8ec6 8ed2 c9f7 20 \
      41 5c 7e 0a ada1 adea adb8 a1bd a1c2 a1dd 8fb0a1
      """),
    EncodedText(
      "UTF-16LE", "宮崎の「吉野家」𠮷😀 A\n",
      "ae5b 0e5d 6e30 0c30 0954 ce91 b65b 0d30 42d8b7df 3dd800de 2000 4100 0a00"),
    EncodedText(
      "UTF-16BE", "宮崎の「吉野家」𠮷😀 A\n",
      "5bae 5d0e 306e 300c 5409 91ce 5bb6 300d d842dfb7 d83dde00 0020 0041 000a"),
    EncodedText("UTF-16LE", "ASCII only\n", "4100 5300 4300 4900 4900 2000 6f00 6e00 6c00 7900 0a00"),
    EncodedText("UTF-16BE", "ASCII only\n", "0041 0053 0043 0049 0049 0020 006f 006e 006c 0079 000a"),
    EncodedText("UTF-16LE", "ひらがなとカナだけ", "7230 8930 4c30 6a30 6830 ab30 ca30 6030 5130"),
    EncodedText(
      "windows-1252", "Édith’s café “naïve” – 20 € ü\n",
      """
      c9 64 69 74 68 92 73 20 63 61 66 e9 20 93 6e 61 ef 76 65 94 20 96 20 32 30 20 80 20 fc 0a
      """),
  ]

  @Test(arguments: encoded)
  func everyCharacterLeadsBackToItsBytes(encoded: EncodedText) throws {
    let text = try #require(TextDecoder.decode(encoded.bytes))
    #expect(text.encoding == encoded.encoding)
    #expect(String(decoding: text.utf8, as: UTF8.self) == encoded.text)
    #expect(text.damage.isEmpty)
    try checkPlaces(text, of: encoded, startingAt: 0)
  }

  @Test(arguments: [
    ("UTF-16LE", "fffe"), ("UTF-16BE", "feff"),
  ])
  func aMarkNamesTheEncodingAndIsNoText(encoding: String, mark: String) throws {
    for encoded in Self.encoded where encoded.encoding == encoding {
      let text = try #require(TextDecoder.decode(hex(mark) + encoded.bytes))
      #expect(text.encoding == encoding)
      #expect(String(decoding: text.utf8, as: UTF8.self) == encoded.text)
      try checkPlaces(text, of: encoded, startingAt: 2)
    }
  }

  @Test func utf32IsReadByItsMark() throws {
    let little = EncodedText(
      "UTF-32LE", "宮の𠮷😀A\n", "ae5b0000 6e300000 b70b0200 00f60100 41000000 0a000000")
    let big = EncodedText("UTF-32BE", "宮の𠮷😀A\n", "00005bae 0000306e 00020bb7 0001f600 00000041 0000000a")
    for (encoded, mark) in [(little, "fffe0000"), (big, "0000feff")] {
      let text = try #require(TextDecoder.decode(hex(mark) + encoded.bytes))
      #expect(text.encoding == encoded.encoding)
      #expect(String(decoding: text.utf8, as: UTF8.self) == encoded.text)
      try checkPlaces(text, of: encoded, startingAt: 4)
    }
  }

  @Test func utf8WithAMark() throws {
    let text = try #require(TextDecoder.decode([0xEF, 0xBB, 0xBF] + Array("絵\n".utf8)))
    #expect(text.encoding == "UTF-8")
    #expect(String(decoding: text.utf8, as: UTF8.self) == "絵\n")
    #expect(text.toFile.source(of: 0..<3) == 3..<6)
  }

  @Test(arguments: ["", "plain ASCII\n", "日本語のプロンプト\r\nsecond", "\u{1B}[31mred\u{1B}[0m", "a\tb\u{0C}"])
  func utf8IsKeptAsItIs(string: String) throws {
    let text = try #require(TextDecoder.decode(Array(string.utf8)))
    #expect(text.utf8 == Array(string.utf8))
    #expect(text.toFile.isIdentity)
    #expect(text.encoding == "UTF-8")
    #expect(text.damage.isEmpty)
  }

  @Test func iso2022SwitchesSets() throws {
    // 宮崎の絵 NEWLINE ABC NEWLINE 漫画, in JIS X 0208; then ｱｲ in half-width kana and ¥ in JIS Roman.
    let bytes = hex(
      "1b2442 355c 3a6a 244e 3328 1b2842 0a 41 42 43 0a 1b2442 4c21 3268 1b2849 31 32 1b284a 5c 1b2842 0a")
    let text = try #require(TextDecoder.decode(bytes))
    #expect(text.encoding == "ISO-2022-JP")
    #expect(String(decoding: text.utf8, as: UTF8.self) == "宮崎の絵\nABC\n漫画ｱｲ¥\n")
    #expect(text.toFile.source(of: 3..<6) == 5..<7)
    #expect(text.toFile.source(of: 13..<16) == 15..<18)
    // 漫 stands behind its escape sequence.
    #expect(text.toFile.source(of: 17..<20) == 22..<24)
    #expect(text.toFile.source(of: 23..<26) == 29..<30)
  }

  // MARK: - Choosing

  /// Japanese in each old encoding, down to single words.
  @Test(arguments: [
    ("Shift_JIS", "あ", "82a0"),
    ("Shift_JIS", "宮崎", "8b7b8de8"),
    (
      "Shift_JIS", "a photo in the style of 宮崎駿, 4k",
      "612070686f746f20696e20746865207374796c65206f66208b7b8de88f782c20346b"
    ),
    ("Shift_JIS", "ﾃｽﾄ ﾃﾞｰﾀ", "c3bdc420c3deb0c0"),
    ("Shift_JIS", "表示", "955c8ea6"),
    ("EUC-JP", "あ", "a4a2"),
    ("EUC-JP", "宮崎", "b5dcbaea"),
    ("EUC-JP", "山田", "bbb3c5c4"),
    ("EUC-JP", "日本", "c6fccbdc"),
    ("windows-1252", "für", "66fc72"),
    ("windows-1252", "Größe", "4772f6df65"),
    ("windows-1252", "déjà vu", "64e96ae0207675"),
    ("windows-1252", "résumé", "72e973756de9"),
    ("windows-1252", "© 2024 Müller, 20°C", "a92032303234204dfc6c6c65722c203230b043"),
    ("windows-1252", "señor Ångström", "7365f16f7220c56e67737472f66d"),
    ("windows-1252", "perché è così", "7065726368e920e820636f73ec"),
    ("UTF-8", "é", "c3a9"),
    ("UTF-8", "a stray \u{FFFD} byte", "6120737472617920b42062797465"),
  ])
  func theMostPlausibleReadingWins(encoding: String, expected: String, bytes: String) throws {
    let text = try #require(TextDecoder.decode(hex(bytes)))
    #expect(text.encoding == encoding)
    #expect(String(decoding: text.utf8, as: UTF8.self) == expected)
  }

  /// Encodings that proviso does not read: better no text than a wrong one.
  @Test(arguments: [
    (
      "GBK",
      """
      c7ebd3c3b9acc6e9bfa5b5c4b7e7b8f1bbadd2bbb7f9bbada3acd2aad3d0c3f7c1c1b5c4ccecbfd5bacdbadcb6e0b5c4d4c6b2caa1a3ced2\
      c3c7bdf1ccecc8a5b9abd4b0a1a3
      """
    ),
    (
      "EUC-KR",
      """
      b9ccbedfc0dac5b020c7cfbedfbfc020bdbac5b8c0cfb7ce20b1d7b8b2c0bb20b1d7b7c120c1d6bcbcbfe42e20c7cfb4c3b0fa20b1b8b8a7\
      c0cc20b8b9bec6bedf20c7d5b4cfb4d92e
      """
    ),
    (
      "Big5",
      "bdd0a5ceae63b154c240aabaadb7aee6b565a440b454b565a141ad6ea6b3a9faab47aabaa4d1aac5a94dabdca668aabab6b3b16da143"
    ),
    (
      "KOI8-R",
      """
      eec1d2c9d3d5ca20cbc1d2d4c9ced520d720d3d4c9ccc520edc9d1c4dac1cbc92c20d320c2cfccd8dbc9cd20cbcfccc9dec5d3d4d7cfcd20\
      cfc2ccc1cbcfd72e
      """
    ),
    (
      "windows-1251",
      """
      cde0f0e8f1f3e920eae0f0f2e8edf320e220f1f2e8ebe520cce8ffe4e7e0eae82c20f120e1eeebfcf8e8ec20eaeeebe8f7e5f1f2e2eeec20\
      eee1ebe0eaeee22e
      """
    ),
  ])
  func otherEncodingsAreNotGuessed(name: String, bytes: String) {
    let text = TextDecoder.decode(hex(bytes))
    #expect(text == nil, "\(name) read as \(text?.encoding ?? "")")
  }

  @Test func binaryIsNoText() {
    let png = hex("89504e470d0a1a0a0000000d4948445200000010000000100806000000 1ff3ff61 0000000173524742 00aece1ce9")
    #expect(TextDecoder.decode(png) == nil)
    let elf = hex("7f454c4602010100000000000000000003003e0001000000000000000000000040000000000000000000")
    #expect(TextDecoder.decode(elf) == nil)
    #expect(TextDecoder.decode([UInt8](repeating: 0, count: 4096)) == nil)
    for seed: UInt64 in 0..<50 {
      var random = SplitMix(state: seed)
      let noise = (0..<2000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(TextDecoder.decode(noise) == nil, "seed \(seed)")
    }
  }

  // MARK: - Damage

  @Test(arguments: [
    ("a bad byte", "e7b5b5 ff e69f84", "絵\u{FFFD}柄", [3]),
    ("a lone surrogate", "e7b5b5 eda080 e69f84", "絵\u{FFFD}\u{FFFD}\u{FFFD}柄", [3, 6, 9]),
    ("a lone surrogate in ASCII", "61 eda080 62", "a\u{FFFD}\u{FFFD}\u{FFFD}b", [1, 4, 7]),
    ("an overlong NUL", "6162 c080 6364", "ab\u{FFFD}\u{FFFD}cd", [2, 5]),
    ("an overlong slash", "6162 e080af 6364", "ab\u{FFFD}\u{FFFD}\u{FFFD}cd", [2, 5, 8]),
    ("beyond Unicode", "6162 f4908080 6364", "ab\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}cd", [2, 5, 8, 11]),
    ("cut off", "e7b5b5 e69f", "絵\u{FFFD}\u{FFFD}", [3, 6]),
    ("one stray byte in ASCII", "616263 ff 646566", "abc\u{FFFD}def", [3]),
  ])
  func damagedUTF8IsStillUTF8(name: String, bytes: String, expected: String, damage: [Int]) throws {
    let bytes = hex(bytes)
    let text = try #require(TextDecoder.decode(bytes))
    #expect(text.encoding == "UTF-8")
    #expect(String(decoding: text.utf8, as: UTF8.self) == expected)
    #expect(text.damage == damage)
    for offset in damage { #expect(text.toFile.source(of: offset..<offset + 3).count == 1) }
    #expect(text.toFile.sourceCount == bytes.count)
  }

  @Test func damagedUTF16() throws {
    // 宮, a lone trail surrogate, 崎, a lone lead surrogate, A, half a unit.
    let bytes = hex("fffe ae5b 00dc 0e5d 3dd8 4100 42")
    let text = try #require(TextDecoder.decode(bytes))
    #expect(String(decoding: text.utf8, as: UTF8.self) == "宮\u{FFFD}\u{FFFD}崎\u{FFFD}\u{FFFD}A\u{FFFD}")
    #expect(text.damage == [3, 6, 12, 15, 19])
    #expect(text.toFile.source(of: 9..<12) == 6..<8)
    #expect(text.toFile.source(of: 19..<22) == 12..<13)
  }

  @Test(arguments: [
    // 絵柄を描く with one byte missing or wrong, and a quotation mark that must survive.
    ("Shift_JIS", "8a47 95bf 82f0 95 22 956082ad", "絵柄を\u{FFFD}\"描く", [9]),
    ("Shift_JIS", "8a47 95bf 82f0 ff 956082ad", "絵柄を\u{FFFD}描く", [9]),
    ("Shift_JIS", "8a47 95bf 82f0 8540 956082ad", "絵柄を\u{FFFD}@描く", [9]),
    ("Shift_JIS", "8a47 95bf 82f0 9560 82", "絵柄を描\u{FFFD}", [12]),
    ("EUC-JP", "b3a8 cac1 a4f2 c9 22 c9c1a4af", "絵柄を\u{FFFD}\"描く", [9]),
    ("EUC-JP", "b3a8 cac1 a4f2 a9a1 c9c1a4af", "絵柄を\u{FFFD}\u{FFFD}描く", [9, 12]),
    ("ISO-2022-JP", "1b2442 3328 4a41 2472 ff 4941 242f 1b2842 0a", "絵柄を\u{FFFD}描く\n", [9]),
    ("ISO-2022-JP", "1b2442 3328 4a41 0a 4142", "絵柄\nAB", []),
  ])
  func damagedJapanese(encoding: String, bytes: String, expected: String, damage: [Int]) throws {
    let sound = try #require(
      [
        "Shift_JIS": "82b182ea82cd93fa967b82cc82dc82f182aa82c582b78142",
        "EUC-JP": "a4b3a4eca4cfc6fccbdca4cea4dea4f3a4aca4c7a4b9a1a3",
        "ISO-2022-JP": "1b24422433246c244f467c4b5c244e245e2473242c2447243921231b2842",
      ][encoding])
    let sentence = "これは日本のまんがです。"
    let bytes = hex(sound + bytes)
    let text = try #require(TextDecoder.decode(bytes))
    #expect(text.encoding == encoding)
    #expect(String(decoding: text.utf8, as: UTF8.self) == sentence + expected)
    #expect(text.damage == damage.map { $0 + sentence.utf8.count })
    #expect(text.toFile.sourceCount == bytes.count)
  }

  @Test func onlyTheFirstHundredPlacesOfDamageAreListed() throws {
    let bytes = Array(String(repeating: "絵柄を真似る", count: 400).utf8) + [UInt8](repeating: 0xFF, count: 300)
    let text = try #require(TextDecoder.decode(bytes))
    #expect(text.encoding == "UTF-8")
    #expect(text.damage.count == 100)
    #expect(text.utf8.count == 400 * 18 + 300 * 3)
  }

  @Test func nulsInsideTextAreKept() throws {
    let bytes = Array("first\0second 日本\0語".utf8)
    let text = try #require(TextDecoder.decode(bytes))
    #expect(text.utf8 == bytes)
    #expect(text.encoding == "UTF-8")
  }

  @Test func whateverTheBytesNothingIsLost() throws {
    let alphabet: [UInt8] = [
      0x00, 0x0A, 0x1B, 0x20, 0x22, 0x24, 0x28, 0x30, 0x41, 0x42, 0x5C, 0x61, 0x7F, 0x80, 0x81, 0x82, 0x8E, 0x8F, 0xA0,
      0xA4, 0xB1, 0xC3, 0xD8, 0xDC, 0xE3, 0xED, 0xEF, 0xF0, 0xFC, 0xFE, 0xFF,
    ]
    var read = 0
    for seed: UInt64 in 0..<6000 {
      var random = SplitMix(state: seed)
      let few = alphabet.shuffled(using: &random).prefix(3 + Int(random.next() % 6))
      let bytes = (0..<Int(random.next() % 40)).compactMap { _ in few.randomElement(using: &random) }
      guard let text = TextDecoder.decode(bytes) else { continue }
      read += 1
      try #require(String(validating: text.utf8, as: UTF8.self) != nil, "seed \(seed)")
      try #require(text.toFile.sourceCount == bytes.count, "seed \(seed)")
      try #require(text.toFile.derivedCount == text.utf8.count, "seed \(seed)")
      for offset in text.damage {
        try #require(Array(text.utf8[offset..<offset + 3]) == [0xEF, 0xBF, 0xBD], "seed \(seed)")
        try #require(text.toFile.source(of: offset..<offset + 3).count == 1, "seed \(seed)")
      }
    }
    try #require(read > 1000)
  }

  private func checkPlaces(_ text: SourceText, of encoded: EncodedText, startingAt start: Int) throws {
    var at = 0
    var file = start
    for (scalar, piece) in zip(encoded.text.unicodeScalars, encoded.pieces) {
      let length = String(scalar).utf8.count
      try #require(text.toFile.source(of: at..<at + length) == file..<file + piece.count, "\(scalar)")
      try #require(text.toFile.derived(of: file..<file + piece.count) == at..<at + length, "\(scalar)")
      at += length
      file += piece.count
    }
    try #require(encoded.text.unicodeScalars.count == encoded.pieces.count)
    try #require(text.toFile.sourceCount == file)
  }
}
