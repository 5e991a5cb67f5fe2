import Host
import Vocabulary

/// What people wait for most often: the program's start, and the hook before a commit.
enum StartBenchmark: Benchmark {
  static let name = "start"
  static let purpose = "the program's start, and a hook run on 20 small prompt files"

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

    let folder = try promptLibrary(in: workshop)
    let names = try workshop.write(ShippedNames().surfaceList, to: "names.txt")
    let files = (0..<20).map { "prompts/\($0).md" }
    let check = [proviso, "check", "-q"] + files
    let cold = workshop.folder.appending("cache")
    try Race(
      title: "a hook on 20 files", unit: .milliseconds, rounds: rounds,
      contenders: [
        Contender("rg -F -i -f names", in: folder, accepting: [0, 1]) { _ in
          ["rg", "-F", "-i", "-f", names.display] + files
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
