internal import CHost
internal import Glibc
public import Vocabulary

/// A file that is open for reading, to be handed to another process.
public struct OpenedFile: ~Copyable {
  let descriptor: Int32
  public let size: Int

  /// A regular file; of anything else nobody can say how much it holds.
  public init(_ path: RawPath) throws(SystemFailure) {
    // Checked before anything is stored, as in `ByteReader`.
    let opened = withCString(path) { open($0, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
    guard opened >= 0 else { throw SystemFailure(code: errno, path: path) }
    var info = stat()
    guard fstat(opened, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      close(opened)
      throw SystemFailure(code: isFolder ? EISDIR : EINVAL, path: path)
    }
    descriptor = opened
    size = Int(info.st_size)
  }

  /// Bytes that lie in no file.
  public init(holding bytes: [UInt8]) throws(SystemFailure) {
    let opened = bytes.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return withUnsafePointer(to: 0 as UInt8) { pv_memory_file($0, 0) } }
      return pv_memory_file(base, buffer.count)
    }
    guard opened >= 0 else { throw SystemFailure(code: -opened, path: RawPath("-")) }
    descriptor = opened
    size = bytes.count
  }

  deinit { close(descriptor) }
}
