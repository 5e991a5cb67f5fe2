import Foundation
import Host
import Testing
import Vocabulary

@testable import OptOuts

/// The real robots.txt files beside the repository, where there are any.
@Suite(.enabled(if: realRobotsFile != nil)) struct RealRobotsTests {
  private struct Sample: Decodable {
    var host: String
    var robots: String
  }

  private static func samples() throws -> [Sample] {
    let path = try #require(realRobotsFile).path
    let outcome = Program.run(["gzip", "-dc", path])
    return try outcome.output.split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(Sample.self, from: Data($0)) }
  }

  @Test func agreesWithItsTwinAboutTheRoot() throws {
    let samples = try Self.samples()
    #expect(samples.count >= 95)
    var refusals = 0
    for sample in samples {
      let file = RobotsFile(Array(sample.robots.utf8))
      for agent in ["*", "GPTBot", "CCBot", "Google-Extended", "ClaudeBot", "img2dataset", "NobodysBot"] {
        let verdict = file.verdict(agent: agent, path: RobotsPath(url: "/"))
        #expect(verdict.allowed == NaiveTwin.allowsRoot(sample.robots, agent: agent), "\(sample.host) \(agent)")
        if !verdict.allowed { refusals += 1 }
      }
    }
    #expect(refusals > 95)
  }

  /// Whatever is cut off or turned over, an answer comes.
  @Test func survivesDamage() throws {
    for sample in try Self.samples() {
      let bytes = Array(sample.robots.utf8)
      for damaged in [Array(bytes.reversed()), Array(bytes.prefix(bytes.count / 2)), bytes.map { $0 ^ 0x80 }] {
        _ = RobotsFile(damaged).verdict(agent: "GPTBot", path: RobotsPath(url: "/a?b"))
      }
    }
  }
}

/// Says whether `/` is allowed, slowly and from the standard alone: only patterns that can match `/` matter.
private enum NaiveTwin {
  static func allowsRoot(_ robots: String, agent: String) -> Bool {
    var groups: [(agents: [String], rules: [(isAllow: Bool, value: String)])] = []
    for raw in robots.components(separatedBy: .newlines) {
      let line = raw.prefix { $0 != "#" }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      switch key {
      case "user-agent":
        if groups.isEmpty || groups[groups.count - 1].rules.count > 0 { groups.append(([], [])) }
        groups[groups.count - 1].agents.append(value.lowercased())
      case "allow", "disallow":
        if !groups.isEmpty { groups[groups.count - 1].rules.append((key == "allow", value)) }
      default: continue
      }
    }
    let named = groups.filter { $0.agents.contains(agent.lowercased()) }
    let rules = (named.isEmpty ? groups.filter { $0.agents.contains("*") } : named).flatMap(\.rules)
    let matching = rules.filter { rule in
      // An optional slash, stars before and after it, an optional end.
      rule.value.range(of: #"^(/\**|\*+/?\**)\$?$"#, options: .regularExpression) != nil
    }
    let longest = matching.map(\.value.count).max() ?? 0
    return matching.isEmpty || matching.contains { $0.value.count == longest && $0.isAllow }
  }
}

private let realRobotsFile: URL? = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let file = root.appending(path: "../shared/data/robots/robots-snapshots-2024-top100.jsonl.gz").standardized
  return FileManager.default.fileExists(atPath: file.path) ? file : nil
}()
