internal import Glibc
public import Vocabulary

/// What the program compiled for itself (names, patterns, rules), kept in a file and mapped into memory.
///
/// In front stands a sum over the content. Taking it again costs more than a short run does, so a file is *sealed* as
/// well: the time of its last change is set to one that follows from the sum, long ago, as no clock would. Whoever
/// changes the file later changes that time too. Where it is another, because somebody did or because a copy was
/// made without its times, the sum is taken; where the sum is another, there is no such file. No defence against
/// somebody who means harm.
public final class SealedFile: Sendable {
  private let file: MappedFile

  /// Magic, sum of all that follows, length of the content, then nothing, so that the content begins where a
  /// processor likes it to.
  private static let headerBytes = 64
  private static let magic = Array("PVSEAL01".utf8)
  private static let sumOffset = 8
  private static let summedFrom = 16

  /// nil: not there, or not as it was written.
  public init?(_ path: RawPath) {
    guard let file = try? MappedFile(path), file.withBytes({ Self.isWhole($0, changed: file.changed) }) else {
      return nil
    }
    self.file = file
  }

  /// Its first byte stands at a multiple of 64 in memory.
  public func withContent<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    try file.withBytes { try body($0.extracting(droppingFirst: Self.headerBytes)) }
  }

  /// Replaces the file, whole or not at all.
  public static func write(_ content: [UInt8], to path: RawPath) throws(SystemFailure) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerBytes + content.count)
    bytes += magic
    bytes += littleEndian(0)
    bytes += littleEndian(content.count)
    bytes += [UInt8](repeating: 0, count: headerBytes - bytes.count)
    bytes += content
    let sum = sum(of: bytes.span.bytes)
    bytes.replaceSubrange(sumOffset..<summedFrom, with: littleEndian(sum))
    try Files.writeAtomically(bytes, to: path, changed: seal(sum))
  }

  private static func isWhole(_ bytes: RawSpan, changed: timespec) -> Bool {
    guard bytes.byteCount >= headerBytes,
      magic.indices.allSatisfy({ bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == magic[$0] }),
      number(at: summedFrom, bytes) == bytes.byteCount - headerBytes
    else { return false }
    let sum = number(at: sumOffset, bytes)
    return changed.tv_sec == seal(sum) && changed.tv_nsec == 0 || sum == self.sum(of: bytes)
  }

  private static func sum(of bytes: RawSpan) -> Int { Int(Checksum.of(bytes.extracting(droppingFirst: summedFrom))) }

  /// Whole seconds, which every archive keeps: some time from 2001 to 2010.
  private static func seal(_ sum: Int) -> Int { 1_000_000_000 + sum & 0xFFF_FFFF }

  private static func littleEndian(_ number: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func number(at offset: Int, _ bytes: RawSpan) -> Int {
    Int(littleEndian: bytes.unsafeLoad(fromByteOffset: offset, as: Int.self))
  }
}
