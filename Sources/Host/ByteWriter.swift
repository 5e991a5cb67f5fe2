internal import Glibc
public import Vocabulary

/// Writes a file from front to back, in pieces, so that size costs no memory.
public struct ByteWriter: ~Copyable {
  private let descriptor: Int32
  private let path: RawPath

  /// A new file, or one that is there already and is emptied.
  public init(_ path: RawPath) throws(SystemFailure) {
    let opened = withCString(path) { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0o644) }
    guard opened >= 0 else { throw SystemFailure(code: errno, path: path) }
    descriptor = opened
    self.path = path
  }

  /// One that is there, cut to its first `count` bytes: to go on behind them.
  public init(goingOn path: RawPath, after count: Int) throws(SystemFailure) {
    let opened = withCString(path) { open($0, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
    guard opened >= 0 else { throw SystemFailure(code: errno, path: path) }
    guard ftruncate(opened, count) == 0, lseek(opened, count, SEEK_SET) == count else {
      let failure = SystemFailure(code: errno, path: path)
      close(opened)
      throw failure
    }
    descriptor = opened
    self.path = path
  }

  deinit { close(descriptor) }

  public mutating func write(_ bytes: [UInt8]) throws(SystemFailure) {
    try writeAll(bytes, to: descriptor, path: path)
  }

  /// Until this returns, a power cut may take what was written.
  public mutating func sync() throws(SystemFailure) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw SystemFailure(code: errno, path: path)
    }
  }
}
