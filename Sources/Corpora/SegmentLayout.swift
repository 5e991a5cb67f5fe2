internal import Host
internal import Similarity

/// The head of a segment file, and from it where everything lies.
///
/// A segment is a folded, fingerprinted batch of works. Every number is little-endian, every section starts at a
/// multiple of its element. In this order:
///
///     header      96 bytes: magic, schema, the four numbers of the seeding, key bits, probe, table, counts, and the
///                 sum of all these and of the section that follows
///     sums        u32 each: of every 4,096 bytes of what follows
///     works       u32 each: the first unit of each work
///     texts       u32 each, one more: the first byte of each work's text
///     buckets     u32 each, one more than there are: where the postings of a bucket begin; the bucket of a
///                 fingerprint is its upper bits
///     starts      u32 each: the byte of the work's text at which the unit begins
///     tails       u16 each: the sixteen bits of a fingerprint below those, ascending within a bucket
///     units       u16 each: the match keys of all works in a row
///     lengths     u8 each: how many bytes belong to it; 255 for as many or more
///     places      3 bytes each: the unit at which the posting's k-gram starts
///     text        the works as UTF-8, so that a match can be shown and compared letter by letter
struct SegmentLayout: Sendable, Hashable {
  static let schema: UInt32 = 3
  static let headerCount = 96
  /// `PVSE` and `GM\r\n`, as little-endian words: a transfer that changes line ends shows here.
  static let magic: [UInt32] = [0x4553_5650, 0x0A0D_4D47]

  /// Every shared run of 9 kana and kanji, or of 19 letters, holds a seed. Shorter k-grams would bring more everyday
  /// phrases than passages, longer ones would lose passages in which a third of the words is changed.
  static let seeding = Seeding(ideographic: Winnowing(k: 6, w: 4), alphabetic: Winnowing(k: 12, w: 8))
  /// A fingerprint that more works have is a commonplace: only this many of its places are kept, and one more that says
  /// so.
  static let common = 64
  /// Places have three bytes.
  static let mostUnits = 1 << 24
  static let tailBits = 16

  var seeding = Self.seeding
  var bucketBits: Int
  var probe: UInt64
  var table: UInt64
  var documents: Int
  var units: Int
  var postings: Int
  var textBytes: Int

  /// Everything behind the sums.
  var bodyCount: Int {
    let perWork = 4 * documents + 4 * (documents + 1)
    return perWork + 4 * (1 << bucketBits + 1) + (4 + 2 + 1) * units + (2 + 3) * postings + textBytes
  }
  var blocks: Int { (bodyCount + SegmentGuard.blockBytes - 1) / SegmentGuard.blockBytes }
  var sumsRange: Range<Int> { section(after: Self.headerCount, 4 * blocks) }
  var bodyRange: Range<Int> { section(after: sumsRange.upperBound, bodyCount) }

  var worksRange: Range<Int> { section(after: bodyRange.lowerBound, 4 * documents) }
  var textsRange: Range<Int> { section(after: worksRange.upperBound, 4 * (documents + 1)) }
  var bucketsRange: Range<Int> { section(after: textsRange.upperBound, 4 * (1 << bucketBits + 1)) }
  var startsRange: Range<Int> { section(after: bucketsRange.upperBound, 4 * units) }
  var tailsRange: Range<Int> { section(after: startsRange.upperBound, 2 * postings) }
  var unitsRange: Range<Int> { section(after: tailsRange.upperBound, 2 * units) }
  var lengthsRange: Range<Int> { section(after: unitsRange.upperBound, units) }
  var placesRange: Range<Int> { section(after: lengthsRange.upperBound, 3 * postings) }
  var textRange: Range<Int> { section(after: placesRange.upperBound, textBytes) }
  var byteCount: Int { textRange.upperBound }

  /// Bytes of the file that find passages, without the texts and the way back to them.
  var indexBytes: Int { bucketsRange.count + tailsRange.count + placesRange.count }

  func bucket(of hash: UInt64) -> Int { Int(hash >> UInt64(64 - bucketBits)) }
  func tail(of hash: UInt64) -> UInt16 {
    UInt16(truncatingIfNeeded: hash >> UInt64(64 - bucketBits - Self.tailBits))
  }

  private func section(after start: Int, _ count: Int) -> Range<Int> { start..<(start + count) }
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
    words[Self.sumWord] = Self.sum(of: words, sums)
    return words
  }

  private static let sumWord = headerCount / 4 - 1

  /// The word that holds the sum counts as nothing.
  private static func sum(of words: [UInt32], _ sums: [UInt32]) -> UInt32 {
    var bytes: [UInt8] = []
    for word in words[..<sumWord] + sums {
      for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return Checksum.of(bytes[...])
  }

  /// The words of the header without their sum.
  private var words: [UInt32] {
    let numbers = [
      seeding.ideographic.k, seeding.ideographic.w, seeding.alphabetic.k, seeding.alphabetic.w, bucketBits,
    ].map { UInt32($0) }
    let digests = [probe, probe >> 32, table, table >> 32].map { UInt32(truncatingIfNeeded: $0) }
    let counts = [documents, units, postings, textBytes].map { UInt32($0) }
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
    guard words.count == Self.headerCount / 4, words[3..<7].allSatisfy({ (1...64).contains($0) }),
      (1...30).contains(words[7]), words[16..<Self.sumWord].allSatisfy({ $0 == 0 })
    else { throw .damaged }
    seeding = Seeding(
      ideographic: Winnowing(k: Int(words[3]), w: Int(words[4])),
      alphabetic: Winnowing(k: Int(words[5]), w: Int(words[6])))
    bucketBits = Int(words[7])
    probe = UInt64(words[8]) | UInt64(words[9]) << 32
    table = UInt64(words[10]) | UInt64(words[11]) << 32
    documents = Int(words[12])
    units = Int(words[13])
    postings = Int(words[14])
    textBytes = Int(words[15])
    guard byteCount == file.byteCount else { throw .damaged }
    guard probe == FoldingProbe.value, table == FoldingProbe.table else { throw .otherFolding }
    let sums = Span<UInt32>(_bytes: file.extracting(sumsRange))
    guard words[Self.sumWord] == Self.sum(of: words, sums.indices.map { UInt32(littleEndian: sums[$0]) }) else {
      throw .damaged
    }
  }
}
