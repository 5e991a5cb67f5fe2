/// Nodes in a row of bytes, so that what was parsed once can be read back many times faster than it was parsed.
///
/// Each node is its kind, its line and column, and its text or its parts. Numbers take seven bits a byte, the lowest
/// first; the highest bit says that more follow.
public enum FlatYAML {
  private static let plain: UInt8 = 0
  private static let quoted: UInt8 = 1
  private static let sequence: UInt8 = 2
  private static let mapping: UInt8 = 3

  // MARK: - Writing

  public static func append(_ node: YAMLNode, to bytes: inout [UInt8]) {
    switch node.value {
    case .scalar(let text, let isPlain):
      head(isPlain ? plain : quoted, node, count: text.utf8.count, to: &bytes)
      bytes += text.utf8
    case .sequence(let elements):
      head(sequence, node, count: elements.count, to: &bytes)
      for element in elements { append(element, to: &bytes) }
    case .mapping(let entries):
      head(mapping, node, count: entries.count, to: &bytes)
      for entry in entries {
        append(entry.key, to: &bytes)
        append(entry.value, to: &bytes)
      }
    }
  }

  private static func head(_ kind: UInt8, _ node: YAMLNode, count: Int, to bytes: inout [UInt8]) {
    bytes.append(kind)
    for number in [node.line, node.column, count] { append(number, to: &bytes) }
  }

  /// `number` is not negative.
  public static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  // MARK: - Reading

  /// The node that begins at `offset`, which is then behind it. nil: these are not the bytes of a node.
  public static func node(in bytes: Span<UInt8>, at offset: inout Int) -> YAMLNode? {
    node(in: bytes, at: &offset, depth: 0)
  }

  private static func node(in bytes: Span<UInt8>, at offset: inout Int, depth: Int) -> YAMLNode? {
    guard depth <= YAML.deepest, offset < bytes.count else { return nil }
    let kind = bytes[offset]
    offset += 1
    guard let line = number(in: bytes, at: &offset), let column = number(in: bytes, at: &offset),
      let count = number(in: bytes, at: &offset), count <= bytes.count - offset
    else { return nil }
    let value: YAMLNode.Value
    switch kind {
    case plain, quoted:
      guard let utf8 = try? UTF8Span(validating: bytes.extracting(offset..<offset + count)) else { return nil }
      offset += count
      value = .scalar(text: String(copying: utf8), isPlain: kind == plain)
    case sequence:
      var elements: [YAMLNode] = []
      elements.reserveCapacity(count)
      for _ in 0..<count {
        guard let element = node(in: bytes, at: &offset, depth: depth + 1) else { return nil }
        elements.append(element)
      }
      value = .sequence(elements)
    case mapping:
      var entries: [YAMLNode.Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        guard let key = node(in: bytes, at: &offset, depth: depth + 1),
          let value = node(in: bytes, at: &offset, depth: depth + 1)
        else { return nil }
        entries.append(YAMLNode.Entry(key: key, value: value))
      }
      value = .mapping(entries)
    default: return nil
    }
    return YAMLNode(value: value, line: line, column: column)
  }

  /// nil: no number, or one that nothing here can be as large as.
  public static func number(in bytes: Span<UInt8>, at offset: inout Int) -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 42, by: 7) {
      guard offset < bytes.count else { return nil }
      let byte = bytes[offset]
      offset += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }
}
