import Testing
import Vocabulary

@testable import OptOuts

/// The table of rules against its slow twin: every rule tried, the weightiest kept.
@Suite struct RuleTableTests {
  private func slow(_ lines: [RobotsFile.RuleLine], _ bytes: [UInt8], _ path: RobotsPath) -> Bool {
    var best = (length: -1, allows: true)
    for line in lines where !line.value.isEmpty {
      let pattern = RobotsPattern(bytes[line.value])
      guard pattern.matches(path) else { continue }
      if pattern.length > best.length || (pattern.length == best.length && line.allows) {
        best = (pattern.length, line.allows)
      }
    }
    return best.allows
  }

  @Test(arguments: 0..<200)
  func agreesWithItsTwin(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let parts = ["/", "a", "b", "ab", "*", "$", "/x", "作", "long-name-of-a-folder/", "?q="]
    func word() -> String { (0..<next(6)).map { _ in parts[next(parts.count)] }.joined() }
    let rules = (0..<next(40)).map { _ in (next(3) == 0 ? "Allow: /" : "Disallow: /") + word() }
    let file = RobotsFile(Array(("User-agent: *\n" + rules.joined(separator: "\n")).utf8))
    let lines = file.lines(of: file.groupsForEveryone)
    let everyone = file.rules(for: "*")
    for _ in 0..<60 {
      let path = RobotsPath(url: "/" + word().filter { $0 != "*" })
      #expect(everyone.allows(path, in: .standard) == slow(lines, file.bytes, path), "\(rules) \(path)")
    }
  }

  @Test func aLongLineAndThousandsOfBeginnings() {
    let rules = (0..<20_000).map { "Disallow: /folder-\($0)/" }.joined(separator: "\n")
    let long = "Disallow: /" + String(repeating: "*", count: 1 << 20)
    let file = RobotsFile(Array("User-agent: *\n\(rules)\n\(long)".utf8))
    #expect(!file.verdict(agent: "a", path: RobotsPath(url: "/folder-19999/x")).allowed)
    #expect(file.rules(for: "a").verdict(RobotsPath(url: "/other"), in: .standard).line == 20_002)
  }
}

@Suite struct RobotsPanelTests {
  private func panel(_ robots: String) throws -> RobotsPanel {
    RobotsPanel(
      RobotsResponse(status: .http(200), body: Array(robots.utf8)), collectors: ["ExampleBot", "CCBot/2.0"],
      training: try trainingAgents())
  }

  @Test func aRefusalOfOneIsARefusalOfTheClass() throws {
    let panel = try panel("User-agent: CCBot\nUser-agent: ClaudeBot\nDisallow: /作品/\n\nUser-agent: *\nAllow: /\n")
    let path = RobotsPath(url: "/%E4%BD%9C%E5%93%81/1.png")
    #expect(panel.outcome(forCollector: 0, on: path) == .allowed)
    #expect(panel.outcome(forCollector: 1, on: path) == .refused)
    #expect(panel.answer(forCollector: 1, on: path).line == 3)
    #expect(panel.trainingOutcome(on: path) == .refused)
    let answer = panel.trainingAnswer(on: path)
    #expect(answer.agent == "ClaudeBot" || answer.agent == "CCBot")
    #expect(answer.answer.line == 3)
    #expect(panel.trainingOutcome(on: RobotsPath(url: "/x")) == .allowed)
  }

  @Test func aRefusalCountsBeforeWhatIsDisputed() throws {
    let both = try panel("User-agent: img2dataset\nDisallow: /\n\nUser-agent: anthropic-ai\nDisallow: /\n")
    #expect(both.trainingAnswer(on: RobotsPath(url: "/")).agent == "anthropic-ai")
    #expect(both.trainingAnswer(on: RobotsPath(url: "/")).isLegacyName)
    let one = try panel("User-agent: img2dataset\nDisallow: /\n\nUser-agent: GPTBot\nAllow: /\n")
    #expect(one.trainingAnswer(on: RobotsPath(url: "/")).agent == "img2dataset")
    #expect(one.trainingOutcome(on: RobotsPath(url: "/")) == .disputed)
  }

  @Test func aPermissionOfOneSaysNothingOnTheRest() throws {
    let panel = try panel("User-agent: GPTBot\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
    #expect(panel.trainingAnswer(on: RobotsPath(url: "/x")).agent == "*")
    #expect(panel.trainingOutcome(on: RobotsPath(url: "/x")) == .refused)
  }

  @Test(arguments: [
    ("GPTBot", nil), ("ChatGPT Agent", nil), ("GPTBot/1.2", "gptbot"),
    (
      "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", "gptbot"
    ),
    ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot"),
    ("CCBot/2.0 (https://commoncrawl.org/faq/)", "ccbot"), ("Mozilla/5.0", "mozilla"), ("収集/1", "収集"), ("", nil),
  ])
  func findsTheCrawlerInAHeader(_ name: String, _ token: String?) {
    #expect(RobotsAgent(name).token?.text == token)
  }
}
