/// A fingerprint that was chosen, and the unit at which its k-gram starts.
public struct Seed: Sendable, Hashable {
  public var hash: UInt64
  public var position: Int

  public init(hash: UInt64, position: Int) {
    self.hash = hash
    self.position = position
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

  /// `k` and `w` are at least 1.
  public init(k: Int, w: Int) {
    self.k = max(1, k)
    self.w = max(1, w)
  }

  /// The length from which a shared run always has a seed in common.
  public var guaranteed: Int { k + w - 1 }

  /// Hands out the seeds of a text from left to right. A text with fewer than `w` k-grams is one window.
  public func seeds(of units: Span<UInt32>, _ take: (Seed) -> Void) {
    guard units.count >= k else { return }
    let grams = units.count - k + 1
    let width = min(w, grams)
    // The candidates of the window as a ring: positions ascend, hashes strictly ascend, so the first is the choice.
    var ring = [Seed](repeating: Seed(hash: 0, position: 0), count: width)
    var first = 0
    var count = 0
    var chosen = -1
    var hash = KGramHash(k: k)
    for index in 0..<k { hash.enter(units[index]) }
    for position in 0..<grams {
      if position > 0 { hash.roll(in: units[position + k - 1], out: units[position - 1]) }
      let seed = Seed(hash: hash.value, position: position)
      if count > 0, ring[first].position + width <= position {
        first = first + 1 == width ? 0 : first + 1
        count -= 1
      }
      while count > 0, ring[(first + count - 1) % width].hash >= seed.hash { count -= 1 }
      ring[(first + count) % width] = seed
      count += 1
      if position >= width - 1, ring[first].position != chosen {
        chosen = ring[first].position
        take(ring[first])
      }
    }
  }
}
