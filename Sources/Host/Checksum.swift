internal import CHost

/// Tells whether one of our own files is as it was written. No defence against somebody who means harm.
public enum Checksum {
  public static func of(_ bytes: RawSpan) -> UInt32 {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return pv_checksum(base, buffer.count)
    }
  }

  public static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return pv_checksum(base, buffer.count)
    }
  }
}
