internal import Declaring
internal import Vocabulary

/// Compares what a person wrote with its form. What comes through can be read without surprise.
struct FormCheck {
  let file: String

  private static let deepest = 16

  func check(_ node: YAMLNode, _ form: Form, depth: Int = 0) throws(Complaint) {
    switch form {
    case .text: _ = try node.asText(in: file)
    case .sentence:
      guard try node.asText(in: file).contains(where: { !$0.isWhitespace }) else {
        throw node.complaint(in: file, Wording(en: "this text is empty", ja: "文が空です"))
      }
    case .whole(let least):
      guard try node.asInt(in: file) >= least else {
        throw node.complaint(
          in: file, expected: Wording(en: "a number above \(least - 1)", ja: "\(least)以上の整数"))
      }
    case .share:
      let share = try node.asNumber(in: file)
      guard share > 0, share <= 1 else {
        throw node.complaint(
          in: file, expected: Wording(en: "a share above 0 and at most 1", ja: "0より大きく1以下の割合"))
      }
    case .truth: _ = try node.asBool(in: file)
    case .word(let words):
      let word = try node.asText(in: file)
      guard words.contains(word) else { throw node.complaint(in: file, unknownWord: word, known: words) }
    case .list(let element):
      for node in try node.asSequence(in: file) { try check(node, element, depth: depth) }
    case .some(let element): try checkSome(node, element, depth: depth)
    case .record(let keys): try checkRecord(node, keys, depth: depth)
    case .free(let value):
      for entry in try entries(of: node) { try check(entry.value, value, depth: depth) }
    case .either(let forms): try check(node, fitting(node, among: forms), depth: depth)
    case .match: try checkMatch(node, beside: MatchForm.beside, depth: depth)
    case .exception: try checkMatch(node, beside: MatchForm.beside + [MatchForm.within], depth: depth)
    }
  }

  private func checkSome(_ node: YAMLNode, _ element: Form, depth: Int) throws(Complaint) {
    guard case .sequence(let elements) = node.value else { return try check(node, element, depth: depth) }
    if elements.isEmpty {
      throw node.complaint(in: file, Wording(en: "an empty list can never match", ja: "空のリストは決して一致しません"))
    }
    for node in elements { try check(node, element, depth: depth) }
  }

  private func checkRecord(_ node: YAMLNode, _ keys: [FormKey], depth: Int) throws(Complaint) {
    let entries = try entries(of: node)
    let known = keys.map(\.name)
    for entry in entries {
      guard let name = entry.key.text, let key = keys.first(where: { $0.name == name }) else {
        throw entry.key.complaint(in: file, unknownKey: entry.key.text ?? "", known: known)
      }
      if entry.value.isNull { continue }
      try check(entry.value, key.form, depth: depth)
    }
    // Last, for a key that is missing may be one that was misspelt.
    for key in keys where key.isNeeded {
      if entries.contains(where: { $0.key.text == key.name && !$0.value.isNull }) { continue }
      throw node.complaint(
        in: file, Wording(en: "key \"\(key.name)\" is missing", ja: "キー「\(key.name)」がありません"))
    }
  }

  /// One word of the language, and what may stand beside it.
  private func checkMatch(_ node: YAMLNode, beside: [FormKey], depth: Int) throws(Complaint) {
    guard depth < Self.deepest else {
      throw node.complaint(in: file, Wording(en: "match is nested too deeply", ja: "matchの入れ子が深すぎます"))
    }
    guard case .mapping(let entries) = node.value else {
      throw node.complaint(in: file, expected: Wording(en: "a match", ja: "match式"))
    }
    var word: YAMLNode.Entry?
    for entry in entries {
      let name = entry.key.text ?? ""
      if let key = beside.first(where: { $0.name == name }) {
        try check(entry.value, key.form, depth: depth + 1)
      } else if word == nil {
        guard let match = MatchWord(rawValue: name) else {
          throw entry.key.complaint(in: file, unknownWord: name, known: MatchForm.words)
        }
        word = entry
        try check(entry.value, match.form, depth: depth + 1)
      } else {
        guard MatchWord(rawValue: name) != nil else {
          throw entry.key.complaint(in: file, unknownKey: name, known: beside.map(\.name))
        }
        throw entry.key.complaint(
          in: file, Wording(en: "a match holds one word", ja: "1つのmatchに書けるのは1語です"),
          remedy: Wording(en: "join several with all or any", ja: "複数の条件はallまたはanyでまとめてください"))
      }
    }
    if word == nil {
      let words = MatchForm.words.joined(separator: ", ")
      throw node.complaint(in: file, expected: Wording(en: "one of \(words)", ja: "\(words) のいずれか"))
    }
  }

  private func entries(of node: YAMLNode) throws(Complaint) -> [YAMLNode.Entry] {
    if node.isNull { return [] }
    guard case .mapping(let entries) = node.value else {
      throw node.complaint(in: file, expected: Wording(en: "a mapping", ja: "マッピング(キー: 値)"))
    }
    return entries
  }

  private func fitting(_ node: YAMLNode, among forms: [Form]) -> Form {
    let wanted = Kind(of: node)
    return forms.first { Kind(of: $0) == wanted } ?? forms[0]
  }

  /// How a value is written.
  private enum Kind {
    case scalar, list, mapping

    init(of node: YAMLNode) {
      switch node.value {
      case .scalar: self = node.isNull ? .mapping : .scalar
      case .sequence: self = .list
      case .mapping: self = .mapping
      }
    }

    init(of form: Form) {
      switch form {
      case .text, .sentence, .whole, .share, .truth, .word: self = .scalar
      case .list, .some: self = .list
      case .record, .free, .either, .match, .exception: self = .mapping
      }
    }
  }
}
