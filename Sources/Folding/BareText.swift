public import Vocabulary

/// A folded text without the ways in which spelling varies: Latin letters without diacritics, kana as large katakana
/// without long-vowel marks, kanji in one of their forms.
///
/// What a rule reads together is one piece of the map: a kana with its long-vowel mark, a letter with its pile of
/// marks, a kanji with the 々 after it. So any stretch, widened to its pieces, becomes the same when it is bared alone.
public struct BareText: Sendable {
  public let utf8: [UInt8]
  /// From bare bytes to bytes of the folded text.
  public let toFolded: OffsetMap

  public init(_ folded: FoldedText) {
    let text = folded.utf8
    if text.withUnsafeBufferPointer({ endOfASCII($0, from: 0) }) == text.count {
      utf8 = text
      toFolded = OffsetMap(identity: text.count)
      return
    }
    var map = OffsetMap()
    let table = BareTable.shared
    // No rule writes more bytes than it reads.
    utf8 = [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
      text.withUnsafeBufferPointer { text in
        table.codes.withUnsafeBufferPointer { codes in
          var barer = Barer(text: text, output: output, codes: codes, rare: table.rare)
          barer.run()
          count = barer.end
          map = barer.map
        }
      }
    }
    toFolded = map
  }
}

/// One pass over a folded text.
private struct Barer {
  let text: UnsafeBufferPointer<UInt8>
  let output: UnsafeMutableBufferPointer<UInt8>
  let codes: UnsafeBufferPointer<UInt16>
  let rare: [(variant: UInt32, canonical: UInt32)]

  private var at = 0
  /// How much of the output is written.
  private(set) var end = 0
  private(set) var map = OffsetMap()
  /// What is not in the map yet: bytes that were kept, or the last piece, which may still grow.
  private var kept = 0
  private var piece: (folded: Int, bare: Int)?

  init(
    text: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>, codes: UnsafeBufferPointer<UInt16>,
    rare: [(variant: UInt32, canonical: UInt32)]
  ) {
    self.text = text
    self.output = output
    self.codes = codes
    self.rare = rare
  }

  mutating func run() {
    while at < text.count {
      let lead = text[at]
      if lead < 0x80 {
        copyASCII(lead)
      } else if lead >= 0xE0, lead < 0xF0, at + 2 < text.count {
        // A shorter reading of what is well-formed; a lone surrogate has no code and stays.
        let scalar = UInt32(lead & 0xF) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
        let code = codes[Int(scalar)]
        if text[at + 1] & 0xC0 != 0x80 || text[at + 2] & 0xC0 != 0x80 || scalar < 0x800 {
          copy(1)
        } else if code == 0 {
          copy(3)
        } else if code >= 0x800, code <= BareTable.lastScalar {
          output[end] = 0xE0 | UInt8(truncatingIfNeeded: code >> 12)
          output[end + 1] = 0x80 | UInt8(truncatingIfNeeded: code >> 6 & 0x3F)
          output[end + 2] = 0x80 | UInt8(truncatingIfNeeded: code & 0x3F)
          keep(3)
        } else {
          follow(code, length: 3)
        }
      } else if let (scalar, length) = wellFormedScalar(text, at: at) {
        if scalar < 0x10000 {
          let code = codes[Int(scalar)]
          if code == 0 { copy(length) } else { follow(code, length: length) }
        } else if let (_, canonical) = scalar >= 0x20000 ? rare.first(where: { $0.variant == scalar }) : nil {
          write(canonical, for: length)
        } else {
          copy(length)
        }
      } else {
        copy(1)
      }
    }
    flush()
  }

  // MARK: - What stays

