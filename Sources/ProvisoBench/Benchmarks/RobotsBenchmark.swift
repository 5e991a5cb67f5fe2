import Host
import OptOuts
import Vocabulary

/// Reading robots.txt files, and asking them about addresses, beside parsers of Python: its own, which knows no
/// wildcards and takes the first rule that fits, and Protego and robotspy (`scripts/bench/peers.sh` installs them).
/// Answers differ where they read otherwise than the standard.
enum RobotsBenchmark: Benchmark {
  static let name = "robots"
  static let purpose = "reading robots.txt files and answering questions about them"

  static func run(in workshop: Workshop) throws {
    var numbers = SeededNumbers(seed: 6)
    let generated = (0..<workshop.amount(2000)).map { _ in file(&numbers) }
    try races("generated files", generated, &numbers, in: workshop)
    if let folder = workshop.realData("robots") {
      let real = try snapshots(in: folder.appending("robots-snapshots-2019.jsonl.gz"))
      if real.isEmpty { return workshop.note("python3 could not unpack the real files") }
      try races("real files of 2019", real, &numbers, in: workshop)
    }
  }

  private struct Question {
    var file: Int
    var agent: String
    var paths: [[UInt8]]
  }

  private static let agents = ["GPTBot", "ExampleBot"]
  private static let parsers = ["protego", "urllib.robotparser", "robotspy"]

  private static func races(
    _ title: String, _ files: [[UInt8]], _ numbers: inout SeededNumbers, in workshop: Workshop
  ) throws {
    let byteCount = files.reduce(0) { $0 + $1.count }
    let all = try workshop.write(Array(files.joined(separator: [0])), to: "robots")
    var questions: [Question] = []
    var lines: [String] = []
    for index in files.indices {
      let paths = asked(of: files[index], &numbers)
      for agent in agents {
        questions.append(Question(file: index, agent: agent, paths: paths.map { Array($0.utf8) }))
        lines += paths.map { "\(index)\t\(agent)\t\($0)\n" }
      }
    }
    let asked = try workshop.write(Array(lines.joined().utf8), to: "questions")
    let peers = parsers.filter { parser in
      let isThere = Program.run([python, "-c", "import \(parser == "robotspy" ? "robots" : parser)"]).status == 0
      if !isThere { workshop.note("\(parser) is not installed: scripts/bench/peers.sh") }
      return isThere
    }
    func contenders(_ phase: String) -> [Contender] {
      peers.map { parser in
        Contender(parser) { _ in
          [python, script, parser, all.display, asked.display]
        } ownClock: { output in
          milliseconds(phase, in: output)
        } answer: { output, _ in
          phase == "ask" ? output.filter { $0 == 48 || $0 == 49 }.prefix(lines.count).map { Int($0) - 48 } : []
        }
      }
    }

    try Race(
      title: "\(title): reading \(files.count)", unit: .megabytes(byteCount), rounds: 5,
      contenders: contenders("read") + [Contender("RobotsFile") { _ in files.map { RobotsFile($0) } }]
    ).run()

    let parsed = files.map { RobotsFile($0) }
    let rules = questions.map { parsed[$0.file].rules(for: $0.agent) }
    try Race(
      title: "\(title): \(lines.count) questions to what was read once", unit: .rate(Double(lines.count), "answers/s"),
      rounds: 3,
      contenders: contenders("ask") + [
        Contender("RobotsRules, both readings") { _ in
          var answers: [Int] = []
          answers.reserveCapacity(lines.count)
          var path = RobotsPath()
          for (question, rules) in zip(questions, rules) {
            for octets in question.paths {
              path.read(url: octets[...])
              let outcome = rules.outcome(path)
              let isAllowed = outcome == .disputed ? rules.allows(path, in: .standard) : outcome != .refused
              answers.append(isAllowed ? 1 : 0)
            }
          }
          return answers
        } answer: { answers, _ in
          answers
        }
      ]
    ).run()
  }

  /// Paths that the file's own rules speak of, and some that they may not.
  private static func asked(of file: [UInt8], _ numbers: inout SeededNumbers) -> [String] {
    var paths: [String] = []
    for line in file.split(whereSeparator: { $0 == 10 || $0 == 13 }) where paths.count < 12 {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), (line[..<colon].last ?? 0) | 0x20 == UInt8(ascii: "w")
      else {
        continue
      }
      let value = line[(colon + 1)...].filter { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "$") }
      guard value.first == UInt8(ascii: "/"), value.count < 200, !value.contains(UInt8(ascii: "#")) else { continue }
      paths.append(
        String(decoding: value.map { $0 == UInt8(ascii: "*") ? UInt8(ascii: "x") : $0 }, as: UTF8.self) + "y")
    }
    return paths + (0..<8).map { _ in path(&numbers) }
  }

  // MARK: - Python

  /// With the peers where they are installed.
  private static var python: String {
    Files.exists(RawPath(".build/peers/bin/python")) ? ".build/peers/bin/python" : "python3"
  }

  private static let script = "scripts/bench/robots-peers.py"

  /// What the script says of one part of its work.
  private static func milliseconds(_ phase: String, in output: [UInt8]) -> Double? {
    for line in output.split(separator: 10).suffix(2) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      if words.first == Substring(phase), words.count == 2 { return Double(words[1]) }
    }
    return nil
  }

  private static let unpacking = [
    "import sys, gzip, json",
    "texts = [json.loads(line).get('robots', '').replace('\\0', '') for line in gzip.open(sys.argv[1])]",
    "sys.stdout.buffer.write('\\0'.join(texts).encode('utf-8', 'replace'))",
  ].joined(separator: "\n")

  private static func snapshots(in file: RawPath) throws -> [[UInt8]] {
    Program.run(["python3", "-c", unpacking, file.display]).output.split(separator: 0).map(Array.init)
  }

  // MARK: - Files made up

  private static let folders = ["private", "search", "cgi-bin", "images", "shop", "blog", "api", "files", "en", "ja"]

  private static func path(_ numbers: inout SeededNumbers) -> String {
    let parts = (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
      folders.randomElement(using: &numbers) ?? ""
    }
    return "/" + parts.joined(separator: "/") + (Bool.random(using: &numbers) ? "/" : "/page-\(parts.count).html")
  }

  private static func file(_ numbers: inout SeededNumbers) -> [UInt8] {
    var lines: [String] = []
    for agent in ["*", "GPTBot", "CCBot", "Googlebot"] where agent == "*" || Bool.random(using: &numbers) {
      lines.append("User-agent: \(agent)")
      for _ in 0..<Int.random(in: 1...30, using: &numbers) {
        let verb = Int.random(in: 0..<4, using: &numbers) == 0 ? "Allow" : "Disallow"
        let star = Int.random(in: 0..<10, using: &numbers) == 0 ? "/*" : ""
        lines.append("\(verb): \(star)\(path(&numbers))")
      }
      lines.append("")
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
