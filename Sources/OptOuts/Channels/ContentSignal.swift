internal import Vocabulary

/// Cloudflare's Content Signals in robots.txt: `Content-Signal: search=yes, ai-train=no`, with a path in front or
/// without. What a line leaves out is neither granted nor restricted.
///
/// Cloudflare puts the line in a group, crawler-commons reads it for the whole file: where the two differ the answer
/// is disputed. No rule is given for paths that overlap: the longest counts here, and of equals a refusal.
enum ContentSignal {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    guard GroupRecords.isRobots(input) else { return bare(input, question) }
    let file = RobotsFile(input)
    let records = GroupRecords(file, key: .contentSignal, agent: question.agent)
    let own = answer(records.own, question)
    let all = answer(records.all, question)
    let line = own ?? all
    let agent = own != nil && records.isNamed ? question.agent : nil
    guard own?.verdict == all?.verdict else {
      return Statement(
        .contentSignal, .disputed, question.use,
        Wording(
          en: "the group of this agent and the file as a whole say different things",
          ja: "このクローラーのグループとファイル全体とで、示す内容が異なります"), agent: agent,
        scope: .origin, line: line?.record.line, rule: line?.record.text)
    }
    guard let own else { return silent(question) }
    return statement(
      own.verdict, question, agent: agent, scope: own.record.pattern == nil ? .origin : .path, line: own.record.line,
      rule: own.record.text)
  }

  private static func bare(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let fields = HeaderFields.values(of: ["content-signal"], in: input)
    let verdicts = fields.compactMap { field in verdict(Array(field.value), question.use).map { ($0, field) } }
    guard let (verdict, field) = verdicts.first(where: { $0.0 == .refused }) ?? verdicts.first else {
      return silent(question)
    }
    return statement(verdict, question, agent: nil, scope: .work, line: field.line, rule: field.value.text)
  }

  /// The verdict of the longest path that says anything of the use.
  private static func answer(
    _ records: [GroupRecords.Record], _ question: SignalQuestion
  ) -> (verdict: OptOutEvidence.Verdict, record: GroupRecords.Record)? {
    let speaking = records.compactMap { record in verdict(record.value, question.use).map { (verdict: $0, record: record) } }
    let longest = Set(GroupRecords.longest(speaking.map(\.record), for: question.path).map(\.line))
    let chosen = speaking.filter { longest.contains($0.record.line) }
    return chosen.first { $0.verdict == .refused } ?? chosen.first
  }

  private static func key(for use: AIUse) -> String? {
    switch use {
    case .train, .trainOther: "ai-train"
    case .input: "ai-input"
    case .search, .index: "search"
    case .mine, .crawl: nil
    }
  }

  private static func verdict(_ value: [UInt8], _ use: AIUse) -> OptOutEvidence.Verdict? {
    guard let key = key(for: use) else { return nil }
    var verdict: OptOutEvidence.Verdict?
    for part in value.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) {
      guard let (name, word) = trimmingWhitespace(part).split(at: UInt8(ascii: "=")), name.lowercased.text == key else {
        continue
      }
      switch word.lowercased.text {
      case "no": return .refused
      case "yes": verdict = .allowed
      default: continue
      }
    }
    return verdict
  }

  private static func silent(_ question: SignalQuestion) -> Statement {
    Statement(
      .contentSignal, .unstated, question.use,
      Wording(en: "no signal speaks of this use: neither granted nor restricted", ja: "この利用に関するシグナルはなく、許可も制限も示されていません"),
      scope: .origin)
  }

  private static func statement(
    _ verdict: OptOutEvidence.Verdict, _ question: SignalQuestion, agent: String?, scope: Statement.Scope, line: Int?,
    rule: String
  ) -> Statement {
    let key = key(for: question.use) ?? ""
    return Statement(
      .contentSignal, verdict, question.use,
      verdict == .refused
        ? Wording(en: "\"\(key)=no\" reserves this use", ja: "「\(key)=no」によりこの利用が留保されています")
        : Wording(en: "\"\(key)=yes\" permits this use", ja: "「\(key)=yes」によりこの利用が許可されています"),
      agent: agent, scope: scope, line: line, rule: rule)
  }
}
