/// The file of local features of a picture corpus, mapped as it lies. Every number is little-endian. In this order:
///
///     header    64 bytes: magic, schema, works, features, bits of a key
///     starts    u32 each, works + 1 of them: where the features of a work begin
///     sizes     u32 each: width, and height << 16, of the plane of a work
///     bits      32 bytes a feature
///     places    u32 a feature: x, and y << 16, in sixteenths of a pixel
///     arms      u32 a feature: x, and y << 16, each an i16 in 256ths of a pixel
///     tables    eight, each: u32 starts, 2^bits + 1 of them, then u32 a feature, sorted by key
///
/// The key of a table is the low bits of one of the eight words of 32 bits that a feature has: features that differ in
/// few bits agree in some of the words.
struct FeatureIndexLayout: Sendable, Hashable {
  static let schema: UInt32 = 2
  static let headerCount = 64
  static let tables = 8
  /// `PVLF` and `GM\r\n`: a transfer that changes line ends shows here.
  static let magic: [UInt32] = [0x464C_5650, 0x0A0D_4D47]
  private static let keyBits = 8...20
  private static let mostFlips = 3

  var works: Int
  var features: Int
  var keyBits: Int

  var startsRange: Range<Int> { Self.range(after: Self.headerCount, 4 * (works + 1)) }
  var sizesRange: Range<Int> { Self.range(after: startsRange.upperBound, 4 * works) }
  /// Words of 64 bits begin at multiples of eight.
  var bitsRange: Range<Int> { Self.range(after: (sizesRange.upperBound + 7) / 8 * 8, 32 * features) }
  var placesRange: Range<Int> { Self.range(after: bitsRange.upperBound, 4 * features) }
  var armsRange: Range<Int> { Self.range(after: placesRange.upperBound, 4 * features) }
  var byteCount: Int { armsRange.upperBound + Self.tables * tableCount }

  var tablesRange: Range<Int> { armsRange.upperBound..<byteCount }

  private var keys: Int { 1 << keyBits }
  private var tableCount: Int { 4 * (keys + 1 + features) }

  private static func range(after start: Int, _ count: Int) -> Range<Int> { start..<(start + count) }

  /// About four features have a key.
  init(works: Int, features: Int) {
    self.works = works
    self.features = features
    let bits = Int.bitWidth - max(1, features / 4).leadingZeroBitCount
    keyBits = min(max(bits, Self.keyBits.lowerBound), Self.keyBits.upperBound)
  }

  /// How many keys beside that of a feature are looked up, each with another bit turned over. The more features there
  /// are the longer that takes; in a large corpus the key itself has to do.
  var flips: Int { min(keyBits, Self.mostFlips, (1 << 21) / max(1, features)) }

  /// nil for what is no such file, or not whole.
  init?(reading file: RawSpan) {
    guard file.byteCount >= Self.headerCount else { return nil }
    let stored = Span<UInt32>(_bytes: file.extracting(0..<Self.headerCount))
    guard stored[0] == Self.magic[0], stored[1] == Self.magic[1], stored[2] == Self.schema else { return nil }
    self.init(works: Int(stored[3]), features: Int(stored[4]))
    guard keyBits == Int(stored[5]), byteCount == file.byteCount else { return nil }
  }

  var header: [UInt8] {
    let words = Self.magic + [Self.schema, UInt32(works), UInt32(features), UInt32(keyBits)]
    let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
    return bytes + [UInt8](repeating: 0, count: Self.headerCount - bytes.count)
  }

  /// The key of a feature in a table.
  func key(of bits: SIMD4<UInt64>, in table: Int) -> Int {
    Int(truncatingIfNeeded: bits[table >> 1] >> UInt64((table & 1) << 5)) & (keys - 1)
  }
}
