/// Writes what a run keeps for the next one: numbers in as few bytes as they need, each text once.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []
  /// By their bytes: to a dictionary of strings, letters with their accents apart are the same letters.
  private var texts: [[UInt8]: Int] = [:]

  mutating func number(_ value: Int) {
    // Small numbers of either sign first.
    var left = UInt64(bitPattern: Int64(value << 1 ^ value >> 63))
    while left >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: left) | 0x80)
      left >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: left))
  }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// 0 and the text itself, or the number of a text that was written before.
  mutating func text(_ text: String) {
    let utf8 = Array(text.utf8)
    if let known = texts[utf8] { return number(known) }
    texts[utf8] = texts.count + 1
    number(0)
    number(utf8.count)
    bytes += utf8
  }

  /// One of a closed list.
  mutating func word<Word: CaseIterable & Equatable>(_ word: Word) {
    number(Array(Word.allCases).firstIndex(of: word) ?? 0)
  }

  mutating func optional<T>(_ value: T?, _ write: (inout PackedWriter, T) throws -> Void) rethrows {
    flag(value != nil)
    if let value { try write(&self, value) }
  }

  mutating func list<T>(_ values: [T], _ write: (inout PackedWriter, T) throws -> Void) rethrows {
    number(values.count)
    for value in values { try write(&self, value) }
  }
}

/// What was kept is not what a `PackedWriter` writes.
struct PackedDamage: Error {}

/// Reads what a `PackedWriter` wrote. Whatever else it is given, it ends with a failure and not with a crash.
struct PackedReader {
  private let bytes: [UInt8]
  private var at = 0
  private var texts: [String] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  private mutating func byte() throws(PackedDamage) -> UInt8 {
    guard at < bytes.count else { throw PackedDamage() }
    at += 1
    return bytes[at - 1]
  }

  mutating func number() throws(PackedDamage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      guard shift < 64 else { throw PackedDamage() }
      value |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(value & 1))
  }

  mutating func flag() throws(PackedDamage) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw PackedDamage()
    }
  }

  mutating func text() throws(PackedDamage) -> String {
    let number = try number()
    if number > 0 {
      guard number <= texts.count else { throw PackedDamage() }
      return texts[number - 1]
    }
    let count = try self.number()
    guard number == 0, count >= 0, count <= bytes.count - at,
      let text = String(validating: bytes[at..<at + count], as: UTF8.self)
    else { throw PackedDamage() }
    at += count
    texts.append(text)
    return text
  }

  mutating func word<Word: CaseIterable>() throws(PackedDamage) -> Word {
    let all = Array(Word.allCases)
    let number = try number()
    guard all.indices.contains(number) else { throw PackedDamage() }
    return all[number]
  }

  mutating func optional<T>(
    _ read: (inout PackedReader) throws(PackedDamage) -> T
  ) throws(PackedDamage) -> T? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<T>(_ read: (inout PackedReader) throws(PackedDamage) -> T) throws(PackedDamage) -> [T] {
    let count = try number()
    // Nothing takes less than a byte.
    guard count >= 0, count <= bytes.count - at else { throw PackedDamage() }
    var values: [T] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}
