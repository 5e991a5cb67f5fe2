import Host
import OptOuts
import Vocabulary

/// Reading robots.txt files, and asking them about addresses, beside Python's own parser. That one knows no
/// wildcards and takes the first rule that fits, not the longest, so its answers differ where files use either.
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
    var paths: [RobotsPath]
  }

  private static func races(
    _ title: String, _ files: [[UInt8]], _ numbers: inout SeededNumbers, in workshop: Workshop
  ) throws {
    let byteCount = files.reduce(0) { $0 + $1.count }
    let all = try workshop.write(Array(files.joined(separator: [0])), to: "robots")
    let none = try workshop.write([], to: "no-questions")
    var questions: [Question] = []
    var lines: [String] = []
    for index in files.indices {
      for agent in ["GPTBot", "ExampleBot"] {
        let paths = (0..<20).map { _ in path(&numbers) }
        questions.append(Question(file: index, agent: agent, paths: paths.map { RobotsPath(url: $0) }))
        lines += paths.map { "\(index)\t\(agent)\t\($0)\n" }
      }
    }
    let asked = try workshop.write(Array(lines.joined().utf8), to: "questions")
    func python(_ questions: RawPath) -> [String] { ["python3", "-c", script, all.display, questions.display] }

    try Race(
      title: "\(title): reading \(files.count)", unit: .megabytes(byteCount), rounds: 5,
      contenders: [
        Contender("urllib.robotparser") { _ in python(none) },
        Contender("RobotsFile") { _ in files.map { RobotsFile($0) } },
      ]
    ).run()
    try Race(
      title: "\(title): reading, and \(lines.count) questions", unit: .rate(Double(lines.count), "answers/s"),
      rounds: 3,
      contenders: [
        Contender("urllib.robotparser") { _ in
          python(asked)
        } answer: { digits, _ in
          digits.map { Int($0) - 48 }
        },
        Contender("RobotsFile, RobotsRules") { _ in
          let parsed = files.map { RobotsFile($0) }
          return questions.flatMap { question in
            let rules = parsed[question.file].rules(for: question.agent)
            return question.paths.map { rules.verdict($0).allowed ? 1 : 0 }
          }
        } answer: { answers, _ in
          answers
        },
      ]
    ).run()
  }

  // MARK: - Python

  private static let script = [
    "import sys, urllib.robotparser",
    "parsers = []",
    "for text in open(sys.argv[1], encoding='utf-8', errors='replace', newline='').read().split('\\0'):",
    "    parser = urllib.robotparser.RobotFileParser()",
    "    parser.parse(text.splitlines())",
    "    parsers.append(parser)",
    "for line in open(sys.argv[2], encoding='utf-8'):",
    "    index, agent, path = line.rstrip('\\n').split('\\t')",
    "    sys.stdout.write('1' if parsers[int(index)].can_fetch(agent, path) else '0')",
  ].joined(separator: "\n")

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
