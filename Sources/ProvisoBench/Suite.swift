import Host
import Vocabulary

/// The benchmarks that a call asks for: `ProvisoBench [--list] [--quick] [--data DIR] [NAME…]`.
struct Suite {
  private static let all: [any Benchmark.Type] = [
    StartBenchmark.self, NamesBenchmark.self, FoldingBenchmark.self, RobotsBenchmark.self, CorpusBenchmark.self,
    SimilarityBenchmark.self, LogBenchmark.self, SourcesBenchmark.self, RulesBenchmark.self, ScanBenchmark.self,
    PicturesBenchmark.self,
  ]
  private static let flags = ["--list", "--quick"]

  private let chosen: [any Benchmark.Type]
  private let onlyLists: Bool
  private let isQuick: Bool
  private let data: RawPath

  init(_ words: [String]) throws(Complaint) {
    var words = words
    if let flag = words.firstIndex(of: "--data"), flag + 1 < words.count {
      data = RawPath(words[flag + 1])
      words.removeSubrange(flag...(flag + 1))
    } else {
      data = Workshop.usualData
    }
    let known = Self.flags + Self.all.map { $0.name }
    if let unknown = words.first(where: { !known.contains($0) }) {
      throw Complaint(
        Wording(en: "unknown word \"\(unknown)\"", ja: "未知の語「\(unknown)」です"),
        remedy: Wording(
          en: "there are: \(known.joined(separator: ", ")), --data DIR",
          ja: "使える語: \(known.joined(separator: ", "))、--data DIR"))
    }
    let named = Self.all.filter { words.contains($0.name) }
    chosen = named.isEmpty ? Self.all : named
    onlyLists = words.contains("--list")
    isQuick = words.contains("--quick")
  }

  func run() throws {
    #if DEBUG
      StandardStream.error.write("note: a debug build, whose figures say nothing; use swift run -c release\n")
    #endif
    for benchmark in chosen {
      let heading = "\(benchmark.name): \(benchmark.purpose)"
      if onlyLists {
        StandardStream.output.write(heading + "\n")
      } else {
        StandardStream.output.write("# \(heading) (load \(Workshop.load))\n\n")
        try benchmark.run(in: try Workshop(isQuick: isQuick, data: data))
      }
    }
  }
}
