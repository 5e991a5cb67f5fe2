/// The fields of an HTTP answer in a text: a whole head, some of its lines, or one value without a name.
enum HeaderFields {
  struct Field {
    /// In small letters; nil: the value stood alone.
    var name: String?
    var value: ArraySlice<UInt8>
    var line: Int
  }

  /// The values of some fields, each line its own. Where no line bears one of the names, every line is a value.
  static func values(of names: [String], in input: [UInt8]) -> [Field] {
    let lines = numberedLines(input).filter { !$0.text.isEmpty }
    var named: [Field] = []
    for (number, text) in lines {
      guard let (name, value) = text.split(at: UInt8(ascii: ":")) else { continue }
      let word = name.lowercased.text
      if names.contains(word) { named.append(Field(name: word, value: value, line: number)) }
    }
    if !named.isEmpty || isHead(lines.map(\.text)) { return named }
    return lines.map { Field(name: nil, value: $0.text, line: $0.number) }
  }

  /// A status line, or nothing but fields that a server sends with every answer.
  private static func isHead(_ lines: [ArraySlice<UInt8>]) -> Bool {
    guard let first = lines.first else { return false }
    if first.lowercased.starts(with: "http/".utf8) { return true }
    let usual = ["date", "server", "content-type", "content-length", "cache-control", "etag", "last-modified", "link", "vary"]
    return lines.contains { line in line.split(at: UInt8(ascii: ":")).map { usual.contains($0.0.lowercased.text) } ?? false }
  }
}
