internal import Reading
internal import Vocabulary

/// The assertion on training and data mining in a C2PA manifest: `c2pa.training-mining` until C2PA 1.4, now
/// `cawg.training-mining`. Each entry says `allowed`, `notAllowed` or `constrained`, which refuses too as long as
/// nobody knows more. Whether the signature of the manifest holds is another question.
enum TrainingMiningAssertion {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    guard let entries = entries(in: input) else {
      return Statement(
        .c2pa, .unknown, question.use,
        Wording(en: "no assertion can be read", ja: "アサーションとして読み取れません"))
    }
    for name in names(for: question.use) {
      let meant = entries.filter { $0.name == name }
      let order = ["notallowed", "constrained", "allowed"]
      guard let entry = meant.min(by: { order.firstIndex(of: $0.use) ?? 3 < order.firstIndex(of: $1.use) ?? 3 }) else {
        continue
      }
      return statement(entry, question)
    }
    return Statement(
      .c2pa, .unstated, question.use,
      Wording(en: "no entry speaks of this use", ja: "この利用に関する項目はありません"))
  }

  private struct Entry {
    /// Without the prefix of its standard.
    var name: String
    /// In small letters.
    var use: String
    var constraint: String?
  }

  /// Entries that speak of a use, the narrowest first.
  private static func names(for use: AIUse) -> [String] {
    switch use {
    case .train: ["ai_generative_training", "ai_training", "data_mining"]
    case .trainOther: ["ai_training", "data_mining"]
    case .mine: ["data_mining"]
    case .input: ["ai_inference"]
    case .search, .index, .crawl: []
    }
  }

  private static func statement(_ entry: Entry, _ question: SignalQuestion) -> Statement {
    let rule = "\(entry.name): \(entry.use)"
    switch entry.use {
    case "notallowed":
      return Statement(
        .c2pa, .refused, question.use, Wording(en: "the assertion does not allow this use", ja: "アサーションがこの利用を認めていません"),
        rule: rule)
    case "constrained":
      let more = entry.constraint ?? ""
      return Statement(
        .c2pa, .refused, question.use,
        Wording(
          en: "the assertion allows this use under conditions only" + (more.isEmpty ? "" : ": \(more)"),
          ja: "アサーションは条件付きでのみこの利用を認めています" + (more.isEmpty ? "" : ": \(more)")), rule: rule)
    case "allowed":
      return Statement(
        .c2pa, .allowed, question.use, Wording(en: "the assertion allows this use", ja: "アサーションがこの利用を認めています"),
        rule: rule)
    default:
      return Statement(
        .c2pa, .unknown, question.use,
        Wording(en: "the assertion holds a word that is not defined", ja: "アサーションに定義されていない値があります"), rule: rule)
    }
  }

  // MARK: - Finding entries

  /// nil: nothing in the input can be read.
  private static func entries(in input: [UInt8]) -> [Entry]? {
    let text = trimmingWhitespace(input[byteOrderMarkLength(input)...])
    if text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") {
      let outcome = JSONParser.parse(Array(text))
      guard outcome.failure == nil, let root = outcome.value else { return nil }
      return entries(in: value(root))
    }
    // The boxes of a picture: the assertion's name, and behind it a box of CBOR or JSON.
    if let boxes = boxes(in: input[...]) { return boxes }
    return CBOR.parse(input[...]).flatMap { if case .map = $0 { entries(in: $0) } else { nil } }
  }

  private static func boxes(in bytes: ArraySlice<UInt8>) -> [Entry]? {
    var rest = bytes
    var found: [Entry]?
    while let label = rest.range(of: ".training-mining\0".utf8) {
      rest = rest[label.upperBound...]
      let near = rest.prefix(256)
      if let box = near.range(of: "cbor".utf8), let value = CBOR.parse(rest[box.upperBound...]) {
        found = (found ?? []) + entries(in: value)
      } else if let box = near.range(of: "json".utf8) {
        let length = box.lowerBound - rest.startIndex >= 4
          ? rest[(box.lowerBound - 4)..<box.lowerBound].reduce(0) { $0 << 8 | Int($1) } : 0
        let end = min(rest.endIndex, box.upperBound + max(0, length - 8))
        if let root = JSONParser.parse(Array(rest[box.upperBound..<end])).value { found = (found ?? []) + entries(in: value(root)) }
      }
    }
    return found
  }

  /// JSON in the shape of CBOR, so that one walk finds entries in both.
  private static func value(_ node: Node) -> CBOR {
    switch node.content {
    case .string(let text): .text(text.string)
    case .array(let elements): .array(elements.map(value))
    case .object(let members): .map(members.map { ($0.key.string, value($0.value)) })
    case .null, .bool, .number: .other
    }
  }

  /// Wherever an entry stands: in a map by name (`entries`), or in a list with its name beside it.
  private static func entries(in value: CBOR) -> [Entry] {
    switch value {
    case .text, .other: return []
    case .array(let elements): return elements.flatMap(entries)
    case .map(let members):
      var found: [Entry] = []
      let name = ["name", "label", "entry", "type"].lazy.compactMap { text(members, $0) }.compactMap(entryName).first
      if let name, let use = text(members, "use") {
        found.append(Entry(name: name, use: use.utf8.lowercased.text, constraint: constraint(members)))
      }
      for (key, inner) in members {
        if let name = entryName(key) {
          switch inner {
          case .text(let use): found.append(Entry(name: name, use: use.utf8.lowercased.text))
          case .map(let entry):
            found.append(
              Entry(name: name, use: (text(entry, "use") ?? "").utf8.lowercased.text, constraint: constraint(entry)))
          case .array, .other: found.append(Entry(name: name, use: ""))
          }
        } else {
          found += entries(in: inner)
        }
      }
      return found
    }
  }

  private static let known: Set<String> = ["data_mining", "ai_inference", "ai_generative_training", "ai_training"]

  private static func entryName(_ key: String) -> String? {
    for prefix in ["c2pa.", "cawg."] where key.hasPrefix(prefix) {
      let name = String(key.dropFirst(prefix.count))
      return known.contains(name) ? name : nil
    }
    return nil
  }

  private static func text(_ members: [(key: String, value: CBOR)], _ key: String) -> String? {
    for member in members where member.key == key { if case .text(let text) = member.value { return text } }
    return nil
  }

  private static func constraint(_ members: [(key: String, value: CBOR)]) -> String? {
    text(members, "constraint_info") ?? text(members, "constraints_info")
  }
}
