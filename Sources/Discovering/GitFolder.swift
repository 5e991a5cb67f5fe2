internal import Host
internal import Vocabulary

/// A git repository as it lies in the file system, seen without asking git.
struct GitFolder {
  /// The folder that holds `.git`.
  let top: RawPath
  /// Where git keeps ignore rules that are not part of the project.
  let excludeFile: RawPath

  /// The repository that a folder (absolute, free of links) lies in.
  init?(above folder: RawPath) {
    var place = folder
    while !Files.exists(place.appending(".git")) {
      guard place.bytes.count > 1 else { return nil }
      place = place.folder
    }
    top = place
    excludeFile = GitFolder.common(of: place).appending("info/exclude")
  }

  /// `.git`, or where a linked work tree's or a submodule's `.git` file points.
  private static func common(of top: RawPath) -> RawPath {
    let git = top.appending(".git")
    let mark = Array("gitdir: ".utf8)
    guard let pointer = try? Files.read(git, limit: 65536), pointer.starts(with: mark) else { return git }
    let own = top.appending(RawPath(line(pointer.dropFirst(mark.count))))
    guard let shared = try? Files.read(own.appending("commondir"), limit: 65536) else { return own }
    return own.appending(RawPath(line(shared[...])))
  }

  private static func line(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix { $0 != UInt8(ascii: "\n") }
  }
}
