internal import Glibc
public import Vocabulary

/// Who holds it is the only writer. The system lets go of it when the process ends, however it ends, so nothing is left
/// locked by one that was killed.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// nil: another process holds it. The file is made when it is not there; it stays, and stays empty.
  public init?(_ path: RawPath) throws(SystemFailure) {
    let opened = withCString(path) { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644) }
    guard opened >= 0 else { throw SystemFailure(code: errno, path: path) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(opened)
      if code == EWOULDBLOCK { return nil }
      throw SystemFailure(code: code, path: path)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
