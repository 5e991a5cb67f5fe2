import Host
import Naming
import Vocabulary

/// From the bytes of files to the places of names in them, on one core, beside programs that search for many strings
/// at once. They know no spellings: of the disguises that proviso undoes they find none.
enum NamesBenchmark: Benchmark {
  static let name = "names"
  static let purpose = "finding 1,000 to 100,000 names in 100 MB of prompts"

  private static let sizes = [1000, 10_000, 100_000]
  private static let bytes = 100_000_000
  /// A file is read in pieces like this one: about what a large prompt library has.
  private static let pieceLength = 1_000_000

  static func run(in workshop: Workshop) throws {
    let shipped = try ShippedNames()
    let pool = try NamePool(shipped: shipped, folder: workshop.realData("names"))
    let corpora = try corpora(in: workshop, names: pool.names)
    for size in sizes {
      guard size <= pool.names.count else {
        workshop.note("there are only \(pool.names.count) names: \(size) are not searched for")
        continue
      }
      try race(Array(pool.names.prefix(size)), shipped.cues, corpora, in: workshop)
    }
    workshop.note(
      """
      build: from a list of names to the first search, reading the list included. The packages of Python report their \
      own times; rg is timed as a process, less its time on an empty file, and gets a sample of the text. \
      matches: proviso and pyahocorasick look at the borders of words, the others do not; ahocorasick_rs and rg report \
      matches that do not overlap, pyahocorasick and hyperscan all of them. \
      Lines differ where only proviso knows a name by its surname alone, in another order or with other separators \
      ("beksinski", "H.R. Giger", "jean - baptiste monge", 「涼 宮 ハルヒ」), or takes a word for such a surname: lists \
      hold companies and titles ("limited", "default"); and where only pyahocorasick takes kanji out of a longer word \
      (「北斎」 in 「葛飾北斎」 when the whole name is not listed).
      """)
  }

  // MARK: - Texts

  /// Prompts as one file each, again and again until there is enough.
  private struct Corpus {
    let title: String
    /// The texts once, one after the other.
    let once: RawPath
    let onceBytes: [UInt8]
    let path: RawPath
    let bytes: [UInt8]

    init(_ title: String, _ texts: [String], in workshop: Workshop) throws {
      self.title = title
      onceBytes = Array((texts.joined(separator: "\n") + "\n").utf8)
      let enough = workshop.isQuick ? NamesBenchmark.bytes / 40 : NamesBenchmark.bytes
      let repeats = (enough + onceBytes.count - 1) / max(1, onceBytes.count)
      bytes = Array(repeatElement(onceBytes, count: repeats).joined())
      once = try workshop.write(onceBytes, to: "once-\(title).txt")
      path = try workshop.write(bytes, to: "\(title).txt")
    }
  }

  private static func corpora(in workshop: Workshop, names: [String]) throws -> [Corpus] {
    if let folder = workshop.realData("prompts") {
      let prompts = try PromptCollection(folder: folder).prompts
      return [
        try Corpus("real prompts", prompts.map(\.text), in: workshop),
        try Corpus("real Japanese prompts", prompts.filter { $0.language == "ja" }.map(\.text), in: workshop),
      ]
    }
    return try Prose.Language.allCases.map { language in
      var prose = Prose(language, seed: 3)
      var lines = prose.lines(bytes: 2_000_000)
      for index in stride(from: 0, to: lines.count, by: 5) {
        lines[index] += " \(names.randomElement(using: &prose.numbers) ?? "") "
      }
      return try Corpus("generated \(language.rawValue) prompts", lines, in: workshop)
    }
  }

  // MARK: - Racing

