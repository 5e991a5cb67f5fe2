internal import Vocabulary

/// robots.txt as one channel among the others. It forbids fetching, so it is asked for every use.
enum RobotsSignal {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    let answer = RobotsResponse(status: .unrecorded, body: input).answer(agent: question.agent, path: question.path)
    let agent = answer.heading == "*" ? nil : answer.heading
    return Statement(
      .robots, answer.verdict, question.use, answer.reason.wording, agent: agent,
      scope: answer.rule.map { _ in .path } ?? .origin, line: answer.line, rule: answer.rule)
  }
}
