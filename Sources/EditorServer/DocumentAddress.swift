internal import Vocabulary

extension RawPath {
  /// The path that a `file:` address names; nil: it names no file here.
  init?(fileAddress address: String) {
    var rest = Array(address.utf8)[...]
    guard rest.starts(with: "file://".utf8) else { return nil }
    rest = rest.dropFirst("file://".utf8.count)
    if rest.starts(with: "localhost".utf8) { rest = rest.dropFirst("localhost".utf8.count) }
    guard rest.first == UInt8(ascii: "/") else { return nil }
    self.init(display: String(decoding: rest, as: UTF8.self))
  }

  /// The path as seen from a folder, where it lies in it.
  func relative(to folder: RawPath) -> RawPath {
    let prefix = folder.bytes.last == UInt8(ascii: "/") ? folder.bytes : folder.bytes + [UInt8(ascii: "/")]
    return bytes.starts(with: prefix) ? RawPath(bytes.dropFirst(prefix.count)) : self
  }
}
