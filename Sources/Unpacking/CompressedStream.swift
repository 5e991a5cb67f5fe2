private import CArchive

/// Bytes that were packed as a stream (gzip, zstd, bzip2, xz), unpacked piece by piece.
///
/// It asks for packed bytes when it needs them and holds one block. What unpacks to far more than any list does is given
/// up, so that a small file cannot keep a machine busy for days.
public final class CompressedStream {
  public enum Form: Sendable, Hashable, CaseIterable {
    case gzip, zstd, bzip2, xz

    public static let endings: Set<String> = ["gz", "gzip", "zst", "zstd", "bz2", "bzip2", "xz"]

    /// By how they begin; nil: they are not packed in a way that is known here.
    public init?(firstBytes: [UInt8]) {
      let form = Form.allCases.first { firstBytes.starts(with: $0.opening) }
      guard let form else { return nil }
      self = form
    }

    private var opening: [UInt8] {
      switch self {
      case .gzip: [0x1F, 0x8B, 0x08]
      case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
      case .bzip2: Array("BZh".utf8)
      case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
      }
    }
  }

  public enum Failure: Error, Sendable, Hashable {
    case noLibrary, damaged, truncated, tooLarge
  }

  /// What may be unpacked: so many times more than was read, once it is more than `freeBytes`.
  public struct Limits: Sendable {
    public var ratio: Int
    public var freeBytes: Int

    public init(ratio: Int = 500, freeBytes: Int = 64 << 20) {
      self.ratio = ratio
      self.freeBytes = freeBytes
    }
  }

  /// Why there is no more; nil: the stream has not ended, or ended well.
  public private(set) var failure: Failure?

  private let handle: OpaquePointer?
  private let feeder: Feeder
  private let limits: Limits
  private var unpacked = 0
  private var isOver = false

  /// `next` gives the next packed bytes, none at their end.
  public init(_ form: Form, limits: Limits = Limits(), next: @escaping () -> [UInt8]) {
    self.limits = limits
    feeder = Feeder(next)
    handle = pv_stream_open(
      { context, bytes in
        Unmanaged<Feeder>.fromOpaque(context).takeUnretainedValue().feed(bytes)
      }, Unmanaged.passUnretained(feeder).toOpaque())
    if handle == nil { failure = .noLibrary }
  }

  deinit { if let handle { pv_stream_free(handle) } }

  /// Appends about so many bytes; none at the end or after a failure.
  public func read(upTo count: Int, into bytes: inout [UInt8]) {
    guard let handle, failure == nil, !isOver else { return }
    let start = bytes.count
    while bytes.count - start < count {
      var block: UnsafePointer<UInt8>?
      var length = 0
      let step = pv_stream_read(handle, &block, &length)
      bytes += UnsafeBufferPointer(start: block, count: length)
      unpacked += length
      if unpacked > limits.freeBytes, unpacked / limits.ratio > feeder.taken {
        failure = .tooLarge
        return
      }
      switch step {
      case pv_archive_entry: continue
      case pv_archive_end: isOver = true
      case pv_archive_truncated: failure = .truncated
      default: failure = .damaged
      }
      return
    }
  }

  /// Keeps the packed bytes alive while the library looks at them.
  private final class Feeder {
    private let next: () -> [UInt8]
    private var present: UnsafeMutablePointer<UInt8>?
    private(set) var taken = 0

    init(_ next: @escaping () -> [UInt8]) {
      self.next = next
    }

    deinit { present?.deallocate() }

    func feed(_ bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> Int {
      present?.deallocate()
      let piece = next()
      taken += piece.count
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, piece.count))
      copy.initialize(from: piece, count: piece.count)
      present = copy
      bytes.pointee = UnsafePointer(copy)
      return piece.count
    }
  }
}
