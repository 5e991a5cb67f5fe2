internal import Vocabulary

/// `X-Robots-Tag` in the head of an answer, and the `Robots-Tag` that a draft would put in its place.
///
/// Not a standard for AI: `noai` and `noimageai` are words that sites and downloaders agreed on (DeviantArt, 2022).
/// A list between commas; `name:` addresses what follows it to one crawler, up to the next name. Several lines add up
/// and the most restrictive rule counts. In the draft's form members stand between semicolons, `name=rules`, and who
/// is named there is not meant by `*`.
enum RobotsTagHeader {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    var rules: [RobotsTagRule] = []
    for field in HeaderFields.values(of: ["x-robots-tag", "robots-tag"], in: input) {
      rules +=
        field.name == "robots-tag" || (field.name == nil && isDraft(field.value))
        ? draftRules(field.value, line: field.line, question) : headerRules(field.value, line: field.line)
    }
    return RobotsTagRule.statement(.xRobotsTag, rules, question)
  }

  // MARK: - As it is used

  /// Rules whose colon is followed by a value.
  private static let valued: Set<String> = [
    "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview", "revisit-after",
  ]

  static func headerRules(_ value: ArraySlice<UInt8>, line: Int) -> [RobotsTagRule] {
    var rules: [RobotsTagRule] = []
    var agent: [UInt8]?
    var followsDate = false
    for part in value.split(separator: UInt8(ascii: ",")) {
      var rule = trimmingWhitespace(part)
      if let (name, rest) = rule.split(at: UInt8(ascii: ":")) {
        let word = name.lowercased.text
        if valued.contains(word) {
          // `Sat, 25 Jun 2010 15:00:00 GMT` goes on behind its comma.
          followsDate = word == "unavailable_after" && !rest.contains(where: isDigit)
          rules.append(RobotsTagRule(agent: agent, word: word, line: line))
          continue
        }
        if !followsDate, isName(name) {
          agent = Array(name)
          rule = rest
          if let (inner, _) = rule.split(at: UInt8(ascii: ":")), valued.contains(inner.lowercased.text) {
            rules.append(RobotsTagRule(agent: agent, word: inner.lowercased.text, line: line))
            continue
          }
        }
      }
      followsDate = false
      // Some write rules with spaces or semicolons between them.
      for word in rule.split(whereSeparator: { isWhitespace($0) || $0 == UInt8(ascii: ";") }) {
        rules.append(RobotsTagRule(agent: agent, word: word.lowercased.text, line: line))
      }
    }
    return rules
  }

  /// A name holds no space, and letters at its beginning.
  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first else { return false }
    return (isLetter(first) || first == UInt8(ascii: "*")) && !name.contains(where: isWhitespace)
  }

  // MARK: - As the draft has it

  private static func isDraft(_ value: ArraySlice<UInt8>) -> Bool {
    guard let equals = value.firstIndex(of: UInt8(ascii: "=")) else { return false }
    return !value[..<equals].contains(UInt8(ascii: ":")) && !value[..<equals].contains(UInt8(ascii: ","))
  }

  private static func draftRules(
    _ value: ArraySlice<UInt8>, line: Int, _ question: SignalQuestion
  ) -> [RobotsTagRule] {
    var members: [(name: [UInt8], words: [String])] = []
    for member in value.split(separator: UInt8(ascii: ";")) {
      guard let (name, rest) = trimmingWhitespace(member).split(at: UInt8(ascii: "=")) else { continue }
      let words = rest.split { $0 == UInt8(ascii: ",") || isWhitespace($0) }.map { $0.lowercased.text }
      members.append((Array(name), words))
    }
    let everyone = [UInt8(ascii: "*")]
    let own = members.filter { $0.name != everyone && question.isAddressed(by: $0.name) }
    let chosen = own.isEmpty ? members.filter { $0.name == everyone } : own
    return chosen.flatMap { member in
      member.words.map { RobotsTagRule(agent: member.name == everyone ? nil : member.name, word: $0, line: line) }
    }
  }
}

/// One word of `X-Robots-Tag` or `<meta name="robots">`, with whom it is addressed to.
struct RobotsTagRule {
  /// nil: everybody.
  var agent: [UInt8]?
  var word: String
  var line: Int

  private static let refusesTraining: Set<String> = ["noai", "noimageai", "noml"]
  private static let refusesIndex: Set<String> = ["noindex", "none", "noimageindex"]

  /// What all words together say of a use: the most restrictive counts.
  static func statement(
    _ channel: RefusalChannel, _ rules: [RobotsTagRule], _ question: SignalQuestion
  ) -> Statement {
    let meant = rules.filter { rule in
      guard let agent = rule.agent, agent != [UInt8(ascii: "*")] else { return true }
      return question.isAddressed(by: agent)
    }
    let isAboutAI = question.use.isTraining || question.use == .mine || question.use == .input
    let refusing = isAboutAI ? refusesTraining : question.use == .crawl ? [] : refusesIndex
    if let rule = meant.first(where: { refusing.contains($0.word) }) {
      return Statement(
        channel, .refused, question.use,
        Wording(en: "\"\(rule.word)\" refuses this use", ja: "「\(rule.word)」がこの利用を拒否しています"),
        agent: rule.agent.map(\.text), line: rule.line, rule: rule.word)
    }
    if isAboutAI, let rule = meant.first(where: { refusesIndex.contains($0.word) }) {
      return Statement(
        channel, .unstated, question.use,
        Wording(
          en: "\"\(rule.word)\" asks not to be indexed; nothing is said of AI",
          ja: "「\(rule.word)」は索引登録の拒否であり、AIでの利用については何も示していません"),
        agent: rule.agent.map(\.text), line: rule.line, rule: rule.word, isWeak: true)
    }
    return Statement(
      channel, .unstated, question.use,
      Wording(en: "no rule speaks of this use", ja: "この利用に関する指定はありません"))
  }
}
