internal import CHost
internal import Glibc
public import Vocabulary

/// Reads a file or standard input from front to back, in pieces, so that size costs no memory.
/// Waiting for a pipe or a terminal ends with a failure when the user interrupts.
public struct ByteReader: ~Copyable {
  private let descriptor: Int32
  private let path: RawPath
  private let owned: Bool
  /// A pipe or a device may have nothing to read yet; an interrupt ends the waiting.
  private let waits: Bool

  public init(_ path: RawPath) throws(SystemFailure) {
    // Checked before anything is stored: a complete reader that throws is also deinitialised, and would
    // close the descriptor a second time, when it may already be another thread's.
    // Not blocking matters for pipes only: they would keep us until somebody writes.
    let opened = withCString(path) { open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
    guard opened >= 0 else { throw SystemFailure(code: errno, path: path) }
    var info = stat()
    let kind = fstat(opened, &info) == 0 ? info.st_mode & S_IFMT : S_IFREG
    if kind == S_IFDIR {
      close(opened)
      throw SystemFailure(code: EISDIR, path: path)
    }
    waits = kind != S_IFREG
    descriptor = opened
    self.path = path
    owned = true
  }

  private init(standardInput: Void) {
    descriptor = 0
    path = RawPath("-")
    owned = false
    waits = true
  }

  public static func standardInput() -> ByteReader { ByteReader(standardInput: ()) }

  deinit { if owned { close(descriptor) } }

  /// Appends at most `count` bytes; 0 at the end.
  public mutating func read(upTo count: Int, into bytes: inout [UInt8]) throws(SystemFailure) -> Int {
    let start = bytes.count
    // An array and not repeated elements: builds without optimisation copy the one at once and the others one by one.
    bytes += [UInt8](repeating: 0, count: count)
    while true {
      if waits, pv_wait_readable(descriptor) == 0 {
        bytes.removeLast(count)
        throw SystemFailure(code: EINTR, path: path)
      }
      let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress?.advanced(by: start), count) }
      if got < 0 {
        if errno == EINTR || (waits && errno == EAGAIN) { continue }
        bytes.removeLast(count)
        throw SystemFailure(code: errno, path: path)
      }
      bytes.removeLast(count - got)
      return got
    }
  }

  /// Whether something can be read, or the end, before so much time has gone by.
  public func hasMore(within milliseconds: Int) -> Bool {
    pv_is_readable(descriptor, Int32(clamping: milliseconds)) != 0
  }

  public mutating func readAll(limit: Int = .max) throws(SystemFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var info = stat()
    var piece = 65536
    if fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG {
      guard info.st_size <= limit else { throw SystemFailure(code: EFBIG, path: path) }
      piece = max(1, Int(info.st_size)) + 1
      bytes.reserveCapacity(piece)
    }
    while try read(upTo: piece, into: &bytes) > 0 {
      guard bytes.count <= limit else { throw SystemFailure(code: EFBIG, path: path) }
      piece = max(4096, min(bytes.count, 1 << 24))
    }
    return bytes
  }
}
