import Testing
import Vocabulary

@testable import OptOuts

/// One question to one robots.txt, with the answer that the standards give.
struct RobotsCase: Sendable, CustomTestStringConvertible {
  var robots: [UInt8]
  var agent: String
  var url: String
  var verdict: OptOutEvidence.Verdict
  var line: Int?

  init(_ robots: String, _ agent: String, _ url: String, _ verdict: OptOutEvidence.Verdict, _ line: Int? = nil) {
    self.init(bytes: Array(robots.utf8), agent, url, verdict, line)
  }

  init(bytes: [UInt8], _ agent: String, _ url: String, _ verdict: OptOutEvidence.Verdict, _ line: Int? = nil) {
    robots = bytes
    self.agent = agent
    self.url = url
    self.verdict = verdict
    self.line = line
  }

  var testDescription: String {
    "\(String(decoding: robots.prefix(80), as: UTF8.self).debugDescription) \(agent) \(url)"
  }
}

/// What is under `*` for a path, one line a case: the shape that most questions on patterns have.
func everyone(_ rules: String, _ url: String, _ verdict: OptOutEvidence.Verdict, _ line: Int? = nil) -> RobotsCase {
  RobotsCase("User-agent: *\n" + rules, "ExampleBot", url, verdict, line)
}
