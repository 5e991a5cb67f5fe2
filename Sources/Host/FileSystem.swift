internal import CHost
internal import Glibc
public import Vocabulary

extension Files {
  /// The name of the network or user-space file system that a path lies on; nil for a local one.
  /// A path that does not exist yet is answered for the folder that would hold it.
  public static func networkFileSystem(of path: RawPath) -> String? {
    var place = path.bytes.isEmpty ? RawPath(".") : path
    while true {
      let answer = withCString(place, pv_file_system)
      if answer >= 0 { return networkFileSystem(magic: UInt32(truncatingIfNeeded: answer)) }
      guard answer == -Int64(ENOENT), place != RawPath(".") else { return nil }
      place = place.folder.bytes.isEmpty ? RawPath(".") : place.folder
    }
  }

  /// The numbers are those of `statfs(2)`.
  static func networkFileSystem(magic: UInt32) -> String? {
    switch magic {
    case 0x6969: "NFS"
    case 0xFF53_4D42, 0xFE53_4D42, 0x517B: "SMB/CIFS"
    case 0x6573_5546: "FUSE"
    case 0x0102_1997: "9P"
    case 0x5346_414F, 0x6B41_4653: "AFS"
    case 0x7375_7245: "Coda"
    case 0x00C3_6400: "Ceph"
    case 0x0BD0_0BD0: "Lustre"
    case 0x4750_4653: "GPFS"
    default: nil
    }
  }
}
