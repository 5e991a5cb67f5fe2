internal import CSIMD

/// Which of many hashes of 256 bits are near one of eight.
///
/// Every hash is compared: up to some ten millions that is faster than any index (a million takes a few milliseconds).
/// The complement of a hash, which is what the negative picture has, is compared for free.
public struct HashScan: Sendable {
  /// Ways of counting bits; the processor decides which of them it has.
  public enum Method: Int, Sendable, CaseIterable {
    case plain, instruction, wide

    public static let best = Method(rawValue: Int(pv_best_popcount().rawValue)) ?? .plain
    /// Those that this processor has.
    public static var available: [Method] { allCases.filter { $0.rawValue <= best.rawValue } }
  }

  public struct Near: Sendable, Hashable {
    /// Of the hash among those that were scanned.
    public var index: Int
    public var distance: Int
    /// The nearest of the eight, the first of equals.
    public var form: Int
    /// Near is the complement.
    public var isNegative: Bool

    public init(index: Int, distance: Int, form: Int, isNegative: Bool) {
      self.index = index
      self.distance = distance
      self.form = form
      self.isNegative = isNegative
    }
  }

  public static let formCount = 8
  public static let hashBytes = 32

  private let forms: [UInt64]
  private let method: Method

  /// - Parameter forms: eight of them.
  public init(for forms: [SIMD4<UInt64>], method: Method = .best) {
    precondition(forms.count == Self.formCount)
    self.forms = forms.flatMap { form in (0..<4).map { form[$0] } }
    self.method = method
  }

  /// All within so many bits, in their order. What stands after the last whole hash is left out.
  public func near(in hashes: RawSpan, within most: Int) -> [Near] {
    let count = hashes.byteCount / Self.hashBytes
    guard count > 0, (0...PictureBits.half).contains(most) else { return [] }
    return hashes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt64.self) else { return [] }
      var found: [pv_near] = []
      var capacity = 256
      while true {
        found = [pv_near](repeating: pv_near(), count: capacity)
        let all = pv_scan(pv_popcount(UInt32(method.rawValue)), base, count, forms, UInt32(most), &found, capacity)
        if all <= capacity {
          return found.prefix(all).map {
            Near(index: Int($0.index), distance: Int($0.distance), form: Int($0.form), isNegative: $0.negative != 0)
          }
        }
        capacity = all
      }
    }
  }

  private enum PictureBits {
    /// A hash is always within so many bits of another or of its complement.
    static let half = 128
  }
}
