/// The name of a tag between code, or of an attribute in it. That of `<>` is empty.
struct MarkupTag {
  let name: Range<Int>

  /// nil: no tag begins there. The offset is that behind the `<`.
  init?(at offset: Int, in utf8: [UInt8]) {
    if utf8.has(UInt8(ascii: ">"), at: offset) {
      name = offset..<offset
      return
    }
    guard utf8.isName(at: offset), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[offset]) else { return nil }
    var end = offset
    while utf8.isName(at: end) || end < utf8.count && ".:-".utf8.contains(utf8[end]) { end += 1 }
    name = offset..<end
  }

  /// `<T,>(…)`, `<T extends X>(…)`, `<T>(…)`: parameters of a function, not a tag.
  func isGeneric(in utf8: [UInt8]) -> Bool {
    var next = name.upperBound
    while utf8.hasBlank(at: next) { next += 1 }
    if utf8.has(UInt8(ascii: ","), at: next) { return true }
    if utf8[next...].starts(with: "extends ".utf8) { return true }
    return name.count == 1 && utf8.has(UInt8(ascii: ">"), at: next) && utf8.has(UInt8(ascii: "("), at: next + 1)
  }
}
