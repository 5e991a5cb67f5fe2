import Corpora
import Host
import Vocabulary

/// Building a reference corpus, and looking up texts of 5,000 characters with borrowed lines in them. grep looks for
/// each line of the text by itself, so it must be told where a borrowed passage begins and ends.
enum CorpusBenchmark: Benchmark {
  static let name = "corpus"
  static let purpose = "building a corpus of 5 MB, and looking up texts in it"

  static func run(in workshop: Workshop) throws {
    let byteCount = workshop.amount(5_000_000)
    for language in Prose.Language.allCases {
      var prose = Prose(language, seed: 7)
      let works = (0..<50).map { _ in prose.text(bytes: byteCount / 50) }
      // From another seed: other words, so that no line is borrowed by accident.
      var other = Prose(language, seed: 8)
      try races("\(language.rawValue) works", works, fresh: &other, in: workshop)
    }
    if let real = workshop.realData("text") {
      for (folder, language) in [("en", Prose.Language.english), ("ja", .japanese)] {
        let works = try workshop.contents(of: real.appending(folder), ending: "txt")
        var prose = Prose(language, seed: 8)
        try races("real works (\(folder))", works, fresh: &prose, in: workshop)
      }
    }
  }

  private static func races(
    _ title: String, _ works: [[UInt8]], fresh prose: inout Prose, in workshop: Workshop
  ) throws {
    let path = workshop.folder.appending("\(title).corpus")
    let texts = works.enumerated().map { index, utf8 in
      ReferenceText(id: "work-\(index)", title: "Work \(index)", path: RawPath("\(index).txt"), utf8: utf8)
    }
    let characters = works.reduce(0) { $0 + scalarCount($1) }
    try Race(
      title: "\(title): building a corpus of \(works.count)", unit: .nanoseconds(each: characters, "char"), rounds: 3,
      contenders: [Contender("CorpusBuilder") { _ in try CorpusBuilder.build(texts, to: path) }]
    ).run()

    let rounds = workshop.amount(50)
    let lines = works.flatMap { $0.split(separator: 0x0A) }.filter { (60...400).contains(scalarCount($0)) }
    let queries = (0...rounds).map { _ in Query(borrowing: lines, &prose) }
    let file = try workshop.write(Array(works.joined()), to: "\(title).txt").display
    let files = try queries.enumerated().map { try workshop.write($1.text, to: "query-\($0)") }
    let corpus = try Corpus(path)
    try Race(
      title: "\(title): which lines of a text are borrowed", unit: .milliseconds, rounds: rounds,
      contenders: [
        Contender("grep -F, line by line", accepting: [0, 1]) { round in
          ["grep", "-F", "-o", "-f", files[round].display, file]
        } answer: { output, round in
          let found = Set(output.split(separator: 0x0A))
          return queries[round].lines.map { found.contains(queries[round].text[$0]) ? 1 : 0 }
        },
        Contender("Corpus.matches") { round in
          try corpus.matches(in: queries[round].text)
        } answer: { matches, round in
          queries[round].lines.map { line in matches.contains { covers($0.query, line) } ? 1 : 0 }
        },
      ]
    ).run()
  }

  /// A match begins and ends with a letter, a line may do so with a stop or a bracket.
  private static func covers(_ match: Range<Int>, _ line: Range<Int>) -> Bool {
    match.clamped(to: line).count * 10 >= line.count * 9
  }

  /// A text of 5,000 characters, of which some lines stand in a work.
  private struct Query {
    private(set) var text: [UInt8] = []
    private(set) var lines: [Range<Int>] = []

    init(borrowing others: [ArraySlice<UInt8>], _ prose: inout Prose) {
      while scalarCount(text) < 5000 {
        for _ in 0..<9 { add(prose.sentence().utf8) }
        if let borrowed = others.randomElement(using: &prose.numbers) { add(borrowed) }
      }
    }

    private mutating func add(_ line: some Sequence<UInt8>) {
      let start = text.count
      text += line
      lines.append(start..<text.count)
      text.append(0x0A)
    }
  }
}
