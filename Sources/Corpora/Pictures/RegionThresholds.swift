internal import Imaging
internal import Vocabulary

/// How many places must agree before a part of a picture counts as found: so many that among all works of the corpus
/// fewer than one in a thousand pictures would have them by chance, and never fewer than strangers were seen to have.
struct RegionThresholds: Sendable, Hashable {
  private let references: Int
  private let probable: Int

  /// Never fewer, however unlikely.
  private static let found = 6
  /// Where the whole pictures look alike already, the parts have only that to confirm.
  private static let confirmed = 5
  /// Nor fewer than these where not one pair in so many agrees: frames and rings of strangers do that much.
  private static let scattered = 8
  private static let fewest = 6
  /// So many more make a copy.
  private static let more = 4
  private static let falseAlarms = 0.001
  /// Rows of windows and letters agree more often than chance. Measured: where two hundred pairs looked alike, pictures
  /// that share no art had up to seven places that agreed.
  private static let leastChance = 0.0005
  /// A copy covers this much of the picture asked about.
  private static let copyShare = 0.03

  init(references: Int) {
    self.references = references
    probable = Self.found
  }

  private init(confirming: Void) {
    references = 1
    probable = Self.confirmed
  }

  /// For a work that the whole picture looks like: it was not picked among many.
  static let confirming = RegionThresholds(confirming: ())

  func level(of found: RegionFinder.Agreement, share: Double) -> PictureLevel? {
    let least = least(found)
    guard found.places >= least else { return nil }
    return found.places >= least + Self.more && share >= Self.copyShare ? .copy : .probable
  }

  /// 0.6 where probable begins, 0.8 where copies begin.
  func score(of found: RegionFinder.Agreement, level: PictureLevel) -> Double {
    let least = Double(least(found))
    let more = Double(found.places) - least
    let step = Double(Self.more)
    if more < step { return 0.6 + 0.2 * more / step * 0.999 }
    let score = 1 - 0.2 * (least + step) / Double(found.places)
    return level == .copy ? score : min(score, 0.7999)
  }

  private func least(_ found: RegionFinder.Agreement) -> Int {
    // N · C(n,k) · C(k,2) · p^(k-2), its logarithm taken step by step.
    var places = 3
    var ways = Self.log2(Double(references))
    for chosen in 1...3 { ways += Self.log2(Double(max(1, found.pairs - chosen + 1)) / Double(chosen)) }
    let chance = Self.log2(max(Self.leastChance, found.chance))
    while places < found.pairs {
      let alarms = ways + Self.log2(Double(places * (places - 1) / 2)) + Double(places - 2) * chance
      if alarms < Self.log2(Self.falseAlarms) { break }
      places += 1
      ways += Self.log2(Double(max(1, found.pairs - places + 1)) / Double(places))
    }
    let isScattered = found.places * Self.fewest < found.pairs
    return max(isScattered ? Self.scattered : probable, places)
  }

  /// To a thousandth: exponent and a straight line would be too rough, so squares are taken bit by bit.
  private static func log2(_ value: Double) -> Double {
    guard value > 0 else { return -1000 }
    var (result, rest) = (Double(value.exponent), value.significand)
    var part = 0.5
    for _ in 0..<12 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += part
      }
      part /= 2
    }
    return result
  }
}
