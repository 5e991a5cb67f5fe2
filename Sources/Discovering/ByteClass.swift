/// The bytes that a bracket of a glob (`[a-z]`, `[!0-9]`, `[[:alpha:]]`) stands for, as git reads it.
enum ByteClass {
  static let allButSlash = Set(0...UInt8.max).subtracting([slash])

  /// Reads from behind the `[` to behind the `]`. nil when it does not end, or names no known class.
  static func read(_ pattern: [UInt8], from index: inout Int) -> Set<UInt8>? {
    var members: Set<UInt8> = []
    func byte(_ at: Int) -> UInt8? { at < pattern.count ? pattern[at] : nil }
    let isNegated = byte(index) == UInt8(ascii: "!") || byte(index) == UInt8(ascii: "^")
    if isNegated { index += 1 }
    // The byte that a following `-` would start a range from.
    var previous: UInt8?
    repeat {
      guard let first = byte(index) else { return nil }
      if first == UInt8(ascii: "\\") {
        index += 1
        guard let escaped = byte(index) else { return nil }
        members.insert(escaped)
        previous = escaped
      } else if first == UInt8(ascii: "-"), let low = previous, let after = byte(index + 1),
        after != UInt8(ascii: "]")
      {
        index += 1
        if after == UInt8(ascii: "\\") { index += 1 }
        guard let high = byte(index) else { return nil }
        if low <= high { members.formUnion(low...high) }
        previous = nil
      } else if first == UInt8(ascii: "["), byte(index + 1) == UInt8(ascii: ":") {
        guard let end = pattern[(index + 2)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
        if end > index + 2, pattern[end - 1] == UInt8(ascii: ":") {
          guard let named = named(pattern[(index + 2)..<(end - 1)]) else { return nil }
          members.formUnion(named)
          index = end
          previous = nil
        } else {
          members.insert(first)
          previous = first
        }
      } else {
        members.insert(first)
        previous = first
      }
      index += 1
    } while byte(index) != UInt8(ascii: "]")
    index += 1
    return (isNegated ? allButSlash.subtracting(members) : members).subtracting([slash])
  }

  private static func named(_ name: ArraySlice<UInt8>) -> Set<UInt8>? {
    let digit = Set(UInt8(ascii: "0")...UInt8(ascii: "9"))
    let upper = Set(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    let lower = Set(UInt8(ascii: "a")...UInt8(ascii: "z"))
    let visible = Set(UInt8(0x21)...0x7E)
    switch String(decoding: name, as: UTF8.self) {
    case "alnum": return digit.union(upper).union(lower)
    case "alpha": return upper.union(lower)
    case "blank": return [0x20, 0x09]
    case "cntrl": return Set(0...0x1F).union([0x7F])
    case "digit": return digit
    case "graph": return visible
    case "lower": return lower
    case "print": return visible.union([0x20])
    case "punct": return visible.subtracting(digit).subtracting(upper).subtracting(lower)
    case "space": return Set(0x09...0x0D).union([0x20])
    case "upper": return upper
    case "xdigit":
      return digit.union(UInt8(ascii: "a")...UInt8(ascii: "f")).union(UInt8(ascii: "A")...UInt8(ascii: "F"))
    default: return nil
    }
  }
}
