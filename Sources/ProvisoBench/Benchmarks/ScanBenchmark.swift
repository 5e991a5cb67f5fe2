import Host
import Judging
import Pipeline
import Vocabulary

/// What a library of ten thousand prompt files costs: looked at anew, looked at for the first time with a cache that is
/// filled on the way, and again when nothing has changed.
enum ScanBenchmark: Benchmark {
  static let name = "scan"
  static let purpose = "10,000 prompt files of 10 KB: anew, the first run and the second"

  private static let files = 10_000
  private static let fileBytes = 10_000

  static func run(in workshop: Workshop) throws {
    let proviso = try workshop.proviso()
    let names = try workshop.write(ShippedNames().creatorList, to: "names.txt")
    let material = try Material(in: workshop)
    for library in Library.allCases {
      let folder = workshop.folder.appending(library.rawValue)
      let bytes = try write(library, of: material, into: folder, count: workshop.amount(files), in: workshop)
      let cold = folder.appending("cold")
      func check(_ cache: String) -> [String] {
        ["env", "XDG_CACHE_HOME=\(folder.appending(cache).display)", proviso, "check", "--format", "jsonl", "prompts"]
      }
      try Race(
        title: "\(workshop.amount(files)) files, \(bytes / 1_000_000) MB, \(library.what)", unit: .milliseconds,
        rounds: workshop.isQuick ? 1 : 3,
        contenders: [
          Contender("rg -F -c -f creators", in: folder, accepting: [0, 1]) { _ in
            ["rg", "-F", "-c", "-f", names.display, "prompts"]
          },
          Contender("detect-secrets scan", in: folder, accepting: [0, 1]) { _ in
            ["detect-secrets", "scan", "--all-files", "prompts"]
          },
          Contender("proviso check --no-cache", in: folder, accepting: [0, 1]) { _ in
            [proviso, "check", "--no-cache", "--format", "jsonl", "prompts"]
          },
          Contender(
            "proviso check, first run", in: folder, accepting: [0, 1],
            prepare: { try Files.makeFolder(cold.appending("\($0)")) }
          ) { round in
            check("cold/\(round)")
          },
          Contender("proviso check, second run", in: folder, accepting: [0, 1]) { _ in check("warm") },
        ]
      ).run()
    }
  }

  /// What the files hold.
  private enum Library: String, CaseIterable {
    case mostlyPlain = "plain"
    case allPrompts = "all"

    var what: String {
      switch self {
      case .mostlyPlain: "prompts with no finding, one with some in every tenth file"
      case .allPrompts: "real prompts as they come"
      }
    }
  }

  /// Prompts, told apart by whether anything is found in them.
  private struct Material {
    var plain: [String] = []
    var found: [String] = []

    init(in workshop: Workshop) throws {
      let texts = try Self.texts(in: workshop)
      let lines = texts.flatMap { text in
        JSONWriter.bytes { writer in writer.object { $0.member("text", text) } } + [UInt8(ascii: "\n")]
      }
      var request = RunRequest()
      request.selection = .paths([try workshop.write(lines, to: "prompts.jsonl")])
      request.subject = .prompt
      request.asOf = "2026-11-21"
      let hits = Set(try Runner(Equipment(for: request)).run().findings.compactMap(\.place.record))
      for (index, text) in texts.enumerated() {
        if hits.contains(index) { found.append(text) } else { plain.append(text) }
      }
    }

    private static func texts(in workshop: Workshop) throws -> [String] {
      if let folder = workshop.realData("prompts") { return try PromptCollection(folder: folder).prompts.map(\.text) }
      return Prose.Language.allCases.flatMap { language in
        var prose = Prose(language, seed: 21)
        return prose.lines(bytes: 500_000) + ["in the style of Greg Rutkowski", "葛飾北斎の画風で、港"]
      }
    }
  }

  /// How many bytes it comes to.
  private static func write(
    _ library: Library, of material: Material, into folder: RawPath, count: Int, in workshop: Workshop
  ) throws -> Int {
    var numbers = SeededNumbers(seed: 3)
    let texts = library == .allPrompts ? material.plain + material.found : material.plain
    var bytes = 0
    for index in 0..<count {
      var content: [UInt8] = []
      func add(_ text: String?) { content += Array(((text ?? "") + "\n\n").utf8) }
      if library == .mostlyPlain, index % 10 == 0 { add(material.found.randomElement(using: &numbers)) }
      while content.count < fileBytes { add(texts.randomElement(using: &numbers)) }
      bytes += content.count
      _ = try workshop.write(content, to: "\(folder.name.display)/prompts/\(index / 100)/\(index).md")
    }
    return bytes
  }
}
