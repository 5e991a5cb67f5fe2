internal import Vocabulary

/// AIPREF's `Content-Usage`, as a header or in a group of robots.txt: `train-ai=n`.
///
/// A dictionary of structured fields. `n` refuses and `y` allows; any other value says nothing that can be understood.
/// In robots.txt the longest path counts; equal paths that differ combine, and a refusal wins; a path that is
/// disallowed carries no preference.
enum ContentUsage {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    if GroupRecords.isRobots(input) { return inRobots(RobotsFile(input), question) }
    let fields = HeaderFields.values(of: ["content-usage"], in: input)
    // Lines of one field are one list.
    let value = Array(fields.map(\.value).joined(separator: ", ".utf8))
    return statement(preference(value, question.use), value, question, line: fields.first?.line, scope: .work)
  }

  private enum Preference: Int {
    case refused, allowed, unreadable, unstated
  }

  /// Keys that speak of a use, the narrowest first; those after the first are of older drafts.
  private static func keys(for use: AIUse) -> [String] {
    switch use {
    case .train: ["train-ai", "train-genai", "genai", "ai", "tdm", "bots"]
    case .trainOther: ["ai", "tdm", "bots"]
    case .mine: ["tdm", "bots"]
    case .input: ["ai-use", "bots"]
    case .search, .index: ["search", "bots"]
    case .crawl: ["bots"]
    }
  }

  private static let current: Set<String> = ["train-ai", "search"]

  private static func preference(_ value: [UInt8], _ use: AIUse) -> (Preference, key: String?) {
    guard let dictionary = FieldDictionary(value) else { return (.unreadable, nil) }
    for key in keys(for: use) {
      guard let item = dictionary.items[key] else { continue }
      switch item {
      case .token("n"): return (.refused, key)
      case .token("y"): return (.allowed, key)
      default: return (.unreadable, key)
      }
    }
    return (.unstated, nil)
  }

  private static func statement(
    _ preference: (Preference, key: String?), _ value: [UInt8], _ question: SignalQuestion, agent: String? = nil,
    line: Int?, scope: Statement.Scope
  ) -> Statement {
    let key = preference.key ?? ""
    let verdict: OptOutEvidence.Verdict
    var reason: Wording
    switch preference.0 {
    case .refused:
      verdict = .refused
      reason = Wording(en: "\"\(key)\" is disallowed", ja: "「\(key)」が不許可とされています")
    case .allowed:
      verdict = .allowed
      reason = Wording(en: "\"\(key)\" is allowed", ja: "「\(key)」が許可されています")
    case .unreadable:
      verdict = .unknown
      reason =
        key.isEmpty
        ? Wording(en: "the value is not a dictionary of structured fields", ja: "構造化フィールドの辞書として読み取れません")
        : Wording(en: "\"\(key)\" is neither y nor n", ja: "「\(key)」の値がyでもnでもありません")
    case .unstated:
      verdict = .unstated
      reason = Wording(en: "no key speaks of this use", ja: "この利用に関するキーはありません")
    }
    if preference.key != nil, !current.contains(key) {
      reason = Wording(en: reason.en + " (a key of an older draft)", ja: reason.ja + "(旧草案のキー)")
    }
    return Statement(
      .contentUsage, verdict, question.use, reason, agent: agent, scope: scope, line: line,
      rule: verdict == .unstated ? nil : value.text)
  }

  private static func inRobots(_ file: RobotsFile, _ question: SignalQuestion) -> Statement {
    let records = GroupRecords(file, key: .contentUsage, agent: question.agent)
    let longest = GroupRecords.longest(records.own, for: question.path)
    guard !longest.isEmpty else {
      return statement((.unstated, nil), [], question, line: nil, scope: .origin)
    }
    if !file.verdict(agent: question.agent, path: question.path).allowed {
      return Statement(
        .contentUsage, .unstated, question.use,
        Wording(
          en: "the path is disallowed, so it carries no preference of its own",
          ja: "このパスは取得自体が不許可のため、利用に関する意思は示されません"), scope: .path, line: longest[0].line)
    }
    let chosen = longest.map { (record: $0, preference: preference($0.value, question.use)) }
      .min { $0.preference.0.rawValue < $1.preference.0.rawValue }
    guard let chosen else { return statement((.unstated, nil), [], question, line: nil, scope: .origin) }
    return statement(
      chosen.preference, Array(chosen.record.text.utf8), question, agent: records.isNamed ? question.agent : nil,
      line: chosen.record.line, scope: chosen.record.pattern == nil ? .origin : .path)
  }
}
