/// The part of an address that robots rules speak of: path, parameters and query.
///
/// Who has many questions keeps one and lets it read one address after another: then no question costs an allocation.
public struct RobotsPath: Sendable, Hashable {
  /// Comparable, see `comparableOctets`; always begins with a slash.
  private(set) var octets: [UInt8] = []
  /// As given, where that is spelled otherwise: what Google's parser compares. Else empty.
  private var given: [UInt8] = []
  /// What rules may find in the comparable octets.
  private(set) var traits = OctetTraits()

  /// That of the site itself.
  public init() { self.init(url: [RobotsPath.slash]) }

  /// From a whole address, or from a path alone.
  public init(url: some Sequence<UInt8>) { read(url: Array(url)[...]) }

  public init(url: String) { self.init(url: url.utf8) }

  /// The address as a client sends it: characters beyond ASCII and spaces are escaped before anybody compares.
  init(requested url: ArraySlice<UInt8>) { read(requested: url) }

  /// Becomes the path of another address.
  public mutating func read(url: ArraySlice<UInt8>) {
    take(url)
    spell()
  }

  /// The same, of an address as a client sends it.
  public mutating func read(requested url: ArraySlice<UInt8>) {
    take(url)
    // Most addresses are spelled as they are compared.
    if isSpelled(octets.span) {
      traits = OctetTraits(octets)
      return
    }
    if octets.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) { octets = requestOctets(octets[...]) }
    spell()
  }

  private mutating func take(_ url: ArraySlice<UInt8>) {
    let part = RobotsPath.part(of: url.span)
    octets.removeAll(keepingCapacity: true)
    given.removeAll(keepingCapacity: true)
    let path = url[(url.startIndex + part.lowerBound)..<(url.startIndex + part.upperBound)]
    if path.first != RobotsPath.slash { octets.append(RobotsPath.slash) }
    octets += path
  }

  /// Mostly nothing is to be spelled anew.
  private mutating func spell() {
    if !isSpelled(octets.span) {
      let comparable = comparableOctets(octets[...])
      if comparable != octets {
        given = octets
        octets = comparable
      }
    }
    traits = OctetTraits(octets)
  }

  /// The spelling that a reading compares.
  func octets(in reading: RobotsReading) -> [UInt8] { reading == .google && !isPlain ? given : octets }

  /// Both readings see the same octets.
  var isPlain: Bool { given.isEmpty }

  private static let slash = UInt8(ascii: "/")

  /// Without scheme, authority and fragment; empty where no path begins. Two leading slashes open an authority.
  private static func part(of url: Span<UInt8>) -> Range<Int> {
    var start = 0
    if url.count >= 2, url[0] == slash, url[1] == slash { start = 2 }
    let searched = start
    // "://" names a scheme only when no path has begun before it.
    while start < url.count, !opensPath(url[start]), !isScheme(url, start) { start &+= 1 }
    start = isScheme(url, start) ? start &+ 3 : searched
    while start < url.count, !opensPath(url[start]) { start &+= 1 }
    var end = searched
    while end < url.count, url[end] != UInt8(ascii: "#") { end &+= 1 }
    return end < start ? 0..<0 : start..<end
  }

  private static func isScheme(_ url: Span<UInt8>, _ at: Int) -> Bool {
    at + 2 < url.count && url[at] == UInt8(ascii: ":") && url[at + 1] == UInt8(ascii: "/")
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
    guard var previous = text.first else { return }
    take(previous)
    for index in 1..<span.count {
      let byte = span[index]
      take(byte)
      let pair = (UInt32(previous) &<< 8 | UInt32(byte)) &* 0x9E37_79B1 &>> 25
      let bit: UInt64 = 1 &<< UInt64(pair & 63)
      if pair & 64 == 0 { pairs |= bit } else { morePairs |= bit }
      previous = byte
    }
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) {
    let bit: UInt64 = 1 &<< UInt64(byte & 63)
    if byte & 64 == 0 { low |= bit } else { high |= bit }
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
