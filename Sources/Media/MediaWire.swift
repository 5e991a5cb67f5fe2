/// Numbers and bytes as they go over the socket: little-endian, every list with its count in front.
public struct MediaWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func add<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  public mutating func add(_ content: [UInt8]) {
    add(UInt32(content.count))
    bytes += content
  }
}

/// Reads what a worker sent, which may be anything.
struct MediaReader {
  private var rest: ArraySlice<UInt8>

  /// What was sent is not what it claims to be.
  struct Nonsense: Error {}

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(Nonsense) -> Number {
    let width = Number.bitWidth / 8
    guard rest.count >= width else { throw Nonsense() }
    var number: Number = 0
    for byte in rest.prefix(width).reversed() { number = number << 8 | Number(truncatingIfNeeded: byte) }
    rest.removeFirst(width)
    return number
  }

  mutating func content() throws(Nonsense) -> [UInt8] {
    let count = Int(try number(UInt32.self))
    guard count <= rest.count else { throw Nonsense() }
    defer { rest.removeFirst(count) }
    return Array(rest.prefix(count))
  }

  func end() throws(Nonsense) {
    guard rest.isEmpty else { throw Nonsense() }
  }
}
