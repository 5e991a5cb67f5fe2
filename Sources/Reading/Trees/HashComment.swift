/// A comment from `#` to the end of its line.
enum HashComment {
  /// Without the signs and the blanks around it; nil: it says nothing.
  static func words(_ utf8: [UInt8], in range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, utf8[start] == UInt8(ascii: "#") || YAMLBytes.isBlank(utf8[start]) { start += 1 }
    while start < end, YAMLBytes.isBlank(utf8[end - 1]) { end -= 1 }
    return start < end ? start..<end : nil
  }
}
