import Testing
import Vocabulary

@testable import Judging

@Suite struct JudgeTests {
  private func judgements(
    _ rule: SampleRule, _ seen: Seen, configured: [String: Severity] = [:], facts: Facts = Facts()
  ) throws -> [Judgement] {
    Judge(rules: [try rule.read()], configured: configured, facts: facts).judge(seen.scope)
  }

  private func seen(cues: [CueEvidence.Sense] = [.style], facts: Facts = Facts()) throws -> Seen {
    var seen = Seen("新海誠の画風で")
    try seen.name("新海誠", cues: cues, facts: facts)
    return seen
  }

  @Test func aRuleSpeaksOfItsSubjectAlone() throws {
    var seen = try seen()
    #expect(try judgements(SampleRule(), seen).count == 1)
    seen.subject = .output
    #expect(try judgements(SampleRule(), seen).isEmpty)
  }

  @Test func aRuleCapsTheConfidence() throws {
    #expect(try judgements(SampleRule(), try seen()).map(\.confidence) == [.likely])
    #expect(try judgements(SampleRule().with("confidence", ""), try seen()).map(\.confidence) == [.exact])
  }

  @Test func factsOfTheProjectAndOfTheNameBothCount() throws {
    #expect(try judgements(SampleRule(), try seen(), facts: Facts(.public)).map(\.severity) == [.high])
    #expect(
      try judgements(SampleRule(), try seen(facts: Facts(.own)), facts: Facts(.public)).map(\.severity) == [.info])
  }

  @Test func wordingOfCopyingIsAFact() throws {
    let rule = SampleRule().with("severity", "severity: {base: low, up: [imitate]}")
    #expect(try judgements(rule, try seen()).map(\.severity) == [.low])
    #expect(
      try judgements(rule, try seen(cues: [.style, .imitate])).map(\.moves) == [[.by(fact: "imitate", steps: 1)]])
  }

  @Test func theProjectSetsASeverity() throws {
    let found = try judgements(SampleRule(), try seen(), configured: ["T-RULE": .low], facts: Facts(.public))
    #expect(found.map(\.severity) == [.medium])
    #expect(found.map(\.moves) == [[.configured(.low), .by(fact: "public", steps: 1)]])
  }

  @Test func aMessageShowsFiguresInBothLanguages() throws {
    var rule = SampleRule(
      about: .source, match: "{any: [{optout: {}}, {share: {at-least: 0.5}}, {field: {missing: [licence]}}]}")
    rule["message"] =
      #"message: {en: "{agent} {share} {items}/{total} {field} {rows} {line}", ja: "{agent} {field} {rows}行"}"#
    var seen = Seen("", subject: .source)
    seen.observations = [
      Observation(.optout(.init(channel: "robots", verdict: .refused, agent: "*", use: "train"))),
      Observation(.share(.init(dimension: .creator, value: "灯田港", items: 2, total: 3))),
      Observation(.field(.init(name: "licence", value: nil))),
    ]
    let judgement = try #require(try judgements(rule, seen).first)
    let message = judgement.message(group: .init(key: "k", count: 7, firstRows: [0]))
    #expect(message.en == "every crawler 67% 2/3 licence or basis of use 7 –")
    #expect(message.ja == "すべてのクローラー 利用根拠(ライセンス等) 7行")
  }

  @Test func aLengthHasTheUnitOfItsScript() throws {
    var rule = SampleRule(about: .output, match: "{similar: {}}")
    rule["message"] = #"message: {en: "{length}", ja: "{length}"}"#
    var seen = Seen("本文 text", subject: .output)
    try seen.match("本文", reference: "r", value: 61)
    try seen.match("text", reference: "r", value: 31, script: .en)
    let messages = try judgements(rule, seen).map { $0.message() }
    #expect(messages.map(\.en) == ["61 characters", "31 words"])
    #expect(messages.map(\.ja) == ["61文字", "31語"])
  }
}
