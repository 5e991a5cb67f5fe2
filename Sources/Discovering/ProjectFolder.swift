internal import Host
public import Vocabulary

/// The folder that the globs of a project are about, and how a path is seen from there.
public struct ProjectFolder: Sendable, Hashable {
  private let here: RawPath
  /// Absolute, with a slash at its end.
  private let prefix: [UInt8]

  /// `folder` as seen from the current folder; empty for that one itself.
  public init(_ folder: RawPath) {
    here = Files.currentFolder
    let absolute = here.appending(folder).withoutDots.bytes
    prefix = absolute.last == slash ? absolute : absolute + [slash]
  }

  /// `path` as seen from the current folder. nil: it lies outside.
  public func relative(_ path: RawPath) -> RawPath? {
    let absolute = here.appending(path).withoutDots.bytes
    return absolute.starts(with: prefix) ? RawPath(absolute[prefix.count...]) : nil
  }

  /// A path from the folder, as seen from the current one.
  func shown(_ path: RawPath) -> RawPath {
    let absolute = prefix + path.bytes
    let own = here.bytes.last == slash ? here.bytes : here.bytes + [slash]
    if absolute.starts(with: own) { return RawPath(absolute.dropFirst(own.count)) }
    guard own.starts(with: prefix) else { return RawPath(absolute) }
    let steps = own.dropFirst(prefix.count).filter { $0 == slash }.count
    return RawPath(Array(repeatElement(Array("../".utf8), count: steps).joined()) + path.bytes)
  }

  /// Whether a path, or a folder that it lies in, matches one of the globs.
  public func covers(_ path: RawPath, by globs: [Glob]) -> Bool {
    guard let relative = relative(path) else { return false }
    return globs.contains { $0.covers(relative) }
  }
}
