private import CArchive

/// A ZIP archive (a workbook, a package of pages) that is unpacked into memory, and never onto a disk: what its
/// members are called can lead nowhere.
public struct Archive: Sendable {
  /// Why an archive could not be read, or not to its end.
  public enum Failure: Error, Sendable, Hashable {
    /// libarchive is not installed.
    case noLibrary
    /// These are not the bytes of a ZIP archive.
    case notAnArchive
    /// A member can only be read with a password.
    case encrypted(member: String)
    /// It ends in the middle.
    case truncated
    /// There are more members, or more bytes, than anything honest has.
    case tooLarge
  }

  /// How much is unpacked at most. An archive of kilobytes can hold gigabytes.
  public struct Limits: Sendable {
    public var members: Int
    public var bytes: Int
    /// How many times larger than the archive its members may be, once they are larger than `freeBytes`.
    public var ratio: Int
    public var freeBytes: Int

    public init(members: Int = 10_000, bytes: Int = 256 << 20, ratio: Int = 200, freeBytes: Int = 16 << 20) {
      self.members = members
      self.bytes = bytes
      self.ratio = ratio
      self.freeBytes = freeBytes
    }
  }

  /// By their names in the archive.
  public private(set) var members: [String: [UInt8]] = [:]
  /// Names that more than one member has; the first of them was kept.
  public private(set) var repeated: Set<String> = []
  /// Members that do not come out as they went in.
  public private(set) var damaged: Set<String> = []
  /// What kept the rest from being read; nil: all was.
  public private(set) var failure: Failure?

  /// Unpacks the members that are wanted.
  public init(_ bytes: [UInt8], limits: Limits = Limits(), wanted: (_ name: String) -> Bool) {
    guard bytes.starts(with: [0x50, 0x4B]) else {
      failure = .notAnArchive
      return
    }
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      do throws(Failure) {
        let archive = try OpenArchive(base, count: buffer.count)
        try unpack(archive, size: buffer.count, limits: limits, wanted: wanted)
      } catch {
        failure = error
      }
    }
  }

  private mutating func unpack(
    _ archive: borrowing OpenArchive, size: Int, limits: Limits, wanted: (_ name: String) -> Bool
  ) throws(Failure) {
    var left = min(limits.bytes, max(limits.freeBytes, size * limits.ratio))
    var count = 0
    while let name = try archive.next() {
      count += 1
      guard count <= limits.members else { throw .tooLarge }
      guard wanted(name) else { continue }
      guard !archive.isEncrypted else { throw .encrypted(member: name) }
      guard members[name] == nil else {
        repeated.insert(name)
        continue
      }
      var content: [UInt8] = []
      // What came out before a failure is kept.
      defer { members[name] = content }
      if try !archive.read(into: &content, upTo: left) { damaged.insert(name) }
      left -= content.count
    }
    if count == 0 { throw .notAnArchive }
  }
}

/// libarchive's handle.
private struct OpenArchive: ~Copyable {
  private let handle: OpaquePointer

  /// The bytes must outlive it.
  init(_ bytes: UnsafePointer<UInt8>, count: Int) throws(Archive.Failure) {
    guard let handle = pv_archive_open(bytes, count) else { throw .noLibrary }
    self.handle = handle
  }

  deinit { pv_archive_free(handle) }

  /// The name of the next member; nil: there is no more.
  func next() throws(Archive.Failure) -> String? {
    while true {
      switch pv_archive_next(handle) {
      case pv_archive_entry:
        if let name = pv_archive_name(handle) { return String(cString: name) }
      case pv_archive_end: return nil
      case pv_archive_truncated: throw .truncated
      default: throw .notAnArchive
      }
    }
  }

  var isEncrypted: Bool { pv_archive_is_encrypted(handle) != 0 }

  /// False: the member is damaged.
  func read(into content: inout [UInt8], upTo limit: Int) throws(Archive.Failure) -> Bool {
    while true {
      var block: UnsafePointer<UInt8>?
      var count = 0
      let step = pv_archive_read(handle, &block, &count)
      guard content.count + count <= limit else { throw .tooLarge }
      content += UnsafeBufferPointer(start: block, count: count)
      switch step {
      case pv_archive_entry: continue
      case pv_archive_end: return true
      case pv_archive_truncated: throw .truncated
      default: return false
      }
    }
  }
}
