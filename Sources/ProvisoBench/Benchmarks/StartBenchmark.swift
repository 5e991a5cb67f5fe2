import Host
import Vocabulary

/// What people wait for most often: the program's start, and the hook before a commit.
enum StartBenchmark: Benchmark {
  static let name = "start"
  static let purpose = "the program's start, the first finding, and a hook run on 20 small prompt files"

  static func run(in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let rounds = workshop.amount(50)
    try Race(
      title: "version", unit: .milliseconds, rounds: rounds,
      contenders: [
        Contender("git --version") { _ in ["git", "--version"] },
        Contender("rg --version") { _ in ["rg", "--version"] },
        Contender("true, the cost of any process") { _ in ["true"] },
        Contender("proviso version") { _ in [proviso, "version"] },
      ]
    ).run()

    let names = try workshop.write(ShippedNames().creatorList, to: "names.txt")
    try firstFinding(proviso, names: names, rounds: rounds, in: workshop)

    let folder = try promptLibrary(in: workshop)
    let files = (0..<20).map { "prompts/\($0).md" }
    let check = [proviso, "check", "-q"] + files
    let cold = workshop.folder.appending("cache")
    try Race(
      title: "a hook on 20 files", unit: .milliseconds, rounds: rounds,
      contenders: [
        // Without regard to case it takes seconds.
        Contender("rg -F -f creators", in: folder, accepting: [0, 1]) { _ in
          ["rg", "-F", "-f", names.display] + files
        },
        Contender("git ls-files", in: folder) { _ in ["git", "ls-files"] },
        Contender("proviso check -q", in: folder, accepting: [0, 1]) { _ in check },
        // `env` is one program start more.
        Contender(
          "proviso check -q, empty cache", in: folder, accepting: [0, 1], prepare: { try empty(cold, round: $0) }
        ) { round in
          ["env", "XDG_CACHE_HOME=\(cold.appending("\(round)").display)"] + check
        },
      ]
    ).run()
  }

  /// One small file that names somebody once, with all shipped names: as the very first run finds it, and later ones.
  /// `env` is one program start more.
  private static func firstFinding(
    _ proviso: String, names: RawPath, rounds: Int, in workshop: Workshop
  ) throws {
    let file = try workshop.write(
      Array("An old harbour before dawn, in the style of Greg Rutkowski.\n".utf8), to: "first/prompt.txt")
    let folder = workshop.folder.appending("first")
    func lint(_ cache: String) -> [String] {
      [
        "env", "XDG_CACHE_HOME=\(folder.appending(cache).display)", proviso, "prompts", "--format", "jsonl",
        file.display,
      ]
    }
    func findings(_ report: [UInt8]) -> Answer {
      [report.split(separator: 0x0A).filter { $0.starts(with: "{\"kind\":\"finding\"".utf8) }.count]
    }
    try Race(
      title: "to the first finding, in one small file", unit: .milliseconds, rounds: rounds,
      contenders: [
        Contender("rg -F -o -f creators", accepting: [0, 1]) { _ in
          ["rg", "-F", "-o", "-f", names.display, file.display]
        } answer: { output, _ in
          [output.split(separator: 0x0A).count]
        },
        Contender("env true, the cost of any process") { _ in ["env", "true"] },
        Contender("proviso prompts", accepting: [0, 1]) { _ in
          lint("warm")
        } answer: { report, _ in
          findings(report)
        },
        Contender(
          "proviso prompts, empty cache", accepting: [0, 1], prepare: { try empty(folder.appending("cold"), round: $0) }
        ) { round in
          lint("cold/\(round)")
        } answer: { report, _ in
          findings(report)
        },
      ]
    ).run()
  }

  /// Prompts as a team keeps them, in a git repository; a few name somebody.
  private static func promptLibrary(in workshop: Workshop) throws -> RawPath {
    var english = Prose(.english, seed: 1)
    var japanese = Prose(.japanese, seed: 2)
    for index in 0..<20 {
      var lines = index % 2 == 0 ? english.lines(bytes: 1000) : japanese.lines(bytes: 1000)
      if index % 5 == 0 { lines.append("A harbour at dawn, in the style of Greg Rutkowski") }
      if index % 5 == 1 { lines.append("葛飾北斎の画風で、夜明けの港を描いてください。") }
      _ = try workshop.write(Array(lines.joined(separator: "\n").utf8), to: "library/prompts/\(index).md")
    }
    _ = try workshop.write(Array("version: 1\nprompts: [\"prompts/**\"]\n".utf8), to: "library/proviso.yaml")
    let folder = workshop.folder.appending("library")
    for command in [["git", "init", "-q"], ["git", "add", "."]] { _ = Program.run(command, in: folder) }
    return folder
  }

  /// Each round has a cache folder of its own, so that nothing has to be removed.
  private static func empty(_ cache: RawPath, round: Int) throws { try Files.makeFolder(cache.appending("\(round)")) }
}
