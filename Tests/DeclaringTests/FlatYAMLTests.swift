import Testing

@testable import Declaring

@Suite struct FlatYAMLTests {
  private static let text = """
    id: "A-1"
    plain: ~
    list: [1, "二", {x: 猫と犬, y: []}]
    nested: {deep: {deeper: "\(String(repeating: "長い", count: 100))"}}
    shared: &a [b, c]
    again: *a

    """

  private func flat() throws -> (node: YAMLNode, bytes: [UInt8]) {
    let node = try YAML.parse(Array(Self.text.utf8), file: "x.yaml")
    var bytes: [UInt8] = []
    FlatYAML.append(node, to: &bytes)
    return (node, bytes)
  }

  private func read(_ bytes: [UInt8]) -> YAMLNode? {
    var offset = 0
    return FlatYAML.node(in: bytes.span, at: &offset)
  }

  @Test func whatIsWrittenIsReadWithItsPlaces() throws {
    let (node, bytes) = try flat()
    var offset = 0
    let back = try #require(FlatYAML.node(in: (bytes + [9]).span, at: &offset))
    #expect(offset == bytes.count)
    #expect("\(back)" == "\(node)")
  }

  /// Whatever stands there, reading ends, with a node or none.
  @Test func damageIsNoTrap() throws {
    let (_, bytes) = try flat()
    for count in bytes.indices { #expect(read(Array(bytes.prefix(count))) == nil, "cut at \(count)") }
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 2, 3, 0x7F, 0x80, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        _ = read(damaged)
      }
    }
    // A list in a list in a list …
    #expect(read([UInt8](repeating: 1, count: 100).flatMap { _ in [2, 1, 1, 1] }) == nil)
  }

  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 1 << 40])
  func numbersOfAnyLength(number: Int) {
    var bytes: [UInt8] = []
    FlatYAML.append(number, to: &bytes)
    var offset = 0
    #expect(FlatYAML.number(in: bytes.span, at: &offset) == number)
    #expect(offset == bytes.count)
  }
}
