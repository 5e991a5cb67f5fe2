/// How much one unit says. A kana or a kanji says about as much as two or three letters of an alphabet, and so every
/// length that similarity knows comes in two.
public enum Writing: Sendable, Hashable, CaseIterable {
  /// Kana, kanji, and what stands beside them in East Asia.
  case ideographic
  case alphabetic

  @inline(__always)
  public init(_ unit: UInt16) {
    self = unit >= 0x2E80 ? .ideographic : .alphabetic
  }

  /// That of most units.
  public init(of units: Span<UInt16>, in range: Range<Int>) {
    var ideographic = 0
    for index in range where units[index] >= 0x2E80 { ideographic += 1 }
    self = ideographic * 2 >= range.count ? .ideographic : .alphabetic
  }
}
