internal import Digesting

/// The hashed entry of an event (see `RecordedEvent.entry`), put together from the bytes of its row without reading them.
///
/// It says yes only to rows that it is sure of. Whatever is unusual in a row, and all that is wrong with it, is left to
/// the slow way, which has the words for it.
struct RowEntry {
  /// The entry of the row that was asked for last.
  private(set) var bytes: [UInt8] = []

  /// The leaf of a row that holds what its own hash says and follows the leaf before. nil: it has to be read.
  mutating func leaf(of row: borrowing Statement, following previous: MerkleTree.Hash) -> MerkleTree.Hash? {
    bytes.removeAll(keepingCapacity: true)
    guard row.kind(11) == .blob, row.kind(12) == .blob, row.holds(previous, at: 11), write(row) else { return nil }
    guard (try? UTF8Span(validating: bytes.span)) != nil else { return nil }
    let leaf = MerkleTree.leaf(bytes)
    return row.holds(leaf, at: 12) ? leaf : nil
  }

  /// False: something in it is not as usual.
  private mutating func write(_ row: borrowing Statement) -> Bool {
    put("{\"actor\":")
    guard text(4, row), optional(",\"fingerprint\":", 8, row) else { return false }
    put(",\"japan\":")
    guard text(3, row) else { return false }
    put(",\"kind\":")
    guard text(1, row), optional(",\"path\":", 7, row) else { return false }
    put(",\"payload\":")
    guard row.kind(10) == .text else { return false }
    row.append(10, to: &bytes)
    put(",\"previous\":\"")
    hexadecimalDigits(11, row)
    put("\"")
    guard optional(",\"rule\":", 5, row), optional(",\"run\":", 9, row) else { return false }
    put(",\"sequence\":")
    number(row.int(0))
    guard optional(",\"severity\":", 6, row) else { return false }
    put(",\"utc\":")
    guard text(2, row) else { return false }
    put("}")
    return true
  }

  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func optional(_ name: StaticString, _ column: Int32, _ row: borrowing Statement) -> Bool {
    if row.kind(column) == .null { return true }
    put(name)
    return text(column, row)
  }

  /// False: it is no text, or one that must be escaped.
  private mutating func text(_ column: Int32, _ row: borrowing Statement) -> Bool {
    guard row.kind(column) == .text else { return false }
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    row.append(column, to: &bytes)
    if hasSpecial(from: start) { return false }
    bytes.append(UInt8(ascii: "\""))
    return true
  }

  /// Whether something from here on would be written otherwise than it is.
  private func hasSpecial(from start: Int) -> Bool {
    let written = bytes.span
    for index in start..<written.count {
      switch written[index] {
      case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2: return true
      default: continue
      }
    }
    return false
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private mutating func hexadecimalDigits(_ column: Int32, _ row: borrowing Statement) {
    let start = bytes.count
    let count = row.append(column, to: &bytes)
    // From the end, so that nothing is written over before it is read.
    bytes.append(contentsOf: repeatElement(0, count: count))
    for index in (0..<count).reversed() {
      let byte = bytes[start + index]
      bytes[start + 2 * index] = Self.digits[Int(byte >> 4)]
      bytes[start + 2 * index + 1] = Self.digits[Int(byte & 15)]
    }
  }

  private mutating func number(_ value: Int) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
