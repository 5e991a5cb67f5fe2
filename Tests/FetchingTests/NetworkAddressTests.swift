import Testing

@testable import Fetching

@Suite struct NetworkAddressTests {
  @Test(arguments: [
    [0, 0, 0, 0], [10, 1, 2, 3], [100, 64, 0, 1], [100, 127, 255, 255], [127, 0, 0, 1], [127, 255, 255, 254],
    [168, 63, 129, 16], [169, 254, 169, 254], [172, 16, 0, 1], [172, 31, 255, 255], [192, 0, 0, 192], [192, 0, 2, 1],
    [192, 168, 1, 1], [198, 18, 0, 1], [198, 19, 255, 255], [198, 51, 100, 7], [203, 0, 113, 9], [224, 0, 0, 1],
    [239, 255, 255, 250], [240, 0, 0, 1], [255, 255, 255, 255],
  ])
  func isClosed(_ bytes: [Int]) {
    let bytes = bytes.map { UInt8($0) }
    #expect(!NetworkAddress(bytes: bytes).isOpen)
    // The same in IPv6: mapped, translated and 6to4.
    #expect(!NetworkAddress(bytes: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes).isOpen)
    #expect(!NetworkAddress(bytes: [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + bytes).isOpen)
    #expect(!NetworkAddress(bytes: [0x20, 0x02] + bytes + [UInt8](repeating: 0, count: 10)).isOpen)
  }

  @Test(arguments: [
    [1, 1, 1, 1], [8, 8, 8, 8], [100, 63, 255, 255], [100, 128, 0, 0], [172, 15, 0, 1], [172, 32, 0, 1],
    [192, 167, 0, 1], [198, 17, 0, 1], [198, 20, 0, 1], [223, 255, 255, 255], [168, 63, 129, 17],
  ])
  func isOpen(_ bytes: [Int]) {
    let bytes = bytes.map { UInt8($0) }
    #expect(NetworkAddress(bytes: bytes).isOpen)
    #expect(NetworkAddress(bytes: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes).isOpen)
  }

  @Test(arguments: [
    ([0, 0, 0, 0, 0, 0, 0, 0], false), ([0, 0, 0, 0, 0, 0, 0, 1], false), ([0xFE80, 0, 0, 0, 0, 0, 0, 1], false),
    ([0xFEC0, 0, 0, 0, 0, 0, 0, 1], false), ([0xFC00, 0, 0, 0, 0, 0, 0, 1], false),
    ([0xFD00, 0x0EC2, 0, 0, 0, 0, 0, 0x254], false), ([0xFF02, 0, 0, 0, 0, 0, 0, 1], false),
    ([0x2001, 0x0DB8, 0, 0, 0, 0, 0, 1], false), ([0x2001, 0, 0, 0, 0, 0, 0, 1], false),
    ([0x0064, 0xFF9B, 1, 0, 0, 0, 0, 1], false), ([0x0100, 0, 0, 0, 0, 0, 0, 1], false),
    ([0x2606, 0x4700, 0, 0, 0, 0, 0, 0x1111], true), ([0x2400, 0x2411, 0, 0, 0, 0, 0, 1], true),
  ])
  func knowsIPv6(_ groups: [Int], _ isOpen: Bool) {
    let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(NetworkAddress(bytes: bytes).isOpen == isOpen)
  }

  @Test func isClosedWhenItIsNone() { #expect(!NetworkAddress(bytes: []).isOpen) }
}
