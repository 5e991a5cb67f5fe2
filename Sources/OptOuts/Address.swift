internal import Folding

/// A web address: the origin, whose robots.txt speaks, and the path that it speaks of.
public struct Address: Sendable, Hashable {
  /// `https://www.example.com`, with a port only where it is not the scheme's own.
  public let origin: String
  /// In small letters; an international name as the name system spells it, so that 例え.jp and xn--r8jz45g.jp are one.
  public let host: String
  public let path: RobotsPath
  /// True where the port is the scheme's own: then a file kept under the host's name alone belongs to it.
  public let hasUsualPort: Bool

  /// nil when the text is no http or https address: nothing else has a robots.txt.
  public init?(_ text: String) {
    let bytes = trimmingWhitespace(Array(text.utf8)[...])
    guard let (scheme, authorityStart) = Address.scheme(of: bytes) else { return nil }
    let authority = bytes[authorityStart...].prefix { !Address.endsAuthority.contains($0) }
    // Everything up to the last @ is a user name and a password, which no report may show.
    let place = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
    guard let (hostBytes, portBytes) = Address.split(place), !hostBytes.isEmpty,
      hostBytes.allSatisfy(Address.isHostByte), let port = Address.port(portBytes, of: scheme)
    else { return nil }
    host = String(decoding: Address.canonical(hostBytes), as: UTF8.self)
    hasUsualPort = port == scheme.port
    origin = "\(scheme.name)://\(host)" + (hasUsualPort ? "" : ":\(port)")
    path = RobotsPath(requested: bytes[(authorityStart - 3)...])
  }

  private struct Scheme {
    var name: String
    var opening: [UInt8]
    var port: Int

    init(_ name: String, port: Int) {
      self.name = name
      self.opening = Array((name + "://").utf8)
      self.port = port
    }
  }

  private static let schemes = [Scheme("https", port: 443), Scheme("http", port: 80)]
  private static let endsAuthority = Array("/?#;".utf8)
  private static let neverInHost = Array("\"<>\\^`{|}(),!".utf8)

  private static func scheme(of bytes: ArraySlice<UInt8>) -> (Scheme, Int)? {
    for scheme in schemes
    where bytes.count > scheme.opening.count
      && zip(bytes, scheme.opening).allSatisfy({ lowercasedASCII($0) == $1 })
    {
      return (scheme, bytes.startIndex + scheme.opening.count)
    }
    return nil
  }

  /// Host and port; an address in brackets keeps its colons.
  private static func split(_ place: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    var hostEnd = place.firstIndex(of: UInt8(ascii: ":")) ?? place.endIndex
    if place.first == UInt8(ascii: "[") {
      guard let closing = place.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      hostEnd = closing + 1
      if hostEnd < place.endIndex, place[hostEnd] != UInt8(ascii: ":") { return nil }
    }
    return (place[..<hostEnd], place[hostEnd...].dropFirst())
  }

  private static func port(_ digits: ArraySlice<UInt8>, of scheme: Scheme) -> Int? {
    if digits.isEmpty { return scheme.port }
    guard digits.count <= 5, digits.allSatisfy(isDigit) else { return nil }
    let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return port <= 65535 ? port : nil
  }

  /// What is no international name after all stays as it was written.
  private static func canonical(_ host: ArraySlice<UInt8>) -> [UInt8] {
    let written = host.map(lowercasedASCII)
    guard written.contains(where: { $0 >= 0x80 }), let name = HostName.ascii(written), !name.isEmpty,
      name.allSatisfy({ isHostByte($0) && !"/?#;@:[]%".utf8.contains($0) })
    else { return written }
    return name
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !neverInHost.contains(byte)
  }
}
