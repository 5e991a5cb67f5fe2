internal import Glibc
public import Vocabulary

/// What the system knows of a file without reading it.
public struct FileStatus: Sendable, Hashable {
  public enum Kind: Sendable, Hashable { case file, folder, link, other }

  public var kind: Kind
  public var size: Int
  /// Device and inode: the identity by which a loop is seen.
  public var device: UInt64
  public var inode: UInt64
  /// When its content was last changed, in nanoseconds since 1970.
  public var changed: Int
  public var isExecutable: Bool
  /// Not for the owner alone: the group or everybody may read or write it.
  public var isOpenToOthers: Bool
}

/// An entry of a folder.
public struct FolderEntry: Sendable, Hashable {
  public var name: RawPath
  /// nil where the file system does not say; ask `Files.status`.
  public var kind: FileStatus.Kind?
}

/// The file system. Paths are bytes; relative ones start at the current folder.
public enum Files {
  public static func status(_ path: RawPath, followingLinks: Bool = true) throws(SystemFailure) -> FileStatus {
    var info = stat()
    let code = withCString(path) { followingLinks ? stat($0, &info) : lstat($0, &info) }
    guard code == 0 else { throw SystemFailure(code: errno, path: path) }
    let kind: FileStatus.Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    return FileStatus(
      kind: kind, size: Int(info.st_size), device: UInt64(info.st_dev), inode: UInt64(info.st_ino),
      changed: info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec,
      isExecutable: info.st_mode & 0o111 != 0, isOpenToOthers: info.st_mode & 0o066 != 0)
  }

  public static func exists(_ path: RawPath) -> Bool {
    (try? status(path)) != nil
  }

  /// The whole file. `limit`: refuse (with EFBIG) what is larger.
  public static func read(_ path: RawPath, limit: Int = .max) throws(SystemFailure) -> [UInt8] {
    var reader = try ByteReader(path)
    return try reader.readAll(limit: limit)
  }

