internal import CICU

/// Names of hosts as the name system knows them, so that every spelling of an international name is one.
public enum HostName {
  /// `例え.jp` and `xn--r8jz45g.jp` are one host; so are full-width letters and plain ones. nil: the text is no name.
  public static func ascii(_ utf8: [UInt8]) -> [UInt8]? {
    guard utf8.count <= longest else { return nil }
    var capacity = 4 * utf8.count + 16
    while true {
      var ascii = [UInt8](repeating: 0, count: capacity)
      let length = utf8.withUnsafeBufferPointer { host in
        ascii.withUnsafeMutableBufferPointer { name -> Int32 in
          guard let start = host.baseAddress, let end = name.baseAddress else { return -1 }
          return pv_host_to_ascii(start, Int32(host.count), end, Int32(name.count))
        }
      }
      if length < 0 { return nil }
      if Int(length) <= capacity { return Array(ascii.prefix(Int(length))) }
      capacity = Int(length)
    }
  }

  /// No name of the name system is longer than 253 octets.
  private static let longest = 1024
}
