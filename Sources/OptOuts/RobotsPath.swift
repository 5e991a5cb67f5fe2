/// The part of an address that robots rules speak of: path, parameters and query, in comparable octets.
public struct RobotsPath: Sendable, Hashable {
  /// Comparable, see `comparableOctets`; always begins with a slash.
  let octets: [UInt8]

  /// From a whole address, or from a path alone.
  public init(url: some Sequence<UInt8>) {
    octets = comparableOctets(RobotsPath.raw(of: Array(url)[...]))
  }

  public init(url: String) { self.init(url: url.utf8) }

  /// Drops scheme, authority and fragment. Two leading slashes open an authority; a missing first slash is added.
  private static func raw(of url: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = url.startIndex
    if url.starts(with: "//".utf8) { start += 2 }
    // "://" names a scheme only when no path has begun before it.
    var colon = start
    while colon < url.endIndex, !opensPath(url[colon]), !url[colon...].starts(with: "://".utf8) { colon += 1 }
    if url[colon...].starts(with: "://".utf8) { start = colon + 3 }
    let end = url[start...].firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
    guard let path = url[start..<end].firstIndex(where: opensPath) else { return [UInt8(ascii: "/")] }
    return url[path] == UInt8(ascii: "/") ? url[path..<end] : [UInt8(ascii: "/")] + url[path..<end]
  }

  private static func opensPath(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
  }

  /// A crawler must be able to read the rules: RFC 9309 2.2.2 allows this one path to everybody.
  var isRobotsFile: Bool { octets.elementsEqual("/robots.txt".utf8) }
}

/// One spelling for octets that RFC 9309 2.2.2 and 2.2.3 hold equal: escapes of unreserved characters are undone,
/// other escapes get upper-case digits, what an address may not hold is escaped, and so are `*` and `$`, which
/// are wildcards only where a rule leaves them bare.
func comparableOctets(_ raw: ArraySlice<UInt8>) -> [UInt8] {
  var octets: [UInt8] = []
  octets.reserveCapacity(raw.count)
  var index = raw.startIndex
  while index < raw.endIndex {
    let byte = raw[index]
    index += 1
    if byte == UInt8(ascii: "%") {
      guard index + 1 < raw.endIndex, let high = hexadecimalValue(raw[index]),
        let low = hexadecimalValue(raw[index + 1])
      else {
        octets.append(byte)
        continue
      }
      index += 2
      let value = high << 4 | low
      if isUnreserved(value) { octets.append(value) } else { appendEscape(of: value, to: &octets) }
    } else if isUnreserved(byte) || isReserved(byte) {
      octets.append(byte)
    } else {
      appendEscape(of: byte, to: &octets)
    }
  }
  return octets
}

/// RFC 3986 2.3.
private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
  default: isLetter(byte) || isDigit(byte)
  }
}

/// RFC 3986 2.2, but for the two that robots rules use as wildcards.
private func isReserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: ":"),
    UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
    UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"),
    UInt8(ascii: "#"):
    true
  default: false
  }
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

private func appendEscape(of byte: UInt8, to octets: inout [UInt8]) {
  octets.append(UInt8(ascii: "%"))
  for half in [byte >> 4, byte & 15] {
    octets.append(half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "A") + half - 10)
  }
}
