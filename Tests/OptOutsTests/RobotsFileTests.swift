import Testing
import Vocabulary

@testable import OptOuts

@Suite struct RobotsFileTests {
  @Test(arguments: RobotsCases.all)
  func answersAsTheStandardsSay(_ question: RobotsCase) {
    let response = RobotsResponse(status: .http(200), body: question.robots)
    let path = RobotsPath(url: question.url)
    let answer = response.answer(agent: question.agent, path: path)
    #expect(answer.allowed == (question.verdict != .refused))
    // Where Google reads otherwise the answer is disputed; the case says what our reading is.
    let ours = response.rules(for: question.agent).verdict(path, in: .standard)
    let verdict: OptOutEvidence.Verdict = ours.stated ? (ours.allowed ? .allowed : .refused) : .unstated
    #expect((response.isDecidedByRules ? verdict : answer.verdict) == question.verdict)
    #expect([verdict, .disputed].contains(answer.verdict) || !response.isDecidedByRules)
    #expect(ours.line == question.line)
  }

  @Test func hasEnoughCases() {
    #expect(RobotsCases.all.count >= 200)
  }

  @Test func showsTheRuleAsWritten() {
    let file = RobotsFile(Array("User-agent: *\n  disallow :  /作品/*  # 注意".utf8))
    let verdict = file.verdict(agent: "GPTBot", path: RobotsPath(url: "/作品/1"))
    #expect(
      verdict
        == RobotsVerdict(
          allowed: false, allowedByGoogle: true, line: 2, rule: "disallow :  /作品/*", heading: "*"))
  }

  @Test func cutsAVeryLongRuleWhereItIsShown() {
    let file = RobotsFile(Array(("User-agent: *\nDisallow: /" + String(repeating: "あ", count: 4000)).utf8))
    let rule = file.verdict(agent: "a", path: RobotsPath(url: "/" + String(repeating: "あ", count: 5000))).rule
    #expect(rule?.unicodeScalars.count == 201)
    #expect(rule?.last == "…")
  }

  @Test func namesTheGroupThatDecided() {
    let file = RobotsFile(Array("User-agent: *\nDisallow: /a\nUser-agent: GPTBot\nDisallow: /b".utf8))
    #expect(file.rules(for: "gptbot").heading == "gptbot")
    #expect(file.rules(for: "CCBot").heading == "*")
    #expect(RobotsFile([]).rules(for: "CCBot").heading == nil)
  }

  @Test(arguments: [
    (RobotsResponse.Status.http(200), OptOutEvidence.Verdict.refused, RobotsAnswer.Reason.rule),
    (.unrecorded, .refused, .rule), (.http(301), .refused, .rule), (.http(404), .unstated, .noFile),
    (.http(410), .unstated, .noFile), (.http(401), .unstated, .accessDenied), (.http(403), .unstated, .accessDenied),
    (.http(429), .disputed, .tooManyRequests), (.http(500), .refused, .unreachable),
    (.http(503), .refused, .unreachable), (.unreachable, .refused, .unreachable), (.http(100), .unknown, .oddStatus),
    (.http(999), .unknown, .oddStatus),
  ])
  func letsTheStatusDecide(
    _ status: RobotsResponse.Status, _ verdict: OptOutEvidence.Verdict, _ reason: RobotsAnswer.Reason
  ) {
    let response = RobotsResponse(status: status, body: Array("User-agent: *\nDisallow: /".utf8))
    let answer = response.answer(agent: "GPTBot", path: RobotsPath(url: "/x"))
    #expect(answer.verdict == verdict)
    #expect(answer.reason == reason)
    #expect(answer.allowed == (verdict != .refused))
  }

  @Test func doesNotTakeAnUnfollowedRedirectForSilence() {
    let answer = RobotsResponse(status: .http(302), body: []).answer(agent: "a", path: RobotsPath(url: "/"))
    #expect(answer == RobotsAnswer(verdict: .unknown, reason: .redirectUnresolved))
  }

  @Test(arguments: RobotsAnswer.Reason.allCases)
  func givesEveryReasonInBothLanguages(_ reason: RobotsAnswer.Reason) {
    #expect(!reason.wording.en.isEmpty && reason.wording.en != reason.wording.ja)
    #expect(reason.wording.ja.unicodeScalars.contains { $0.value > 0x3000 })
  }
}

