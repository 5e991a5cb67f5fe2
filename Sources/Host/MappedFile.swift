internal import Glibc
public import Vocabulary

/// One of our own files (a cache, an index) in memory. Never a user's: one that shrinks would end the process.
public final class MappedFile: Sendable {
  // Immutable for the life of the object and read-only to the processor.
  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// When its content was last changed.
  let changed: timespec

  public init(_ path: RawPath) throws(SystemFailure) {
    let descriptor = withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw SystemFailure(code: errno, path: path) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw SystemFailure(code: errno, path: path) }
    changed = info.st_mtim
    let count = Int(info.st_size)
    if count == 0 {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      throw SystemFailure(code: errno, path: path)
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }

  public var count: Int { bytes.count }

  public func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    try body(bytes.bytes)
  }
}