  /// The entries of a folder, sorted by their bytes.
  public static func list(_ folder: RawPath) throws(SystemFailure) -> [FolderEntry] {
    let path = folder.bytes.isEmpty ? RawPath(".") : folder
    guard let handle = withCString(path, { opendir($0) }) else { throw SystemFailure(code: errno, path: folder) }
    defer { closedir(handle) }
    var entries: [FolderEntry] = []
    while true {
      // Only readdir's own word counts: what runs between two calls may leave a number behind.
      errno = 0
      guard let entry = readdir(handle) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix(while: { $0 != 0 })) }
      guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
      let kind: FileStatus.Kind? =
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
      entries.append(FolderEntry(name: RawPath(name), kind: kind))
    }
    guard errno == 0 else { throw SystemFailure(code: errno, path: folder) }
    return entries.sorted { $0.name < $1.name }
  }

  /// Writes a new file beside the old one and renames it into place: readers see all of it or none.
  /// A link stays a link, and a pipe or a device is written to as it is.
  /// `changed`: what to set the time of its last change to, in seconds since 1970; nil: now.
  /// `durably`: wait until it lies on the disk; what can be made again need not.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: RawPath, mode: UInt32 = 0o644, changed: Int? = nil, durably: Bool = true
  ) throws(SystemFailure) {
    if (try? status(path))?.kind == .other { return try write(bytes, into: path) }
    let path = (try? resolve(path)) ?? path
    let temporary = RawPath(path.bytes + ".\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp".utf8)
    let descriptor = withCString(temporary) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
    guard descriptor >= 0 else { throw SystemFailure(code: errno, path: path) }
    do throws(SystemFailure) {
      try writeAll(bytes, to: descriptor, path: path)
      guard !durably || fsync(descriptor) == 0 else { throw SystemFailure(code: errno, path: path) }
      // Only once the content is safe.
      if let changed { setChange(of: descriptor, to: changed) }
    } catch {
      close(descriptor)
      _ = withCString(temporary) { unlink($0) }
      throw error
    }
    close(descriptor)
    let code = withCString(temporary) { old in withCString(path) { Glibc.rename(old, $0) } }
    guard code == 0 else {
      let failure = SystemFailure(code: errno, path: path)
      _ = withCString(temporary) { unlink($0) }
      throw failure
    }
  }

  private static func setChange(of descriptor: Int32, to seconds: Int) {
    let time = timespec(tv_sec: seconds, tv_nsec: 0)
    // Where the file system keeps no times, nothing will be told by them.
    _ = futimens(descriptor, [time, time])
  }

  private static func write(_ bytes: [UInt8], into path: RawPath) throws(SystemFailure) {
    let descriptor = withCString(path) { open($0, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
    guard descriptor >= 0 else { throw SystemFailure(code: errno, path: path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  /// Adds to the end of a file in one write, so that what others add at the same time stands before or after it.
  public static func append(_ bytes: [UInt8], to path: RawPath, mode: UInt32 = 0o644) throws(SystemFailure) {
    let descriptor = withCString(path) { open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, mode) }
    guard descriptor >= 0 else { throw SystemFailure(code: errno, path: path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path: path)
  }

  public static func makeFolder(_ path: RawPath) throws(SystemFailure) {
    if path.bytes.isEmpty || exists(path) { return }
    try makeFolder(path.folder)
    let code = withCString(path) { mkdir($0, 0o755) }
    guard code == 0 || errno == EEXIST else { throw SystemFailure(code: errno, path: path) }
  }

  public static func remove(_ path: RawPath) throws(SystemFailure) {
    guard withCString(path, { unlink($0) }) == 0 else { throw SystemFailure(code: errno, path: path) }
  }

  /// Removes a folder and all in it, as far as that goes. Links are removed, not followed.
  static func removeTree(_ folder: RawPath) {
    for entry in (try? list(folder)) ?? [] {
      let path = folder.appending(entry.name)
      if (try? status(path, followingLinks: false))?.kind == .folder {
        removeTree(path)
      } else {
        try? remove(path)
      }
    }
    _ = withCString(folder) { rmdir($0) }
  }

  public static func setExecutable(_ path: RawPath) throws(SystemFailure) {
    guard withCString(path, { chmod($0, 0o755) }) == 0 else { throw SystemFailure(code: errno, path: path) }
  }

  /// Makes a folder the current one.
  public static func enter(_ folder: RawPath) throws(SystemFailure) {
    guard withCString(folder, { chdir($0) }) == 0 else { throw SystemFailure(code: errno, path: folder) }
  }

  public static func rename(_ old: RawPath, to new: RawPath) throws(SystemFailure) {
    let code = withCString(old) { from in withCString(new) { Glibc.rename(from, $0) } }
    guard code == 0 else { throw SystemFailure(code: errno, path: old) }
  }

  /// Absolute, with every link and `..` resolved.
  public static func resolve(_ path: RawPath) throws(SystemFailure) -> RawPath {
    guard let resolved = withCString(path.bytes.isEmpty ? RawPath(".") : path, { realpath($0, nil) }) else {
      throw SystemFailure(code: errno, path: path)
    }
    defer { free(resolved) }
    return RawPath(UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) })
  }

  public static var currentFolder: RawPath {
    (try? resolve(RawPath("."))) ?? RawPath("/")
  }
}

func withCString<R>(_ path: RawPath, _ body: (UnsafePointer<CChar>) -> R) -> R {
  (path.bytes + [0]).withUnsafeBufferPointer { bytes in
    bytes.withMemoryRebound(to: CChar.self) { buffer in
      guard let base = buffer.baseAddress else { return body("") }
      return body(base)
    }
  }
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: RawPath) throws(SystemFailure) {
  var done = 0
  while done < bytes.count {
    let wrote = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
    if wrote < 0 {
      if errno == EINTR { continue }
      throw SystemFailure(code: errno, path: path)
    }
    done += wrote
  }
}
