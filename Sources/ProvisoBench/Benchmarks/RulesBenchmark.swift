import Folding
import Host
import Judging
import Naming
import Pipeline
import Reading
import Vocabulary

/// What the rules cost: beside finding names alone, at the program's start, and beside Semgrep with the same patterns.
enum RulesBenchmark: Benchmark {
  static let name = "rules"
  static let purpose = "linting with all rules beside finding names alone, the start with rules, and Semgrep"

  /// Of the real prompts, those that Semgrep gets: it takes a file for each.
  private static let sample = 2000

  static func run(in workshop: Workshop) throws {
    let texts = try texts(in: workshop)
    try lint(texts, in: workshop)
    try start(in: workshop)
    try semgrep(Array(texts.prefix(workshop.amount(sample))), in: workshop)
  }

  private static func texts(in workshop: Workshop) throws -> [String] {
    if let folder = workshop.realData("prompts") { return try PromptCollection(folder: folder).prompts.map(\.text) }
    return Prose.Language.allCases.flatMap { language in
      var prose = Prose(language, seed: 11)
      return prose.lines(bytes: 1_000_000)
    }
  }

  // MARK: - Linting

  /// From the bytes of a prompt library to names, and to findings, on one core.
  private static func lint(_ texts: [String], in workshop: Workshop) throws {
    let library = JSONWriter.bytesOfLines(texts)
    let file = try workshop.write(library, to: "library.jsonl")
    var request = RunRequest()
    request.selection = .paths([file])
    request.subject = .prompt
    request.targets = ["JP", "EU", "US", "UK"]
    request.asOf = "2026-11-21"
    let equipment = try Equipment(for: request)
    let artifact = Artifact(path: file, location: .file(file), subject: .prompt, expected: true)
    try Race(
      title: "\(texts.count) prompts, \(equipment.library.rules.count) rules, one core",
      unit: .megabytes(library.count), rounds: workshop.amount(10),
      contenders: [
        Contender("names alone") { _ in
          guard case .document(let document) = Reader.read(artifact, bytes: try Files.read(file)) else { return 0 }
          return document.segments.reduce(0) { sum, segment in
            let folded = FoldedText(segment.utf8)
            return sum + equipment.finder.find(in: segment.utf8, folded: folded).names.count
          }
        },
        Contender("all rules") { _ in try Runner(equipment).run().findings.count },
      ]
    ).run()
  }

  // MARK: - Starting

  /// The names alone, as `names find` opens them, and with all rules. Both read one line.
  private static func start(in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let line = "An old harbour before dawn, in the style of Greg Rutkowski."
    let file = try workshop.write(Array((line + "\n").utf8), to: "first/prompt.txt")
    try Race(
      title: "to the first finding, warm", unit: .milliseconds, rounds: workshop.amount(100),
      contenders: [
        Contender("proviso names find", accepting: [0, 1]) { _ in
          [proviso, "names", "find", "--format", "json", line]
        },
        Contender("proviso prompts", accepting: [0, 1]) { _ in
          [proviso, "prompts", "--format", "jsonl", file.display]
        },
      ]
    ).run()
  }

  // MARK: - Semgrep

  private static func semgrep(_ texts: [String], in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let library = try PackLibrary([.shipped()], examples: false)
    // Those that see the folded text: for Semgrep, whatever the case.
    let patterns = library.patterns.enumerated().filter { $0.element.view == .folded }
    let rules = try workshop.write(semgrepRules(patterns), to: "semgrep.yaml")
    for (index, text) in texts.enumerated() {
      _ = try workshop.write(Array(text.utf8), to: "texts/\(index).txt")
    }
    let folder = workshop.folder.appending("texts")
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    let ours = try found(library, patterns.map(\.offset), in: texts)
    var theirs: Set<Sighting> = []
    try Race(
      title: "\(texts.count) prompts as files, \(patterns.count) patterns", unit: .megabytes(bytes), rounds: 1,
      contenders: [
        Contender("semgrep, generic", accepting: [0, 1, 2]) { _ in
          [
            "semgrep", "scan", "--config", rules.display, "--json", "--metrics=off", "--disable-version-check",
            "--no-git-ignore", "--max-target-bytes", "0", "--timeout", "0", "--jobs", "1", "--quiet", folder.display,
          ]
        } answer: { output, _ in
          theirs = sightings(ofSemgrep: output)
          return []
        },
        Contender("proviso prompts, names and all rules", accepting: [0, 1]) { _ in
          [proviso, "prompts", "--format", "jsonl", "--jobs", "1", folder.display]
        },
      ]
    ).run()
    guard !theirs.isEmpty else { return }
    let both = ours.intersection(theirs).count
    let all = ours.union(theirs).count
    StandardStream.output.write(
      """
        patterns that match a prompt: \(ours.count) by proviso, \(theirs.count) by semgrep, \(both) by both \
      (\(shown(Double(both * 1000 / max(1, all)) / 10)) % of all)\n
      """)
    for (who, only) in [("proviso", ours.subtracting(theirs)), ("semgrep", theirs.subtracting(ours))] {
      for sighting in only.sorted().prefix(5) {
        StandardStream.output.write(
          "  only \(who): text \(sighting.text), \(library.patterns[sighting.pattern].expression.prefix(60))\n")
      }
    }
  }

  /// A pattern of ours, seen in a text.
  private struct Sighting: Hashable, Comparable {
    let text: Int
    let pattern: Int

    static func < (a: Sighting, b: Sighting) -> Bool { (a.text, a.pattern) < (b.text, b.pattern) }
  }

  private static func found(
    _ library: PackLibrary, _ numbers: [Int], in texts: [String]
  ) throws(Complaint) -> Set<Sighting> {
    let patterns = try PatternSet(library.patterns, made: Environment.dataFolders, cache: Environment.cacheFolder)
    let folded = Set(numbers)
    var found: Set<Sighting> = []
    for (index, text) in texts.enumerated() {
      for id in patterns.places(in: FoldedText(Array(text.utf8)).utf8).keys where folded.contains(id.number) {
        found.insert(Sighting(text: index, pattern: id.number))
      }
    }
    return found
  }

  /// JSON is YAML.
  private static func semgrepRules(_ patterns: [(offset: Int, element: PatternSource)]) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object {
        $0.key("rules")
        $0.array(patterns) { writer, pattern in
          writer.object {
            $0.member("id", "p\(pattern.offset)")
            $0.member("message", "m")
            $0.member("severity", "INFO")
            $0.key("languages")
            $0.array(["generic"]) { $0.string($1) }
            $0.member("pattern-regex", "(?i)" + pattern.element.expression)
          }
        }
      }
    }
  }

  private static func sightings(ofSemgrep output: [UInt8]) -> Set<Sighting> {
    var found: Set<Sighting> = []
    guard case .array(let results) = JSONParser.parse(output).value?["results"]?.content else { return found }
    for result in results {
      // `…/texts/12.txt` and `….p34`
      let file = result["path"]?.string?.split(separator: "/").last?.split(separator: ".").first
      let rule = result["check_id"]?.string?.split(separator: ".").last?.dropFirst()
      if let text = file.flatMap({ Int($0) }), let pattern = rule.flatMap({ Int($0) }) {
        found.insert(Sighting(text: text, pattern: pattern))
      }
    }
    return found
  }
}

extension JSONWriter {
  /// `{"text": …}` a line.
  fileprivate static func bytesOfLines(_ texts: [String]) -> [UInt8] {
    texts.flatMap { text in
      bytes { writer in writer.object { $0.member("text", text) } } + [0x0A]
    }
  }
}
