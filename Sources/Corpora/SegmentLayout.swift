internal import Host
internal import Similarity

/// The head of a segment file, and from it where everything lies.
///
/// A segment is a fingerprinted batch of works. Every number is little-endian, every section starts at a multiple of its
/// element. In this order:
///
///     header      128 bytes: magic, schema, flags, the four numbers of the seeding and its salt, the bits of a record,
///                 probe, table, counts, and the sum of all these and of the section that follows
///     sums        u32 each: of every 4,096 bytes of what follows
///     works       u32 each: the first unit of each work
///     texts       u32 each, one more: the first byte of each work's text
///     rests       three u32 each: a unit from which a text can be folded anew, counted over all works, and the byte and
///                 the scalar of the work's text at which it stands
///     buckets     u32 each, one more than there are: where the records of a bucket begin; the bucket of a fingerprint
///                 is its upper bits
///     records     so many bits each, in the order of fingerprints and then of places: the next bits of a fingerprint,
///                 and above them the unit at which its k-gram starts, or the number of units for a commonplace
///     text        the works as UTF-8, from which their keys are folded where they are needed
///
/// A segment that is lent without its works has no text, and scalars take the place of bytes.
struct SegmentLayout: Sendable, Hashable {
  static let schema: UInt32 = 4
  static let headerCount = 128
  /// `PVSE` and `GM\r\n`, as little-endian words: a transfer that changes line ends shows here.
  static let magic: [UInt32] = [0x4553_5650, 0x0A0D_4D47]

  /// Every shared run of 9 kana and kanji, or of 19 letters, holds a seed. Shorter k-grams would bring more everyday
  /// phrases than passages, longer ones would lose passages in which a third of the words is changed.
  static let seeding = Seeding(ideographic: Winnowing(k: 6, w: 4), alphabetic: Winnowing(k: 12, w: 8))
  /// A fingerprint that more works of a segment have is a commonplace: none of its places is kept.
  static let common = 64
  /// Of a fingerprint that one work has more often, the first places are kept: it is a word that the work uses much.
  static let mostPlaces = 16
  /// Records have at most so many bits for a place.
  static let mostUnits = 1 << 24 - 1
  /// What is kept of a fingerprint: of a hundred million, one in ten is taken for another by chance, and a passage has
  /// more than one.
  static let keyBits = 30
  /// Records that share a bucket, about.
  static let recordsPerBucket = 6
  /// Units from one rest to the next, at least.
  static let restStep = 128

  var seeding = Self.seeding
  /// The works are not in it, only their fingerprints.
  var isHashOnly: Bool
  var bucketBits: Int
  var probe: UInt64
  var table: UInt64
  var documents: Int
  var units: Int
  var postings: Int
  var rests: Int
  /// Of all works together, in bytes, or in scalars when their bytes are not in it.
  var textLength: Int

  static func bucketBits(for postings: Int) -> Int {
    var bits = 1
    while postings >> bits > recordsPerBucket, bits < keyBits - 1 { bits += 1 }
    return bits
  }

  var lowBits: Int { Self.keyBits - bucketBits }
  /// Enough for the number of units, which no place is.
  var placeBits: Int { Int.bitWidth - units.leadingZeroBitCount }
  var recordBits: Int { lowBits + placeBits }

  /// With room to read eight bytes wherever a record begins.
  private var recordBytes: Int { (postings * recordBits + 7) / 8 + 8 }

  /// Where everything lies in the file, in this order.
  struct Sections: Sendable, Hashable {
    let sums: Range<Int>
    let works: Range<Int>
    let texts: Range<Int>
    let rests: Range<Int>
    let buckets: Range<Int>
    let records: Range<Int>
    let text: Range<Int>

    /// What is summed.
    var body: Range<Int> { sums.upperBound..<text.upperBound }
  }

  var sections: Sections {
    func section(after start: Int, _ count: Int) -> Range<Int> { start..<start + count }
    let sums = section(after: Self.headerCount, 4 * blocks)
    let works = section(after: sums.upperBound, 4 * documents)
    let texts = section(after: works.upperBound, 4 * (documents + 1))
    let rests = section(after: texts.upperBound, 12 * self.rests)
    let buckets = section(after: rests.upperBound, 4 * (1 << bucketBits + 1))
    let records = section(after: buckets.upperBound, recordBytes)
    let text = section(after: records.upperBound, isHashOnly ? 0 : textLength)
    return Sections(
      sums: sums, works: works, texts: texts, rests: rests, buckets: buckets, records: records, text: text)
  }

