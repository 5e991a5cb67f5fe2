internal import Glibc
public import Vocabulary

/// A folder that is gone when its owner is.
public struct TemporaryFolder: ~Copyable {
  public let path: RawPath

  public init() throws(SystemFailure) {
    let parent = RawPath(Environment.value("TMPDIR") ?? "/tmp")
    let template = parent.appending("proviso-XXXXXX")
    var name = template.bytes.map { CChar(bitPattern: $0) } + [0]
    guard mkdtemp(&name) != nil else { throw SystemFailure(code: errno, path: parent) }
    path = RawPath(name.dropLast().map { UInt8(bitPattern: $0) })
  }

  deinit { Files.removeTree(path) }
}
