/// An address of the internet, and whether it lies in the open: what a list names must not lead into the network that
/// the fetcher runs in, nor to the services that clouds keep there.
struct NetworkAddress: Sendable, Hashable {
  /// Four or sixteen, as they travel.
  let bytes: [UInt8]

  private struct Range {
    let start: [UInt8]
    let bits: Int

    func contains(_ bytes: [UInt8]) -> Bool {
      for index in start.indices {
        let left = bits - index * 8
        if left <= 0 { return true }
        let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
        if bytes[index] & mask != start[index] & mask { return false }
      }
      return true
    }
  }

  /// After the special-purpose registry of IANA, with the places where clouds tell machines their secrets.
  private static let closed4: [Range] = [
    Range(start: [0, 0, 0, 0], bits: 8), Range(start: [10, 0, 0, 0], bits: 8), Range(start: [100, 64, 0, 0], bits: 10),
    Range(start: [127, 0, 0, 0], bits: 8), Range(start: [168, 63, 129, 16], bits: 32),
    Range(start: [169, 254, 0, 0], bits: 16), Range(start: [172, 16, 0, 0], bits: 12),
    Range(start: [192, 0, 0, 0], bits: 24), Range(start: [192, 0, 2, 0], bits: 24),
    Range(start: [192, 88, 99, 0], bits: 24), Range(start: [192, 168, 0, 0], bits: 16),
    Range(start: [198, 18, 0, 0], bits: 15), Range(start: [198, 51, 100, 0], bits: 24),
    Range(start: [203, 0, 113, 0], bits: 24), Range(start: [224, 0, 0, 0], bits: 3),
  ]
  /// Of 2000::/3, which is all that is given out.
  private static let closed6: [Range] = [
    Range(start: [0x20, 0x01, 0x00], bits: 23), Range(start: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
    Range(start: [0x3F, 0xFF, 0x00], bits: 20),
  ]
  private static let global6 = Range(start: [0x20], bits: 3)
  /// IPv6 that carries an IPv4 address: mapped and translated at the end, 6to4 behind the first two bytes.
  private static let carriers: [(range: Range, at: Int)] = [
    (Range(start: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], bits: 96), 12),
    (Range(start: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96), 12),
    (Range(start: [0x20, 0x02], bits: 16), 2),
  ]

  /// Not loopback, private, link-local, shared by a provider (CGNAT), multicast, reserved or for documents.
  var isOpen: Bool {
    switch bytes.count {
    case 4: return !Self.closed4.contains { $0.contains(bytes) }
    case 16:
      if let carrier = Self.carriers.first(where: { $0.range.contains(bytes) }) {
        return NetworkAddress(bytes: Array(bytes[carrier.at..<(carrier.at + 4)])).isOpen
      }
      return Self.global6.contains(bytes) && !Self.closed6.contains { $0.contains(bytes) }
    default: return false
    }
  }
}
