/// A ZIP archive whose members are stored as they are: written apart from what is tested.
public func zipped(_ members: [(name: String, content: [UInt8])], flags: UInt16 = 0x0800) -> [UInt8] {
  var zip: [UInt8] = []
  var directory: [UInt8] = []
  for (name, content) in members {
    let start = UInt32(zip.count)
    let common =
      two(20) + two(flags) + two(0) + two(0) + two(0x21) + four(checksum(content)) + four(UInt32(content.count))
      + four(UInt32(content.count)) + two(UInt16(name.utf8.count)) + two(0)
    zip += [0x50, 0x4B, 3, 4] + common + name.utf8 + content
    directory += [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(start) + name.utf8
  }
  let count = UInt16(members.count)
  let end = two(0) + two(0) + two(count) + two(count) + four(UInt32(directory.count)) + four(UInt32(zip.count)) + two(0)
  return zip + directory + [0x50, 0x4B, 5, 6] + end
}

private func two(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }
private func four(_ value: UInt32) -> [UInt8] {
  two(UInt16(truncatingIfNeeded: value)) + two(UInt16(truncatingIfNeeded: value >> 16))
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
}
