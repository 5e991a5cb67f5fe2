/// A fingerprint that was chosen, and the unit at which its k-gram starts.
public struct Seed: Sendable, Hashable {
  public var hash: UInt64
  public var position: Int
  /// Units in the k-gram.
  public var length: Int

  public init(hash: UInt64, position: Int, length: Int) {
    self.hash = hash
    self.position = position
    self.length = length
  }
}

/// Chooses a few fingerprints of a text so that no long passage goes without one (Schleimer 2003).
///
/// Of every `w` neighbouring k-grams the one with the smallest fingerprint is chosen, the rightmost of equals.
/// The choice depends on the window alone: a run of `guaranteed` units that two texts share holds the same
/// window in both, so both choose the same k-gram at the same place of the run. The variant that prefers the
/// previous choice among equals is sparser on monotonous text, but it breaks that promise there.
public struct Winnowing: Sendable, Hashable {
  /// Units in a k-gram.
  public let k: Int
  /// Neighbouring k-grams in a window.
  public let w: Int
  /// The widest window there is.
  public static let widest = 64

  public init(k: Int, w: Int) {
    self.k = max(1, k)
    self.w = min(max(1, w), Self.widest)
  }

  /// The length from which a shared run always has a seed in common.
  public var guaranteed: Int { k + w - 1 }

  /// Hands out the seeds of a text from left to right. A text with fewer than `w` k-grams is one window.
  public func seeds(of units: Span<UInt16>, _ take: (Seed) -> Void) {
    var ring = [UInt64](repeating: 0, count: Self.widest)
    seeds(of: units, from: 0..<max(0, units.count - k + 1), &ring, 0, take)
  }

  /// The same for the k-grams that start in a stretch. `ring` has room for the widest window.
  func seeds(
    of units: Span<UInt16>, from starts: Range<Int>, _ ring: inout [UInt64], _ salt: UInt64, _ take: (Seed) -> Void
  ) {
    guard !starts.isEmpty, starts.upperBound + k - 1 <= units.count else { return }
    let width = min(w, starts.count)
    let mask = Self.widest - 1
    var hash = KGramHash(k: k, salt: salt)
    for index in starts.lowerBound..<starts.lowerBound + k { hash.enter(units[index]) }
    var best = UInt64.max
    var bestAt = -1
    var chosen = -1
    for position in starts {
      if position > starts.lowerBound { hash.roll(in: units[position + k - 1], out: units[position - 1]) }
      let value = hash.value
      ring[position & mask] = value
      if value <= best || bestAt < 0 {
        best = value
        bestAt = position
      } else if bestAt <= position - width {
        // The smallest has left the window: look through what is in it.
        bestAt = position - width + 1
        best = ring[bestAt & mask]
        for other in bestAt..<position + 1 where ring[other & mask] <= best {
          best = ring[other & mask]
          bestAt = other
        }
      }
      if position - starts.lowerBound >= width - 1, bestAt != chosen {
        chosen = bestAt
        take(Seed(hash: best, position: bestAt, length: k))
      }
    }
  }
}
