internal import CYAML
public import Vocabulary

/// Reads YAML into nodes. What a person declares (rules, settings, decisions) is small: size, depth and the
/// number of nodes are bounded, so that a hostile file costs nothing.
public enum YAML {
  static let largestFile = 4 << 20
  static let deepest = 64
  static let mostNodes = 200_000

  /// One document. An empty file is an empty mapping.
  public static func parse(_ bytes: [UInt8], file: String) throws(Complaint) -> YAMLNode {
    guard bytes.count <= largestFile else {
      throw Complaint(
        file: file, Wording(en: "larger than \(largestFile >> 20) MiB", ja: "\(largestFile >> 20) MiBを超えています"))
    }
    if let place = SourceDamage.first(in: bytes) {
      throw Complaint(
        file: file, line: place.line, Wording(en: "not UTF-8 text", ja: "UTF-8のテキストではありません"),
        remedy: Wording(en: "save the file as UTF-8", ja: "UTF-8で保存してください"))
    }
    return try bytes.withUnsafeBufferPointer { buffer throws(Complaint) in
      guard let handle = pv_yaml_open(buffer.baseAddress, buffer.count) else {
        throw Complaint(file: file, Wording(en: "out of memory", ja: "メモリが不足しています"))
      }
      var parser = Parser(handle: handle, file: file)
      return try parser.document()
    }
  }
}

/// Where bytes stop being UTF-8.
private enum SourceDamage {
  static func first(in bytes: [UInt8]) -> (line: Int, offset: Int)? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var line = 1
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      if String(validating: bytes[start..<offset], as: UTF8.self) == nil { return (line, start) }
      line += 1
      start = offset + 1
    }
    return (line, start)
  }
}

private struct Parser: ~Copyable {
  private let handle: OpaquePointer
  private let file: String
  private var anchors: [String: YAMLNode] = [:]
  private var sizes: [String: Int] = [:]
  private var nodes = 0

  init(handle: OpaquePointer, file: String) {
    self.handle = handle
    self.file = file
  }

  deinit { pv_yaml_free(handle) }

  mutating func document() throws(Complaint) -> YAMLNode {
    let first = try next()
    guard first.kind == pv_yaml_document else {
      return YAMLNode(value: .mapping([]), line: 1, column: 1)
    }
    let root = try node(try next(), depth: 0)
    let after = try next()
    if after.kind == pv_yaml_document {
      throw complaint(
        after, Wording(en: "a second document in one file", ja: "1つのファイルに複数の文書があります"),
        remedy: Wording(en: "keep one document a file", ja: "1ファイルに1文書としてください"))
    }
    return root
  }

  private mutating func node(_ event: pv_yaml_event, depth: Int) throws(Complaint) -> YAMLNode {
    guard depth <= YAML.deepest else {
      throw complaint(event, Wording(en: "nested too deeply", ja: "入れ子が深すぎます"))
    }
    try count(1, at: event)
    let before = nodes
    let line = Int(event.line) + 1
    let column = Int(event.column) + 1
    let anchor = event.anchor.map { String(cString: $0) }
    let value: YAMLNode.Value
    switch event.kind {
    case pv_yaml_scalar:
      let text = String(decoding: UnsafeBufferPointer(start: event.text, count: event.count), as: UTF8.self)
      value = .scalar(text: text, isPlain: event.style == pv_yaml_plain)
    case pv_yaml_alias:
      guard let anchor, let meant = anchors[anchor] else {
        throw complaint(event, Wording(en: "an alias to nothing", ja: "参照先のない別名(alias)です"))
      }
      try count(sizes[anchor] ?? 0, at: event)
      return YAMLNode(value: meant.value, line: line, column: column)
    case pv_yaml_sequence:
      var elements: [YAMLNode] = []
      var inner = try next()
      while inner.kind != pv_yaml_close {
        elements.append(try node(inner, depth: depth + 1))
        inner = try next()
      }
      value = .sequence(elements)
    case pv_yaml_mapping:
      value = .mapping(try entries(depth: depth))
    default:
      throw complaint(event, Wording(en: "a value was expected", ja: "値が必要です"))
    }
    let made = YAMLNode(value: value, line: line, column: column)
    if let anchor {
      anchors[anchor] = made
      sizes[anchor] = nodes - before + 1
    }
    return made
  }

  private mutating func entries(depth: Int) throws(Complaint) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var seen: Set<String> = []
    var event = try next()
    while event.kind != pv_yaml_close {
      let key = try node(event, depth: depth + 1)
      guard let name = key.text else {
        throw complaint(event, Wording(en: "a key must be plain text", ja: "キーは文字列で書いてください"))
      }
      guard seen.insert(name).inserted else {
        throw Complaint(
          file: file, line: key.line, column: key.column,
          Wording(en: "key \"\(name)\" stands twice", ja: "キー「\(name)」が重複しています"))
      }
      entries.append(.init(key: key, value: try node(try next(), depth: depth + 1)))
      event = try next()
    }
    return entries
  }

  private mutating func count(_ more: Int, at event: pv_yaml_event) throws(Complaint) {
    nodes += more
    guard nodes <= YAML.mostNodes else {
      throw complaint(event, Wording(en: "too many values", ja: "値の数が多すぎます"))
    }
  }

  private func next() throws(Complaint) -> pv_yaml_event {
    let event = pv_yaml_next(handle)
    guard event.kind != pv_yaml_error else {
      let reason = String(decoding: UnsafeBufferPointer(start: event.text, count: event.count), as: UTF8.self)
      throw complaint(event, Wording(en: "not YAML: \(reason)", ja: "YAMLとして読めません(\(reason))"))
    }
    return event
  }

  private func complaint(_ event: pv_yaml_event, _ problem: Wording, remedy: Wording? = nil) -> Complaint {
    Complaint(file: file, line: Int(event.line) + 1, column: Int(event.column) + 1, problem, remedy: remedy)
  }
}
