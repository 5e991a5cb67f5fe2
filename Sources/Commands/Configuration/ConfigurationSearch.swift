internal import Discovering
internal import Host
internal import Vocabulary

extension Configuration {
  /// The configuration that holds for a call: the file that was named, else the nearest one upwards from the
  /// first path, else the defaults.
  static func loaded(
    named: RawPath?, near first: RawPath?, from policy: PolicyFiles = .onDisk
  ) throws(Complaint) -> Configuration {
    if let named { return try read(named, from: policy) }
    let here = Files.currentFolder
    guard let found = nearest(from: start(near: first) ?? here, policy) else { return Configuration() }
    return try read(shortened(found, from: here), from: policy)
  }

  private static func read(_ file: RawPath, from policy: PolicyFiles) throws(Complaint) -> Configuration {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try policy.read(file, limit: largestFile)
    } catch {
      throw error.complaint
    }
    return try Configuration(reading: bytes, file: file)
  }

  /// Far above what a person writes; keeps a wrong file from filling the memory.
  private static let largestFile = 8 << 20

  /// The folder in which the search starts; nil for what is no path: standard input, a list of paths.
  private static func start(near path: RawPath?) -> RawPath? {
    guard let path, path != RawPath("-"), path.bytes.first != UInt8(ascii: "@"),
      let full = try? Files.resolve(path), let status = try? Files.status(full)
    else { return nil }
    return status.kind == .folder ? full : full.folder
  }

  private static func nearest(from start: RawPath, _ policy: PolicyFiles) -> RawPath? {
    var folder = start
    while true {
      let file = folder.appending(fileName)
      if policy.exists(file) { return file }
      if folder.bytes.count <= 1 { return nil }
      folder = folder.folder
    }
  }

  /// Relative where the file lies in the current folder or below, so that messages and reports stay portable.
  private static func shortened(_ file: RawPath, from here: RawPath) -> RawPath {
    let prefix = here.bytes.last == UInt8(ascii: "/") ? here.bytes : here.bytes + [UInt8(ascii: "/")]
    return file.bytes.starts(with: prefix) ? RawPath(file.bytes.dropFirst(prefix.count)) : file
  }
}
