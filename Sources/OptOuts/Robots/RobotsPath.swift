/// The part of an address that robots rules speak of: path, parameters and query.
public struct RobotsPath: Sendable, Hashable {
  /// Comparable, see `comparableOctets`; always begins with a slash.
  let octets: [UInt8]
  /// As given, where that is spelled otherwise: what Google's parser compares.
  private let given: [UInt8]?
  /// What rules may find in the comparable octets.
  let traits: OctetTraits

  /// From a whole address, or from a path alone.
  public init(url: some Sequence<UInt8>) {
    self.init(raw: RobotsPath.raw(of: Array(url)[...]))
  }

  public init(url: String) { self.init(url: url.utf8) }

  /// The address as a client sends it: characters beyond ASCII and spaces are escaped before anybody compares.
  init(requested url: ArraySlice<UInt8>) {
    let raw = RobotsPath.raw(of: url)
    self.init(raw: raw.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? raw : requestOctets(raw)[...])
  }

  private init(raw: ArraySlice<UInt8>) {
    octets = comparableOctets(raw)
    given = octets.count == raw.count && octets.elementsEqual(raw) ? nil : Array(raw)
    traits = OctetTraits(octets)
  }

  /// The spelling that a reading compares.
  func octets(in reading: RobotsReading) -> [UInt8] { reading == .google ? given ?? octets : octets }

  /// Both readings see the same octets.
  var isPlain: Bool { given == nil }

  /// Drops scheme, authority and fragment. Two leading slashes open an authority; a missing first slash is added.
  private static func raw(of url: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let slash = [UInt8(ascii: "/")][...]
    var start = url.startIndex
    if url.count >= 2, url[start] == slash.first, url[start + 1] == slash.first { start += 2 }
    let searched = start
    // "://" names a scheme only when no path has begun before it.
    var colon = start
    while colon < url.endIndex, !opensPath(url[colon]), !isScheme(url, colon) { colon += 1 }
    if isScheme(url, colon) { start = colon + 3 }
    guard let path = url[start...].firstIndex(where: opensPath) else { return slash }
    let end = url[searched...].firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
    if end < path { return slash }
    return url[path] == slash.first ? url[path..<end] : slash + url[path..<end]
  }

  private static func isScheme(_ url: ArraySlice<UInt8>, _ at: Int) -> Bool {
    at + 2 < url.endIndex && url[at] == UInt8(ascii: ":") && url[at + 1] == UInt8(ascii: "/")
      && url[at + 2] == UInt8(ascii: "/")
  }

  private static func opensPath(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
  }

  /// A crawler must be able to read the rules: RFC 9309 2.2.2 allows this one path to everybody.
  var isRobotsFile: Bool { octets.count == 11 && octets.elementsEqual("/robots.txt".utf8) }
}

/// Which octets and which neighbours a text holds, so that most wildcard rules are put aside without a search.
struct OctetTraits: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var pairs: UInt64 = 0
  private var morePairs: UInt64 = 0

  init(_ text: [UInt8]) {
    let span = text.span
    var previous: UInt8 = 0
    for index in span.indices {
      let byte = span[index]
      let bit: UInt64 = 1 &<< UInt64(byte & 63)
      if byte & 64 == 0 { low |= bit } else { high |= bit }
      if index > 0 {
        let pair = (UInt32(previous) &<< 8 | UInt32(byte)) &* 0x9E37_79B1 &>> 25
        let pairBit: UInt64 = 1 &<< UInt64(pair & 63)
        if pair & 64 == 0 { pairs |= pairBit } else { morePairs |= pairBit }
      }
      previous = byte
    }
  }

  init() {}

  mutating func formUnion(_ other: OctetTraits) {
    low |= other.low
    high |= other.high
    pairs |= other.pairs
    morePairs |= other.morePairs
  }

  /// False: the other one holds something that this one does not.
  @inline(__always)
  func mayHold(_ other: OctetTraits) -> Bool {
    (other.low & ~low) | (other.high & ~high) | (other.pairs & ~pairs) | (other.morePairs & ~morePairs) == 0
  }
}