  /// Everything behind the sums.
  var bodyCount: Int {
    4 * (2 * documents + 1) + 12 * rests + 4 * (1 << bucketBits + 1) + recordBytes + (isHashOnly ? 0 : textLength)
  }
  var blocks: Int { (bodyCount + SegmentGuard.blockBytes - 1) / SegmentGuard.blockBytes }
  var byteCount: Int { Self.headerCount + 4 * blocks + bodyCount }

  /// Bytes of the file besides the texts.
  var indexBytes: Int { byteCount - (isHashOnly ? 0 : textLength) }

  func bucket(of hash: UInt64) -> Int { Int(hash >> UInt64(64 - bucketBits)) }
  /// The bits of a fingerprint below those of its bucket.
  func low(of hash: UInt64) -> UInt64 { hash >> UInt64(64 - Self.keyBits) & (1 << UInt64(lowBits) - 1) }
}

extension SegmentLayout {
  enum Flaw: Error {
    case foreign
    case newer(schema: UInt32)
    case older
    case otherFolding
    case damaged
  }

  /// The header, with the sum of itself and of the sums that follow it.
  func header(sums: [UInt32]) -> [UInt32] {
    var words = self.words
    var bytes: [UInt8] = []
    bytes.append(words: sums)
    words[Self.sumWord] = Self.sum(of: words, Checksum.of(bytes[...]))
    return words
  }

  private static let sumWord = headerCount / 4 - 1

  /// The word that holds the sum counts as nothing.
  private static func sum(of words: [UInt32], _ sums: UInt32) -> UInt32 {
    var bytes: [UInt8] = []
    bytes.append(words: words[..<sumWord] + [sums])
    return Checksum.of(bytes[...])
  }

  /// The words of the header without their sum.
  private var words: [UInt32] {
    let numbers = [
      isHashOnly ? 1 : 0, seeding.ideographic.k, seeding.ideographic.w, seeding.alphabetic.k, seeding.alphabetic.w,
      bucketBits, Self.keyBits,
    ].map { UInt32($0) }
    let digests = [seeding.salt, probe, table].flatMap {
      [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
    }
    let counts = [documents, units, postings, rests, textLength].map { UInt32($0) }
    let words = Self.magic + [Self.schema] + numbers + digests + counts
    return words + [UInt32](repeating: 0, count: Self.headerCount / 4 - words.count)
  }

  init(reading file: RawSpan) throws(Flaw) {
    guard file.byteCount >= 12 else { throw .damaged }
    let head = Span<UInt32>(_bytes: file.extracting(0..<min(Self.headerCount, file.byteCount / 4 * 4)))
    let words = head.indices.map { UInt32(littleEndian: head[$0]) }
    guard Array(words[0..<2]) == Self.magic else { throw .foreign }
    guard words[2] <= Self.schema else { throw .newer(schema: words[2]) }
    guard words[2] == Self.schema else { throw .older }
    guard words.count == Self.headerCount / 4, words[3] <= 1, words[4..<8].allSatisfy({ (1...64).contains($0) }),
      (1..<UInt32(Self.keyBits)).contains(words[8]), words[9] == Self.keyBits, words[17] <= Self.mostUnits,
      words[21..<Self.sumWord].allSatisfy({ $0 == 0 })
    else { throw .damaged }
    func wide(_ index: Int) -> UInt64 { UInt64(words[index]) | UInt64(words[index + 1]) << 32 }
    isHashOnly = words[3] == 1
    seeding = Seeding(
      ideographic: Winnowing(k: Int(words[4]), w: Int(words[5])),
      alphabetic: Winnowing(k: Int(words[6]), w: Int(words[7])), salt: wide(10))
    bucketBits = Int(words[8])
    probe = wide(12)
    table = wide(14)
    documents = Int(words[16])
    units = Int(words[17])
    postings = Int(words[18])
    rests = Int(words[19])
    textLength = Int(words[20])
    guard byteCount == file.byteCount else { throw .damaged }
    guard probe == FoldingProbe.value, table == FoldingProbe.table else { throw .otherFolding }
    let sums = Checksum.of(file.extracting(sections.sums))
    guard words[Self.sumWord] == Self.sum(of: words, sums) else { throw .damaged }
  }
}
