internal import Similarity

/// The head of a segment file, and from it where everything lies.
///
/// A segment is a folded, fingerprinted batch of works. Every number is little-endian, every section starts at a
/// multiple of its element. In this order:
///
///     header      64 bytes: magic, schema, k, w, common, probe, documents, units, keys, postings, common keys
///     keys        u64 each, ascending: the distinct fingerprints
///     firsts      u32 each, one more than keys: where a key's postings begin; an empty range marks a common key
///     postings    u32 each, ascending within a key: the unit at which the k-gram starts
///     works       u32 each: the first unit of each work
///     units       u32 each: the folded letters and digits of all works in a row
///     starts      u32 each: the scalar of the work's own text at which the unit begins
///     ends        u32 each: the scalar after the unit's last
struct SegmentLayout: Sendable, Hashable {
  static let schema: UInt32 = 1
  static let headerCount = 64
  /// `PVSE` and `GM\r\n`, as little-endian words: a transfer that changes line ends shows here.
  static let magic: [UInt32] = [0x4553_5650, 0x0A0D_4D47]

  /// One pair serves Japanese and English: every shared run of 17 units holds a seed, so none of the 20 that are the
  /// least to be reported goes unseen. Shorter k-grams meet too many everyday phrases in English (measured on
  /// 8 million units: with k = 8 a query costs three times as much), wider windows leave a single seed in a short run.
  static let winnowing = Winnowing(k: 12, w: 6)
  /// A fingerprint with more places than this in one segment is a commonplace: its places are not kept.
  static let common = 256

  var winnowing = Self.winnowing
  var common = Self.common
  var probe: UInt64
  var documents: Int
  var units: Int
  var keys: Int
  var postings: Int
  var commonKeys: Int

  var keysRange: Range<Int> { section(after: Self.headerCount, 8 * keys) }
  var firstsRange: Range<Int> { section(after: keysRange.upperBound, 4 * (keys + 1)) }
  var postingsRange: Range<Int> { section(after: firstsRange.upperBound, 4 * postings) }
  var worksRange: Range<Int> { section(after: postingsRange.upperBound, 4 * documents) }
  var unitsRange: Range<Int> { section(after: worksRange.upperBound, 4 * units) }
  var startsRange: Range<Int> { section(after: unitsRange.upperBound, 4 * units) }
  var endsRange: Range<Int> { section(after: startsRange.upperBound, 4 * units) }
  var byteCount: Int { endsRange.upperBound }

  private func section(after start: Int, _ count: Int) -> Range<Int> { start..<(start + count) }
}

extension SegmentLayout {
  enum Flaw: Error {
    case foreign
    case newer(schema: UInt32)
    case otherFolding
    case damaged
  }

  /// The sixteen words of the header.
  var words: [UInt32] {
    Self.magic + [
      Self.schema, UInt32(winnowing.k), UInt32(winnowing.w), UInt32(common),
      UInt32(truncatingIfNeeded: probe), UInt32(truncatingIfNeeded: probe >> 32),
      UInt32(documents), UInt32(units), UInt32(keys), UInt32(postings), UInt32(commonKeys), 0, 0, 0,
    ]
  }

  init(reading file: RawSpan) throws(Flaw) {
    guard file.byteCount >= Self.headerCount else { throw .damaged }
    let stored = Span<UInt32>(_bytes: file.extracting(0..<Self.headerCount))
    let words = stored.indices.map { UInt32(littleEndian: stored[$0]) }
    guard Array(words[0..<2]) == Self.magic else { throw .foreign }
    guard words[2] <= Self.schema else { throw .newer(schema: words[2]) }
    guard words[2] == Self.schema, (1...64).contains(words[3]), (1...64).contains(words[4]) else { throw .damaged }
    winnowing = Winnowing(k: Int(words[3]), w: Int(words[4]))
    common = Int(words[5])
    probe = UInt64(words[6]) | UInt64(words[7]) << 32
    documents = Int(words[8])
    units = Int(words[9])
    keys = Int(words[10])
    postings = Int(words[11])
    commonKeys = Int(words[12])
    guard byteCount == file.byteCount, words[13...].allSatisfy({ $0 == 0 }) else { throw .damaged }
    guard probe == FoldingProbe.value else { throw .otherFolding }
  }
}
