/// The file of hashes of a picture corpus, mapped as it lies. Every number is little-endian. In this order:
///
///     header      64 bytes: magic, schema, views
///     hashes      32 bytes each: the upright hash of every view
///     works       u32 each: which work the view shows
///     qualities   u8 each
///     kinds       u8 each: 0 the whole picture, 1 without its frame
struct PictureIndexLayout: Sendable, Hashable {
  static let schema: UInt32 = 1
  static let headerCount = 64
  /// `PVPH` and `GM\r\n`: a transfer that changes line ends shows here.
  static let magic: [UInt32] = [0x4850_5650, 0x0A0D_4D47]

  var views: Int

  var hashesRange: Range<Int> { Self.headerCount..<(Self.headerCount + 32 * views) }
  var worksRange: Range<Int> { hashesRange.upperBound..<(hashesRange.upperBound + 4 * views) }
  var qualitiesRange: Range<Int> { worksRange.upperBound..<(worksRange.upperBound + views) }
  var kindsRange: Range<Int> { qualitiesRange.upperBound..<(qualitiesRange.upperBound + views) }
  var byteCount: Int { kindsRange.upperBound }

  init(views: Int) { self.views = views }

  /// nil for what is no such file, or not whole.
  init?(reading file: RawSpan) {
    guard file.byteCount >= Self.headerCount else { return nil }
    let stored = Span<UInt32>(_bytes: file.extracting(0..<Self.headerCount))
    guard stored[0] == Self.magic[0], stored[1] == Self.magic[1], stored[2] == Self.schema else { return nil }
    views = Int(stored[3])
    guard byteCount == file.byteCount else { return nil }
  }

  var header: [UInt8] {
    let words = Self.magic + [Self.schema, UInt32(views)]
    let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) } }
    return bytes + [UInt8](repeating: 0, count: Self.headerCount - bytes.count)
  }
}
