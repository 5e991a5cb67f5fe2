internal import Glibc
public import Vocabulary

/// A file of our own that keeps records by number, mapped as it lies. Any number of processes may read it and add to it at
/// the same time: what is added comes as one *batch* at the end, in one write. A record whose sum is another is not
/// there, and nothing is read from a batch that is torn or damaged on: what stands in records comes from anywhere, and
/// to look for the next batch among them would be to take their word. Whoever adds next drops what was damaged.
///
/// A batch: magic, how many records, how many bytes they take, a sum over the table, the table in the order of the keys
/// (key, where the record begins, its length, its sum), the records.
public final class RecordFile: Sendable {
  /// What a record is kept under: 16 bytes that are as good as random.
  public struct Key: Sendable, Hashable, Comparable {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
      self.high = high
      self.low = low
    }

    public static func < (a: Key, b: Key) -> Bool { (a.high, a.low) < (b.high, b.low) }
  }

  private let path: RawPath
  private let file: MappedFile?
  private let batches: [Batch]
  /// Whether all of it is as it was written.
  public let isWhole: Bool

  /// Where a batch lies that is as it was written.
  private struct Batch: Sendable {
    var table: Int
    var count: Int
    var body: Int
    var bodyBytes: Int
  }

  private static let magic = Array("PVRECS01".utf8)
  /// Magic, count, bytes of the records, sum of the table.
  private static let headerBytes = 32
  /// Key, start, length, sum.
  private static let entryBytes = 32
  private static let countOffset = 8
  private static let bodyOffset = 16
  private static let sumOffset = 24

  /// A file that is not there yet is empty.
  public init(_ path: RawPath) {
    self.path = path
    file = try? MappedFile(path)
    batches = file?.withBytes(Self.batches) ?? []
    isWhole = (batches.last.map { $0.body + $0.bodyBytes } ?? 0) == file?.count ?? 0
  }

  public var byteCount: Int { file?.count ?? 0 }
  public var batchCount: Int { batches.count }

  public func record(_ key: Key) -> [UInt8]? {
    file?.withBytes { bytes in
      // What was added last was made last.
      for batch in batches.reversed() {
        if let record = Self.record(key, in: batch, bytes) { return record }
      }
      return nil
    }
  }

  /// Adds records at the end, in one write.
  public func append(_ records: [(key: Key, bytes: [UInt8])]) throws(SystemFailure) {
    try Files.append(Self.batch(records), to: path, mode: Self.mode)
  }

  /// Makes one batch of all there is and more, and drops damage. What other processes add at that moment may be lost.
  public func rewrite(adding records: [(key: Key, bytes: [UInt8])]) throws(SystemFailure) {
    var all: [Key: [UInt8]] = [:]
    file?.withBytes { bytes in
      for batch in batches {
        for index in 0..<batch.count {
          let key = Self.key(at: batch.table + index * Self.entryBytes, bytes)
          if let record = Self.record(key, in: batch, bytes) { all[key] = record }
        }
      }
    }
    for record in records { all[record.key] = record.bytes }
    try Files.writeAtomically(Self.batch(all.map { ($0.key, $0.value) }), to: path, mode: Self.mode)
  }

  /// Forgets all there is.
  public func replace(with records: [(key: Key, bytes: [UInt8])]) throws(SystemFailure) {
    try Files.writeAtomically(Self.batch(records), to: path, mode: Self.mode)
  }

  /// Records may quote what nobody else should read.
  private static let mode: UInt32 = 0o600

  // MARK: - Writing

  private static func batch(_ records: [(key: Key, bytes: [UInt8])]) -> [UInt8] {
    let records = records.sorted { $0.key < $1.key }
    var table: [UInt8] = []
    table.reserveCapacity(records.count * entryBytes)
    var start = 0
    for record in records {
      let sum = Checksum.of(record.bytes.span.bytes)
      for number in [record.key.high, record.key.low] { table += littleEndian(number) }
      table += littleEndian(UInt64(start))
      table += littleEndian(UInt64(record.bytes.count) | UInt64(sum) << 32)
      start += record.bytes.count
    }
    var batch = magic + littleEndian(UInt64(records.count)) + littleEndian(UInt64(start))
    batch.reserveCapacity(headerBytes + table.count + start)
    batch += littleEndian(sum(ofTable: table.span.bytes, count: records.count, bodyBytes: start))
    batch += table
    for record in records { batch += record.bytes }
    return batch
  }

  private static func littleEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  // MARK: - Reading

  /// The batches up to the first that is not as it was written.
  private static func batches(in bytes: RawSpan) -> [Batch] {
    var batches: [Batch] = []
    var at = 0
    while at + headerBytes <= bytes.byteCount, let batch = batch(at: at, bytes) {
      batches.append(batch)
      at = batch.body + batch.bodyBytes
    }
    return batches
  }

  private static func batch(at start: Int, _ bytes: RawSpan) -> Batch? {
    guard magic.indices.allSatisfy({ bytes.unsafeLoad(fromByteOffset: start + $0, as: UInt8.self) == magic[$0] })
    else { return nil }
    let left = bytes.byteCount - start - headerBytes
    guard let count = Int(exactly: number(at: start + countOffset, bytes)), count <= left / entryBytes,
      let bodyBytes = Int(exactly: number(at: start + bodyOffset, bytes)), bodyBytes <= left - count * entryBytes
    else { return nil }
    let table = start + headerBytes
    let sum = sum(
      ofTable: bytes.extracting(table..<(table + count * entryBytes)), count: count, bodyBytes: bodyBytes)
    guard number(at: start + sumOffset, bytes) == sum else { return nil }
    return Batch(table: table, count: count, body: table + count * entryBytes, bodyBytes: bodyBytes)
  }

  private static func sum(ofTable table: RawSpan, count: Int, bodyBytes: Int) -> UInt64 {
    UInt64(Checksum.of(table)) << 32 | UInt64(truncatingIfNeeded: count &* 31 &+ bodyBytes) & 0xFFFF_FFFF
  }

  private static func record(_ key: Key, in batch: Batch, _ bytes: RawSpan) -> [UInt8]? {
    var low = 0
    var high = batch.count
    while low < high {
      let middle = (low + high) / 2
      if Self.key(at: batch.table + middle * entryBytes, bytes) < key { low = middle + 1 } else { high = middle }
    }
    let entry = batch.table + low * entryBytes
    guard low < batch.count, Self.key(at: entry, bytes) == key else { return nil }
    let size = number(at: entry + 24, bytes)
    let length = Int(size & 0xFFFF_FFFF)
    guard let start = Int(exactly: number(at: entry + 16, bytes)), start <= batch.bodyBytes,
      length <= batch.bodyBytes - start
    else { return nil }
    let record = bytes.extracting((batch.body + start)..<(batch.body + start + length))
    guard Checksum.of(record) == UInt32(size >> 32) else { return nil }
    return record.withUnsafeBytes { Array($0) }
  }

  private static func key(at offset: Int, _ bytes: RawSpan) -> Key {
    Key(high: number(at: offset, bytes), low: number(at: offset + 8, bytes))
  }

  private static func number(at offset: Int, _ bytes: RawSpan) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
