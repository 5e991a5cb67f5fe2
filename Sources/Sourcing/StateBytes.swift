/// Something that a run can put aside and another take up again.
protocol Kept {
  func keep(in state: inout StateBytes)
  init(from state: inout StateBytes) throws(StateBytes.Broken)
}

/// Numbers and texts one after another, as they were put in.
struct StateBytes: Sendable {
  /// The bytes are not what a run put aside.
  struct Broken: Error {}

  private(set) var bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8] = []) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  mutating func put(_ number: Int) {
    // The sign goes to the lowest bit, so that small numbers are short.
    var rest = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ text: some Collection<UInt8>) {
    put(text.count)
    bytes += text
  }

  mutating func put(_ text: String) { put(Array(text.utf8)) }

  mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }

  mutating func put<Element: Kept>(_ elements: [Element]) {
    put(elements.count)
    for element in elements { element.keep(in: &self) }
  }

  mutating func put(_ numbers: [Int]) {
    put(numbers.count)
    for number in numbers { put(number) }
  }

  mutating func int() throws(Broken) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1) }
      shift += 7
    }
    throw Broken()
  }

  /// How many of something follow: never more than there are bytes.
  mutating func count() throws(Broken) -> Int {
    let count = try int()
    guard count >= 0, count <= bytes.count - at else { throw Broken() }
    return count
  }

  mutating func text() throws(Broken) -> [UInt8] {
    let count = try count()
    defer { at += count }
    return Array(bytes[at..<(at + count)])
  }

  mutating func string() throws(Broken) -> String { String(decoding: try text(), as: UTF8.self) }

  mutating func optional() throws(Broken) -> String? { try int() == 0 ? nil : try string() }

  mutating func ints() throws(Broken) -> [Int] {
    var numbers: [Int] = []
    for _ in 0..<(try count()) { numbers.append(try int()) }
    return numbers
  }

  mutating func list<Element: Kept>(of type: Element.Type) throws(Broken) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try count()) { elements.append(try Element(from: &self)) }
    return elements
  }
}