  private static func race(_ names: [String], _ cues: [Cue], _ corpora: [Corpus], in workshop: Workshop) throws {
    let list = try workshop.write(Array((names.joined(separator: "\n") + "\n").utf8), to: "names.txt")
    let files = corpora.map { (path: $0.path, bytes: $0.bytes) }
    let start = Clock.monotonicMilliseconds()
    let search = try NameSearch(names: names, cues: cues)
    let build = Clock.monotonicMilliseconds() - start
    let open = try search.millisecondsToOpen(in: workshop.folder.appending("index"))
    let ours = NameSearch.Setting.allCases.map { setting in
      (setting, NameTimes(build: build, scans: files.map { scan($0.bytes, with: search, setting, in: workshop) }))
    }
    let peers = try NamePeer.all.map { peer in
      (peer.name, try peer.run(names: list, count: names.count, files: files, in: workshop))
    }
    for (index, corpus) in corpora.enumerated() {
      let megabytes = shown(Double(corpus.bytes.count) / 1_000_000)
      StandardStream.output.write("\(corpus.title), \(names.count) names, \(megabytes) MB\n")
      var table = Table(
        ["", "build ms", "MB/s", "of MB", "matches"] + ours.map { "\($0.0.rawValue) ÷ this" } + [""])
      for (setting, times) in ours {
        table.add(row("proviso, \(setting.rawValue)", times, index, ours: []) + [""])
      }
      for (name, outcome) in peers {
        switch outcome {
        case .times(let times): table.add(row(name, times, index, ours: ours.map { $0.1 }) + [""])
        case .none(let reason): table.add([name, "", "", "", ""] + ours.map { _ in "" } + [reason])
        }
      }
      StandardStream.output.write(table.text + agreement(on: corpus, names: list, search) + "\n")
    }
    StandardStream.output.write("opening \(names.count) compiled names: \(shown(open)) ms\n\n")
  }

  /// `ours`: those that are compared with these times.
  private static func row(_ name: String, _ times: NameTimes, _ index: Int, ours: [NameTimes]) -> [String] {
    let scan = times.scans[index]
    let ratios = ours.map { shown($0.scans[index].megabytesPerSecond / scan.megabytesPerSecond) }
    let settings = NameSearch.Setting.allCases.count
    return [
      name, shown(times.build), shown(scan.megabytesPerSecond), shown(Double(scan.bytes) / 1_000_000),
      "\(scan.matches)",
    ] + (ratios.isEmpty ? Array(repeating: "", count: settings) : ratios)
  }

  private static func scan(
    _ bytes: [UInt8], with search: NameSearch, _ setting: NameSearch.Setting, in workshop: Workshop
  ) -> NameTimes.Scan {
    let pieces = pieces(of: bytes)
    var scan = NameTimes.Scan(bytes: bytes.count, milliseconds: [], matches: 0)
    while !NameTimes.isEnough(scan.milliseconds, in: workshop) {
      let start = Clock.monotonicMilliseconds()
      scan.matches = pieces.reduce(0) { $0 + search.places(in: Array(bytes[$1]), setting).count }
      scan.milliseconds.append(Clock.monotonicMilliseconds() - start)
    }
    return scan
  }

  /// Whole lines.
  private static func pieces(of bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let least = min(start + pieceLength, bytes.count)
      let end = bytes[least...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  // MARK: - Answers

  /// Which lines hold a name, compared with an automaton over text in one spelling, with borders of words.
  private static func agreement(on corpus: Corpus, names: RawPath, _ search: NameSearch) -> String {
    guard let reference = NamePeer.linesWithNames(names: names, file: corpus.once) else {
      return "  lines with a name: pyahocorasick is not there to compare with\n"
    }
    let lines = corpus.onceBytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let found = Set(lines.indices.filter { !search.places(in: Array(lines[$0]), .folded).isEmpty })
    let differing = found.symmetricDifference(reference).count
    let share = Double((lines.count - differing) * 1000 / lines.count) / 10
    return "  lines with a name: \(reference.count) by pyahocorasick, \(found.count) by proviso; "
      + "\(differing == 0 ? "all" : "\(shown(share, places: 1)) %") of \(lines.count) lines agree "
      + "(\(found.subtracting(reference).count) only proviso, \(reference.subtracting(found).count) only pyahocorasick)\n"
  }
}
