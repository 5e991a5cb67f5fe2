internal import CSIMD

/// Looks descriptions of 256 bits up by parts of them: those that differ in few bits agree in some of their parts.
///
/// Eight tables follow each other, each by the low bits of one of the eight words of 32 bits that a description has:
/// u32 starts, 2^keyBits + 1 of them, then the numbers of all descriptions, sorted by key.
public struct KeyTables: Sendable, Hashable {
  private let keyBits: Int
  private let flips: Int
  private let method = HashScan.Method.best

  public static let tableCount = 8
  /// So common is a key that it tells nothing.
  private static let common: UInt32 = 256

  public struct Near: Sendable, Hashable {
    /// Of the description.
    public var index: Int
    public var distance: Int
  }

  /// - Parameter flips: how many keys beside its own are looked up, each with another bit turned over.
  public init(keyBits: Int, flips: Int) {
    precondition((1...24).contains(keyBits) && (0...keyBits).contains(flips))
    self.keyBits = keyBits
    self.flips = flips
  }

  /// The nearest three within so many bits that share a key, none farther than `spread` hundredths of the nearest.
  /// - Parameters bits, tables: of all descriptions, and what they are looked up in.
  public func near(
    _ asked: SIMD4<UInt64>, bits: RawSpan, tables: RawSpan, within most: Int, spread: Int
  ) -> [Near] {
    let count = bits.byteCount / HashScan.hashBytes
    precondition(tables.byteCount == Self.tableCount * 4 * ((1 << keyBits) + 1 + count))
    return bits.withUnsafeBytes { bits in
      tables.withUnsafeBytes { tables in
        guard let bits = bits.baseAddress?.assumingMemoryBound(to: UInt64.self),
          let tables = tables.baseAddress?.assumingMemoryBound(to: UInt32.self)
        else { return [] }
        var layout = pv_tables(
          bits: bits, tables: tables, count: UInt32(count), key_bits: UInt32(keyBits), flips: UInt32(flips),
          common: Self.common)
        var found = [pv_member](repeating: pv_member(), count: Int(pv_voters))
        let number = pv_lookup(
          pv_popcount(UInt32(method.rawValue)), &layout, [asked.x, asked.y, asked.z, asked.w], UInt32(most),
          UInt32(spread), &found)
        return found.prefix(number).map { Near(index: Int($0.index), distance: Int($0.distance)) }
      }
    }
  }
}