/// Patterns made to hurt. A matcher that backtracks never ends on these; ours must, within the time limit.
@Suite(.timeLimit(.minutes(1))) struct AdversarialPatternTests {
  @Test func manyStarsAgainstALongPath() {
    let stars = "/" + String(repeating: "*a", count: 4000)
    let path = RobotsPath(url: "/" + String(repeating: "a", count: 3999) + String(repeating: "b", count: 200_000))
    #expect(!RobotsPattern(Array(stars.utf8)[...]).matches(path))
    #expect(RobotsPattern(Array(stars.utf8)[...]).matches(RobotsPath(url: "/" + String(repeating: "ab", count: 4000))))
  }

  @Test func longNeedlesThatAlmostMatch() {
    let needle = "/*" + String(repeating: "a", count: 8000) + "b*" + String(repeating: "a", count: 8000) + "c$"
    let path = RobotsPath(url: "/" + String(repeating: "a", count: 1_000_000))
    #expect(!RobotsPattern(Array(needle.utf8)[...]).matches(path))
  }

  @Test func thousandsOfWildcardRules() {
    let rules = (0..<5000).map { "Disallow: /*\($0)*" + String(repeating: "x*", count: 30) + "\($0)$" }
    let file = RobotsFile(Array(("User-agent: *\n" + rules.joined(separator: "\n")).utf8))
    let path = RobotsPath(url: "/" + String(repeating: "x", count: 2000))
    #expect(!file.verdict(agent: "a", path: path).stated)
  }

  @Test func everyAgentInEveryGroup() {
    let agents = (0..<5000).map { "User-agent: bot-\($0)x" }.joined(separator: "\n")
    let rules = (0..<5000).map { "Disallow: /\($0)" }.joined(separator: "\n")
    let again = (0..<5000).map { "User-agent: bot-\($0)x\nAllow: /\($0)/ok" }.joined(separator: "\n")
    let file = RobotsFile(Array((agents + "\n" + rules + "\n" + again).utf8))
    #expect(file.verdict(agent: "bot-7x", path: RobotsPath(url: "/7/ok")).allowed)
    #expect(!file.verdict(agent: "bot-7x", path: RobotsPath(url: "/8/ok")).allowed)
  }

  /// The matcher against its slow twin, over every short pattern and path of a small alphabet.
  @Test func agreesWithTheDefinition() {
    let patterns = words(over: ["a", "b", "*"], upTo: 5).flatMap { ["/" + $0, "/" + $0 + "$", $0] }
    let paths = words(over: ["a", "b"], upTo: 5).map { "/" + $0 }
    var differences: [String] = []
    for pattern in patterns {
      let compiled = RobotsPattern(Array(pattern.utf8)[...])
      for path in paths {
        let expected = matchesByDefinition(Array(pattern.utf8)[...], Array(path.utf8)[...])
        if compiled.matches(RobotsPath(url: path)) != expected { differences.append("\(pattern) against \(path)") }
      }
    }
    #expect(differences == [])
  }

  private func words(over letters: [String], upTo length: Int) -> [String] {
    guard length > 0 else { return [""] }
    return [""] + letters.flatMap { letter in words(over: letters, upTo: length - 1).map { letter + $0 } }
  }

  private func matchesByDefinition(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return true }
    if first == UInt8(ascii: "$"), pattern.count == 1 { return path.isEmpty }
    if first == UInt8(ascii: "*") {
      return (0...path.count).contains { matchesByDefinition(pattern.dropFirst(), path.dropFirst($0)) }
    }
    return path.first == first && matchesByDefinition(pattern.dropFirst(), path.dropFirst())
  }
}
