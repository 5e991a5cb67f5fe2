/// The text of a YAML or TOML file from where it broke on. It is judged as it stands, entry by entry: what the end of one
/// says is not said of a name in the next.
enum TreeRest {
  /// Together the whole stretch. Each but the first begins with a line that looks like an entry.
  static func pieces(of rest: Range<Int>, in utf8: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = rest.lowerBound
    var at = start
    while at < rest.upperBound {
      let line = utf8[at..<rest.upperBound].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      if at > start, beginsEntry(line) {
        pieces.append(start..<at)
        start = at
      }
      at = line.endIndex + max(1, utf8.lineBreak(at: line.endIndex))
    }
    if start < rest.upperBound { pieces.append(start..<rest.upperBound) }
    return pieces
  }

  /// `- item`, `[table]`, `key: value`, `"a key" = value`
  private static func beginsEntry(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.drop(while: YAMLBytes.isBlank)
    switch words.first {
    case nil: return false
    case UInt8(ascii: "["): return true
    case UInt8(ascii: "-"): return words.dropFirst().first.map(YAMLBytes.isBlank) ?? true
    default: break
    }
    for index in words.indices.prefix(longestKey) {
      if words[index] == UInt8(ascii: "=") { return true }
      if words[index] == UInt8(ascii: ":") {
        return index + 1 == words.endIndex || YAMLBytes.isBlank(words[index + 1])
      }
      if ",;{}[]()".utf8.contains(words[index]) { return false }
    }
    return false
  }

  private static let longestKey = 64
}
