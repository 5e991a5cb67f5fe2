/// The seeds of a text in any mixture of writings: short k-grams where kana and kanji stand, long ones elsewhere.
///
/// Which of the two a place gets depends on the unit at that place alone, so that both texts that share a passage see
/// it the same way. Each stretch of one writing is winnowed by itself.
public struct Seeding: Sendable, Hashable {
  public let ideographic: Winnowing
  public let alphabetic: Winnowing
  public let token: Winnowing
  /// Decides with the text which fingerprints there are, and which of them are chosen: two texts that were seeded with
  /// different salts have nothing in common.
  public var salt: UInt64

  public init(
    ideographic: Winnowing, alphabetic: Winnowing, token: Winnowing = Winnowing(k: 14, w: 4), salt: UInt64 = 0
  ) {
    self.ideographic = ideographic
    self.alphabetic = alphabetic
    self.token = token
    self.salt = salt
  }

  public func winnowing(_ writing: Writing) -> Winnowing {
    switch writing {
    case .ideographic: ideographic
    case .alphabetic: alphabetic
    case .token: token
    }
  }

  public func seeds(of units: Span<UInt16>, _ take: (Seed) -> Void) {
    var ring = [UInt64](repeating: 0, count: Winnowing.widest)
    var start = 0
    while start < units.count {
      let writing = Writing(units[start])
      var end = start + 1
      while end < units.count, Writing(units[end]) == writing { end += 1 }
      let winnowing = winnowing(writing)
      let last = min(end, units.count - winnowing.k + 1)
      if start < last { winnowing.seeds(of: units, from: start..<last, &ring, salt, take) }
      start = end
    }
  }
}
