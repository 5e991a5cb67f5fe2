public import Vocabulary

/// Strict reading of a mapping: ask for every key that may stand there, then `finish`.
/// A key nobody asked for is a complaint with the nearest valid one.
public struct StrictMapping {
  public let node: YAMLNode
  public let file: String
  private let entries: [YAMLNode.Entry]
  private var known: [String] = []

  public init(_ node: YAMLNode, file: String) throws(Complaint) {
    self.node = node
    self.file = file
    if node.isNull {
      entries = []
      return
    }
    guard case .mapping(let entries) = node.value else {
      throw node.complaint(in: file, expected: Wording(en: "a mapping", ja: "マッピング(キー: 値)"))
    }
    self.entries = entries
  }

  /// The one mapping of a file whose entries stand in a list under a key, which is easily forgotten.
  public init(_ node: YAMLNode, file: String, withListUnder key: String) throws(Complaint) {
    if case .sequence = node.value {
      throw Complaint(
        file: file, line: node.line, column: node.column,
        Wording(en: "the list stands under no key", ja: "一覧の前にキーがありません"),
        remedy: Wording(
          en: "write `\(key):` on a line before it and indent the list", ja: "前の行に`\(key):`と書き、一覧を字下げしてください"))
    }
    try self.init(node, file: file)
  }

  /// The value under a key; nil when the key is absent or its value empty.
  public mutating func optional(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let value = entries.first(where: { $0.key.text == key })?.value, !value.isNull else { return nil }
    return value
  }

  public mutating func required(_ key: String) throws(Complaint) -> YAMLNode {
    guard let value = optional(key) else {
      try complainIfMisspelt(key)
      throw Complaint(
        file: file, line: node.line, column: node.column,
        Wording(en: "key \"\(key)\" is missing", ja: "キー「\(key)」がありません"))
    }
    return value
  }

  /// Every entry, for a mapping whose keys are free; nothing is then unknown.
  public mutating func all() -> [(name: String, key: YAMLNode, value: YAMLNode)] {
    known.append(contentsOf: entries.compactMap(\.key.text))
    return entries.compactMap { entry in entry.key.text.map { ($0, entry.key, entry.value) } }
  }

  /// Complains about the first key that nobody asked for.
  public func finish() throws(Complaint) {
    for entry in entries {
      guard let name = entry.key.text, !known.contains(name) else { continue }
      throw entry.key.complaint(in: file, unknownKey: name, known: known)
    }
  }

  /// A key that is missing and another that is nearly it: what is wrong is the other.
  private func complainIfMisspelt(_ key: String) throws(Complaint) {
    for entry in entries {
      guard let name = entry.key.text, !known.contains(name), nearestWord(to: name, among: [key]) != nil else {
        continue
      }
      throw entry.key.complaint(in: file, unknownKey: name, known: [key])
    }
  }

  // MARK: - Typed values

  public mutating func text(_ key: String) throws(Complaint) -> String? {
    guard let node = optional(key) else { return nil }
    return try node.asText(in: file)
  }

  public mutating func requiredText(_ key: String) throws(Complaint) -> String {
    try required(key).asText(in: file)
  }

  public mutating func int(_ key: String) throws(Complaint) -> Int? {
    guard let node = optional(key) else { return nil }
    return try node.asInt(in: file)
  }

  public mutating func number(_ key: String) throws(Complaint) -> Double? {
    guard let node = optional(key) else { return nil }
    return try node.asNumber(in: file)
  }

  public mutating func bool(_ key: String) throws(Complaint) -> Bool? {
    guard let node = optional(key) else { return nil }
    return try node.asBool(in: file)
  }

  /// A sequence of texts; a single text counts as one of one.
  public mutating func texts(_ key: String) throws(Complaint) -> [String]? {
    guard let node = optional(key) else { return nil }
    return try node.asTexts(in: file)
  }

  public mutating func mapping(_ key: String) throws(Complaint) -> StrictMapping? {
    guard let node = optional(key) else { return nil }
    return try StrictMapping(node, file: file)
  }

