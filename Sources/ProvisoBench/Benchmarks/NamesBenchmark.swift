import Folding
import Host
import Naming
import Vocabulary

/// Finding the shipped names in prompts, one a line. ripgrep is asked for those that mean one thing wherever they
/// stand. It knows neither spellings nor cues, and where words have no spaces between them no borders either, so it
/// finds less in some lines and more in others.
enum NamesBenchmark: Benchmark {
  static let name = "names"
  static let purpose = "folding prompts and finding the shipped names in them"

  static func run(in workshop: Workshop) throws {
    let names = try ShippedNames()
    let list = try workshop.write(Array(names.distinct.joined(separator: "\n").utf8), to: "names.txt").display
    for language in Prose.Language.allCases {
      var prose = Prose(language, seed: 3)
      var lines = prose.lines(bytes: workshop.amount(20_000_000))
      for index in stride(from: 0, to: lines.count, by: 5) {
        lines[index] += " \(names.distinct.randomElement(using: &prose.numbers) ?? "") "
      }
      let prompts = lines.map { Array($0.utf8) }
      try race("\(language.rawValue) prompts", prompts, names, ["rg", "-F", "-f", list], in: workshop)
      // Without regard to case, ripgrep takes minutes for more.
      let words = language == .english ? ["-w"] : []
      try race(
        "\(language.rawValue) prompts, a sample", Array(prompts.prefix(1000)), names,
        ["rg", "-F", "-i"] + words + ["-f", list], in: workshop)
    }
    if let real = workshop.realData("prompts") {
      let prompts = try workshop.contents(of: real, ending: "jsonl").flatMap {
        $0.split(separator: 0x0A).map(Array.init)
      }
      try race("real prompts", prompts, names, ["rg", "-F", "-w", "-f", list], in: workshop)
    }
  }

  private static func race(
    _ title: String, _ lines: [[UInt8]], _ names: ShippedNames, _ search: [String], in workshop: Workshop
  ) throws {
    let bytes = Array(lines.joined(separator: [0x0A]))
    let file = try workshop.write(bytes, to: "\(title).txt").display
    let peer = search.dropLast().joined(separator: " ") + " \(names.distinct.count) names"
    try Race(
      title: "\(title): which lines hold a name", unit: .megabytes(bytes.count), rounds: 3,
      contenders: [
        Contender(peer, accepting: [0, 1]) { _ in
          search + ["--line-number", "--only-matching", file]
        } answer: { output, _ in
          marks(at: output.split(separator: 0x0A).map { number(at: $0) - 1 }, of: lines.count)
        },
        Contender("FoldedText and NameFinder") { _ in
          lines.indices.filter { index in
            !names.finder.find(in: lines[index], folded: FoldedText(lines[index])).names.isEmpty
          }
        } answer: { found, _ in
          marks(at: found, of: lines.count)
        },
        // A file that is one text: time must grow with it, and not with its square.
        Contender("the same, all as one text") { _ in
          names.finder.find(in: bytes, folded: FoldedText(bytes)).names.map(\.range.lowerBound)
        } answer: { places, _ in
          let text = SourceText(utf8: bytes, toFile: OffsetMap(identity: bytes.count))
          return marks(at: places.map { text.place(of: $0).line - 1 }, of: lines.count)
        },
      ]
    ).run()
  }

  /// 1 for each line that is listed, 0 for the others.
  private static func marks(at indices: [Int], of count: Int) -> Answer {
    var marks = Answer(repeating: 0, count: count)
    for index in indices where marks.indices.contains(index) { marks[index] = 1 }
    return marks
  }

  private static func number(at bytes: ArraySlice<UInt8>) -> Int {
    Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)) ?? 0
  }
}