  private mutating func copyASCII(_ byte: UInt8) {
    if byte == 0x2D || byte == 0x7E, lastKana != nil {
      join(1)
      return
    }
    // What follows ASCII needs no look back.
    let raw = UnsafeRawBufferPointer(text)
    while at + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { break }
      UnsafeMutableRawBufferPointer(output).storeBytes(of: word, toByteOffset: end, as: UInt64.self)
      keep(8)
    }
    while at < text.count, text[at] < 0x80 {
      output[end] = text[at]
      keep(1)
    }
  }

  @inline(__always)
  private mutating func copy(_ length: Int) {
    for index in 0..<length { output[end + index] = text[at + index] }
    keep(length)
  }

  /// As many bytes were written as were read.
  @inline(__always)
  private mutating func keep(_ length: Int) {
    if piece != nil { flush() }
    kept += length
    at += length
    end += length
  }

  // MARK: - What changes

  private mutating func follow(_ code: UInt16, length: Int) {
    switch code {
    case ...BareTable.lastScalar:
      write(UInt32(code), for: length)
    case BareTable.mark:
      join(length)
    case BareTable.enclosing:
      if end > 0, output[end - 1] < 0x80 { join(length) } else { copy(length) }
    case BareTable.longVowel:
      if lastKana != nil { join(length) } else { copy(length) }
    case BareTable.vu:
      readVu()
    case BareTable.repeatedKanji:
      if let kanji = lastThreeByteScalar, (0x3400...0x9FFF).contains(kanji) { repeatLast(kanji) } else { copy(length) }
    case BareTable.repeatedKana:
      if let kana = lastKana { repeatLast(unvoiced(kana)) } else { copy(length) }
    case BareTable.repeatedVoicedKana:
      if let kana = lastKana { repeatLast(voiced(unvoiced(kana)) ?? kana) } else { copy(length) }
    case BareTable.voicing:
      if let kana = lastKana.flatMap(voiced) { revise(kana) } else { copy(length) }
    case BareTable.halfVoicing:
      if let kana = lastKana, isHaRow(kana) { revise(kana + 2) } else { copy(length) }
    default:
      let (first, second) = BareTable.pairs[Int(code - BareTable.firstPair)]
      output[end] = first
      output[end + 1] = second
      start(length, 2)
    }
  }

  /// A scalar takes the place of one, in as many bytes or in fewer.
  private mutating func write(_ scalar: UInt32, for length: Int) {
    let written = put(scalar, at: end)
    if written == length { keep(length) } else { start(length, written) }
  }

  /// ヴァ, ヴィ, ヴェ and ヴォ are バ, ビ, ベ and ボ; ヴュ is ビユ; ヴ alone is ブ.
  private mutating func readVu() {
    let next = at + 6 <= text.count ? wellFormedScalar(text, at: at + 3)?.scalar : nil
    switch next {
    case 0x3041, 0x30A1: writeVu(0x30D0)
    case 0x3043, 0x30A3: writeVu(0x30D3)
    case 0x3047, 0x30A7: writeVu(0x30D9)
    case 0x3049, 0x30A9: writeVu(0x30DC)
    case 0x3085, 0x30E5:
      _ = put(0x30D3, at: end)
      _ = put(0x30E6, at: end + 3)
      start(6, 6)
    default: write(0x30D6, for: 3)
    }
  }

  private mutating func writeVu(_ kana: UInt32) {
    _ = put(kana, at: end)
    start(6, 3)
  }

  /// What stands here is dropped and belongs to the character before it.
  private mutating func join(_ length: Int) {
    openLast()
    piece = ((piece?.folded ?? 0) + length, piece?.bare ?? 0)
    at += length
  }

  private mutating func repeatLast(_ scalar: UInt32) {
    openLast()
    let written = put(scalar, at: end)
    piece = ((piece?.folded ?? 0) + 3, (piece?.bare ?? 0) + written)
    at += 3
    end += written
  }

  /// What stands here changed the kana before it.
  private mutating func revise(_ kana: UInt32) {
    _ = put(kana, at: end - 3)
    join(3)
  }

  private mutating func start(_ folded: Int, _ bare: Int) {
    flush()
    piece = (folded, bare)
    at += folded
    end += bare
  }

  /// Makes the last character that was kept a piece of its own.
  private mutating func openLast() {
    guard piece == nil, kept > 0 else { return }
    var length = 1
    while length < min(kept, 4), output[end - length] & 0xC0 == 0x80 { length += 1 }
    kept -= length
    flush()
    piece = (length, length)
  }

  private mutating func flush() {
    map.keep(kept)
    kept = 0
    if let piece { map.replace(source: piece.folded, derived: piece.bare) }
    piece = nil
  }

  private func put(_ scalar: UInt32, at offset: Int) -> Int {
    if scalar < 0x80 {
      output[offset] = UInt8(truncatingIfNeeded: scalar)
      return 1
    }
    if scalar < 0x800 {
      output[offset] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
      output[offset + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
      return 2
    }
    output[offset] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
    output[offset + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F)
    output[offset + 2] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
    return 3
  }

  // MARK: - What stands before

  private var lastThreeByteScalar: UInt32? {
    guard end >= 3, output[end - 3] & 0xF0 == 0xE0 else { return nil }
    return UInt32(output[end - 3] & 0xF) << 12 | UInt32(output[end - 2] & 0x3F) << 6 | UInt32(output[end - 1] & 0x3F)
  }

  private var lastKana: UInt32? {
    guard let scalar = lastThreeByteScalar, (0x30A1...0x30FA).contains(scalar) else { return nil }
    return scalar
  }

  /// From カ to ヂ and from ツ to ド a letter and its voiced one alternate; from ハ on they come in threes.
  private func voiced(_ kana: UInt32) -> UInt32? {
    switch kana {
    case 0x30A6: 0x30D6  // ウ, by way of ヴ
    case 0x30C1: 0x30B8  // チ, as ジ
    case 0x30C4: 0x30BA  // ツ, as ズ
    case 0x30AB...0x30C1 where kana % 2 == 1: kana + 1
    case 0x30C4...0x30C9 where kana % 2 == 0: kana + 1
    case 0x30EF: 0x30D0  // ワ, by way of ヷ
    case 0x30F2: 0x30DC  // ヲ
    default: isHaRow(kana) ? kana + 1 : nil
    }
  }

  private func unvoiced(_ kana: UInt32) -> UInt32 {
    switch kana {
    case 0x30AC...0x30C2 where kana % 2 == 0: kana - 1
    case 0x30C5...0x30C9 where kana % 2 == 1: kana - 1
    case 0x30CF...0x30DD: kana - (kana - 0x30CF) % 3
    default: kana
    }
  }

  private func isHaRow(_ kana: UInt32) -> Bool { (0x30CF...0x30DD).contains(kana) && (kana - 0x30CF) % 3 == 0 }
}
