/// The fingerprint of `k` neighbouring units, carried from one place to the next at a constant price.
///
/// A polynomial over 64 bits that rolls: the oldest unit leaves, a new one enters. Its low bits depend on the
/// last units only, so what is handed out has gone through a mixer (the finaliser of splitmix64). The numbers
/// are written in corpora: they never change without a new corpus schema.
public struct KGramHash: Sendable {
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  private var state: UInt64 = 0
  /// Makes fingerprints that are of use nowhere else.
  private let salt: UInt64
  /// What a unit weighs at the moment it leaves: `base` to the power of `k`.
  private let leavingWeight: UInt64

  public init(k: Int, salt: UInt64 = 0) {
    self.salt = salt
    var weight: UInt64 = 1
    for _ in 0..<k { weight &*= Self.base }
    leavingWeight = weight
  }

  /// The first `k` units enter; nothing leaves yet.
  @inline(__always)
  public mutating func enter(_ unit: UInt16) {
    state = state &* Self.base &+ (UInt64(unit) &+ 1)
  }

  @inline(__always)
  public mutating func roll(in entering: UInt16, out leaving: UInt16) {
    state = state &* Self.base &+ (UInt64(entering) &+ 1) &- (UInt64(leaving) &+ 1) &* leavingWeight
  }

  @inline(__always)
  public var value: UInt64 { Self.mixed(state &+ salt) }

  @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The fingerprint of a whole k-gram at once: the slow twin of rolling.
  static func value(of units: some Sequence<UInt16>) -> UInt64 {
    var state: UInt64 = 0
    for unit in units { state = state &* base &+ (UInt64(unit) &+ 1) }
    return mixed(state)
  }
}
