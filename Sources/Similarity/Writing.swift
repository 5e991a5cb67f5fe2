/// How much one unit says. A kana or a kanji says about as much as two or three letters of an alphabet, and a token of a
/// program about as much as a word, and so every length that similarity knows comes in three.
public enum Writing: Sendable, Hashable, CaseIterable {
  /// Kana, kanji, and what stands beside them in East Asia.
  case ideographic
  case alphabetic
  /// A whole token of a program.
  case token

  /// Where tokens lie among the units: characters for private use, which no key of a text has.
  public static let tokens: Range<UInt16> = 0xE000..<0xF900

  @inline(__always)
  public init(_ unit: UInt16) {
    self = unit < 0x2E80 ? .alphabetic : Self.tokens.contains(unit) ? .token : .ideographic
  }

  /// That of most units.
  public init(of units: Span<UInt16>, in range: Range<Int>) {
    if let first = range.first, Writing(units[first]) == .token {
      self = .token
      return
    }
    var ideographic = 0
    for index in range where units[index] >= 0x2E80 { ideographic += 1 }
    self = ideographic * 2 >= range.count ? .ideographic : .alphabetic
  }
}
