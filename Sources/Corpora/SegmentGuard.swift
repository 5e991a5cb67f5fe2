internal import Host
internal import Synchronization

/// Sees to it that nothing is taken from a segment that is not as it was written: each block is summed when it is first
/// read, and never again.
final class SegmentGuard: Sendable {
  static let blockBytes = 4096

  /// Which of 64 blocks have been found whole.
  private final class Marks: Sendable {
    let bits = Atomic<UInt64>(0)
  }

  private let marks: [Marks]
  private let damaged = Atomic<Bool>(false)

  init(blocks: Int) {
    marks = (0..<(blocks + 63) / 64).map { _ in Marks() }
  }

  /// Whether a block that was read is not as it was written.
  var isDamaged: Bool { damaged.load(ordering: .relaxed) }

  /// Looks at the blocks that hold `range`, which counts from the start of what is summed.
  @inline(__always)
  func check(_ range: Range<Int>, in body: RawSpan, sums: Span<UInt32>) {
    guard !range.isEmpty else { return }
    for block in range.lowerBound / Self.blockBytes...(range.upperBound - 1) / Self.blockBytes
    where marks[block / 64].bits.load(ordering: .relaxed) & (1 << UInt64(block % 64)) == 0 {
      sum(block, body, sums)
    }
  }

  private func sum(_ block: Int, _ body: RawSpan, _ sums: Span<UInt32>) {
    let start = block * Self.blockBytes
    let bytes = body.extracting(start..<min(body.byteCount, start + Self.blockBytes))
    if Checksum.of(bytes) == UInt32(littleEndian: sums[block]) {
      marks[block / 64].bits.bitwiseOr(1 << UInt64(block % 64), ordering: .relaxed)
    } else {
      damaged.store(true, ordering: .relaxed)
    }
  }

  /// The sums of what a segment holds behind them.
  static func sums(of body: [UInt8]) -> [UInt32] {
    stride(from: 0, to: body.count, by: blockBytes).map { start in
      Checksum.of(body[start..<min(body.count, start + blockBytes)])
    }
  }
}
