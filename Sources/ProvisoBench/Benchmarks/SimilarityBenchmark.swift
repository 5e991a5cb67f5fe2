import Corpora
import Host
import Vocabulary

/// What comparing costs, and how the cost grows with the corpus: from a million characters to a hundred million, half
/// of them English and half Japanese. The works are recombined from real texts where there are some (`Recombined`).
///
/// Times are what the processor worked; a query is 5,000 characters, every other one with a borrowed passage of 300.
enum SimilarityBenchmark: Benchmark {
  static let name = "similarity"
  static let purpose = "building, asking and starting with corpora of 1 to 100 million characters"

  private static let queryLength = 5000
  private static let workLength = 25_000

  static func run(in workshop: Workshop) throws {
    var sources: [Prose.Language: [[UInt8]]] = [:]
    let real = workshop.realData("text")
    for (folder, language) in [("en", Prose.Language.english), ("ja", .japanese)] {
      if let real {
        sources[language] = try workshop.contents(of: real.appending(folder), ending: "txt")
      } else {
        var prose = Prose(language, seed: 7)
        sources[language] = (0..<50).map { _ in prose.text(bytes: 100_000) }
      }
    }
    var table = Table([
      "characters", "build ns/char", "index B/char", "all B/char", "query ms p50", "p99", "cold ms",
      "of that proviso version", "1,000 queries, s of 2 cores",
    ])
    var medians: [Double] = []
    for size in [1_000_000, 10_000_000, workshop.amount(100_000_000)] {
      let figures = try measure(size, sources, in: workshop)
      medians.append(figures.median)
      table.add(
        [shown(Double(size))]
          + [
            figures.build, figures.index, figures.all, figures.median, figures.late, figures.cold, figures.start,
            figures.thousand,
          ].map { shown($0) })
      StandardStream.output.write(table.text + "\n")
    }
    StandardStream.output.write(
      "growth of the median from the first size to the last: \(shown((medians.last ?? 0) / medians[0]))\n\n")
  }

  private struct Figures {
    var build = 0.0
    var index = 0.0
    var all = 0.0
    var median = 0.0
    var late = 0.0
    var cold = 0.0
    var start = 0.0
    var thousand = 0.0
  }

  private static func measure(
    _ size: Int, _ sources: [Prose.Language: [[UInt8]]], in workshop: Workshop
  ) throws -> Figures {
    var figures = Figures()
    let path = workshop.folder.appending("\(size).corpus")
    var queries: [[UInt8]] = []
    var works: [ReferenceText] = []
    for language in Prose.Language.allCases {
      var text = Recombined(sources[language] ?? [], language: language, seed: UInt64(size))
      for number in 0..<max(1, size / 2 / workLength) {
        let id = "\(language.rawValue)-\(number)"
        works.append(ReferenceText(id: id, title: id, path: RawPath("\(id).txt"), utf8: text.text(workLength)))
      }
      for number in 0..<200 {
        var query = text.text(number % 2 == 0 ? queryLength : queryLength - 300)
        if number % 2 == 1 {
          let work = works[works.count - 1 - number * 31 % max(1, size / 2 / workLength)].utf8
          let scalars = String(decoding: work, as: UTF8.self).unicodeScalars
          let start = scalars.index(scalars.startIndex, offsetBy: 1000 + 97 * number)
          query += String(scalars[start..<scalars.index(start, offsetBy: 300)]).utf8
        }
        queries.append(query)
      }
    }
    let characters = works.reduce(0) { $0 + scalarCount($1.utf8) }
    var start = Clock.processorMilliseconds()
    let stats = try CorpusBuilder.build(works, to: path)
    figures.build = (Clock.processorMilliseconds() - start) * 1_000_000 / Double(characters)
    figures.index = Double(stats.indexBytes) / Double(characters)
    figures.all = Double(stats.bytes) / Double(characters)
    works = []

    let corpus = try Corpus(path)
    var times: [Double] = []
    var found = 0
    for round in 0..<2 {
      for query in queries {
        start = Clock.processorMilliseconds()
        found += try corpus.matches(in: query).count
        if round > 0 { times.append(Clock.processorMilliseconds() - start) }
      }
    }
    times.sort()
    figures.median = times[times.count / 2]
    figures.late = times[times.count * 99 / 100]
    workshop.note("\(found / 2) matches in \(queries.count) queries, of which half have one borrowed passage")

    let proviso = try workshop.proviso()
    func run(_ arguments: [String]) throws -> Double {
      let start = Clock.processorMilliseconds()
      let outcome = Program.run([proviso] + arguments)
      guard outcome.status == 0 else {
        throw Complaint(Wording(en: String(decoding: outcome.error, as: UTF8.self), ja: "provisoが失敗しました"))
      }
      return Clock.processorMilliseconds() - start
    }
    var colds: [Double] = []
    for number in 0..<20 {
      let file = try workshop.write(line(queries[number * 20 + number % 2], number), to: "one.jsonl")
      colds.append(try run(["outputs", "--batch", file.display, "--corpus", path.display]))
    }
    figures.cold = Spread(colds).median
    figures.start = Spread(try (0..<20).map { _ in try run(["version"]) }).median
    let thousand = (0..<1000).flatMap { line(queries[$0 % queries.count], $0) }
    let file = try workshop.write(thousand, to: "thousand.jsonl")
    figures.thousand = try run(["outputs", "--batch", file.display, "--corpus", path.display, "--jobs", "2"]) / 2000
    return figures
  }

  private static func line(_ text: [UInt8], _ number: Int) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("id", "\(number)")
        writer.member("text", String(decoding: text, as: UTF8.self))
      }
    } + [0x0A]
  }
}