  public mutating func sequence(_ key: String) throws(Complaint) -> [YAMLNode]? {
    guard let node = optional(key) else { return nil }
    return try node.asSequence(in: file)
  }

  /// One of the words of a closed list.
  public mutating func word<W: RawRepresentable & CaseIterable>(
    _ key: String, of type: W.Type
  ) throws(Complaint) -> W? where W.RawValue == String {
    guard let node = optional(key) else { return nil }
    return try node.asWord(of: type, in: file)
  }
}

extension YAMLNode {
  public func asText(in file: String) throws(Complaint) -> String {
    guard let text else { throw complaint(in: file, expected: Wording(en: "text", ja: "文字列")) }
    return text
  }

  public func asInt(in file: String) throws(Complaint) -> Int {
    guard let number = text.flatMap({ Int($0) }) else {
      throw complaint(in: file, expected: Wording(en: "a whole number", ja: "整数"))
    }
    return number
  }

  public func asNumber(in file: String) throws(Complaint) -> Double {
    guard let number = text.flatMap({ Double($0) }), number.isFinite else {
      throw complaint(in: file, expected: Wording(en: "a number", ja: "数値"))
    }
    return number
  }

  public func asBool(in file: String) throws(Complaint) -> Bool {
    if case .scalar(let text, true) = value {
      if text == "true" { return true }
      if text == "false" { return false }
    }
    throw complaint(in: file, expected: Wording(en: "true or false", ja: "trueまたはfalse"))
  }

  public func asSequence(in file: String) throws(Complaint) -> [YAMLNode] {
    guard case .sequence(let elements) = value else {
      throw complaint(in: file, expected: Wording(en: "a list", ja: "リスト"))
    }
    return elements
  }

  public func asTexts(in file: String) throws(Complaint) -> [String] {
    if let text { return [text] }
    var texts: [String] = []
    for element in try asSequence(in: file) { texts.append(try element.asText(in: file)) }
    return texts
  }

  public func asWord<W: RawRepresentable & CaseIterable>(
    of type: W.Type, in file: String
  ) throws(Complaint) -> W where W.RawValue == String {
    let text = try asText(in: file)
    guard let word = W(rawValue: text) else {
      throw complaint(in: file, unknownWord: text, known: W.allCases.map(\.rawValue))
    }
    return word
  }

  /// What stands here, in a word.
  private var kind: Wording {
    switch value {
    case .scalar: Wording(en: "text", ja: "文字列")
    case .sequence: Wording(en: "a list", ja: "リスト")
    case .mapping: Wording(en: "a mapping", ja: "マッピング")
    }
  }

  public func complaint(in file: String, _ problem: Wording, remedy: Wording? = nil) -> Complaint {
    Complaint(file: file, line: line, column: column, problem, remedy: remedy)
  }

  public func complaint(in file: String, expected: Wording) -> Complaint {
    let shown = text.map { Wording(en: "\"\($0)\"", ja: "「\($0)」") } ?? kind
    return complaint(
      in: file, Wording(en: "expected \(expected.en), found \(shown.en)", ja: "\(expected.ja)が必要ですが、\(shown.ja)があります"))
  }

  public func complaint(in file: String, unknownKey name: String, known: [String]) -> Complaint {
    complaint(
      in: file, Wording(en: "unknown key \"\(name)\"", ja: "未知のキー「\(name)」です"),
      remedy: suggestion(for: name, known: known))
  }

  public func complaint(in file: String, unknownWord word: String, known: [String]) -> Complaint {
    complaint(
      in: file, Wording(en: "unknown word \"\(word)\"", ja: "未知の語「\(word)」です"),
      remedy: suggestion(for: word, known: known))
  }
}

/// "did you mean", or else what there is.
public func suggestion(for word: String, known: [String]) -> Wording {
  if let near = nearestWord(to: word, among: known) {
    return Wording(en: "did you mean \"\(near)\"?", ja: "「\(near)」のことではありませんか")
  }
  let list = known.joined(separator: ", ")
  return Wording(en: "valid: \(list)", ja: "使える語: \(list)")
}
