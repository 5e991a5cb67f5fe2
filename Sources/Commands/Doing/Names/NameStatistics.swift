internal import Naming
internal import Pipeline
internal import Reporting
internal import Vocabulary

/// How many names the lists hold, of which kinds, and how well they are described.
struct NameStatistics {
  private struct Counts {
    var name: String
    var sha256: String?
    var entries = 0
    var kinds: [NameEvidence.Kind: Int] = [:]
    var spellings = 0
    var ambiguities: [LexiconEntry.Ambiguity: Int] = [:]
    var japanese = 0
    var readings = 0
    var deaths = 0

    mutating func add(_ entry: LexiconEntry) {
      entries += 1
      kinds[entry.kind, default: 0] += 1
      spellings += entry.spellings.count
      ambiguities[entry.ambiguity, default: 0] += 1
      if !entry.ja.isEmpty { japanese += 1 }
      if !entry.kana.isEmpty { readings += 1 }
      if entry.died != nil { deaths += 1 }
    }

    mutating func add(_ other: Counts) {
      entries += other.entries
      kinds.merge(other.kinds) { $0 + $1 }
      spellings += other.spellings
      ambiguities.merge(other.ambiguities) { $0 + $1 }
      japanese += other.japanese
      readings += other.readings
      deaths += other.deaths
    }
  }

  private let lists: [Counts]
  private let total: Counts
  private let removed: Int
  private let indexBytes: Int

  private static let ambiguities: [LexiconEntry.Ambiguity] = [.distinct, .shared, .word, .common]

  init(_ catalogue: NameCatalogue) throws(Complaint) {
    lists = catalogue.lists.map { list in
      var counts = Counts(name: list.file, sha256: list.sha256)
      for entry in list.entries { counts.add(entry) }
      return counts
    }
    total = lists.reduce(into: Counts(name: "")) { $0.add($1) }
    removed = catalogue.removed.count
    indexBytes = try catalogue.index().byteCount
  }

  func write(isJSON: Bool, to console: Console) {
    if isJSON {
      console.write(String(decoding: JSONWriter.bytes(indent: 2, json), as: UTF8.self) + "\n")
      return
    }
    let heading = [
      Wording(en: "list", ja: "リスト"), Wording(en: "names", ja: "件数"), Wording(en: "spellings", ja: "表記数"),
      Wording(en: "Japanese", ja: "日本語表記"), Wording(en: "kana", ja: "読み"), Wording(en: "died", ja: "没年"),
      Wording(en: "ambiguity 0/1/2/3", ja: "紛らわしさ 0/1/2/3"), Wording(en: "kinds", ja: "種別"),
    ].map { $0[console.language] }
    let rows = lists.map { row($0, $0.name, console.language) }
    let sum = row(total, Wording(en: "total", ja: "合計")[console.language], console.language)
    console.table([heading] + rows + [sum])
    console.line(
      Wording(
        en: "compiled: \(indexBytes) bytes; taken out at request: \(removed)",
        ja: "索引の大きさ: \(indexBytes)バイト、申し出による除外: \(removed)件"))
  }

  private func row(_ counts: Counts, _ name: String, _ language: Language) -> [String] {
    let separator = language == .en ? ", " : "、"
    let kinds = NameEvidence.Kind.allCases.compactMap { kind in
      counts.kinds[kind].map { "\(kind.label[language]) \($0)" }
    }
    return [
      name, "\(counts.entries)", "\(counts.spellings)", "\(counts.japanese)", "\(counts.readings)", "\(counts.deaths)",
      Self.ambiguities.map { "\(counts.ambiguities[$0] ?? 0)" }.joined(separator: "/"),
      kinds.joined(separator: separator),
    ]
  }

  private func json(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("lists")
      writer.array(lists) { writer, counts in
        writer.object {
          $0.member("file", counts.name)
          $0.member("sha256", ifPresent: counts.sha256)
          members(counts, &$0)
        }
      }
      writer.key("total")
      writer.object { members(total, &$0) }
      writer.member("index_bytes", indexBytes)
      writer.member("removed", removed)
    }
  }

  private func members(_ counts: Counts, _ writer: inout JSONWriter) {
    writer.member("entries", counts.entries)
    writer.key("kinds")
    writer.object { writer in
      for kind in NameEvidence.Kind.allCases {
        if let count = counts.kinds[kind] { writer.member(kind.rawValue, count) }
      }
    }
    writer.member("spellings", counts.spellings)
    writer.key("ambiguity")
    writer.object { writer in
      for ambiguity in Self.ambiguities { writer.member("\(ambiguity.rawValue)", counts.ambiguities[ambiguity] ?? 0) }
    }
    writer.member("with_ja", counts.japanese)
    writer.member("with_kana", counts.readings)
    writer.member("with_died", counts.deaths)
  }
}
