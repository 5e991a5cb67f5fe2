internal import Host
internal import Naming
internal import Reporting
internal import Terms
internal import Vocabulary

/// All that a list says of one name, and what follows from it.
struct NamePage {
  private let entry: LexiconEntry
  private let file: String
  private let line: Int?
  private let isRemoved: Bool
  private let isIgnored: Bool
  private let asOf: Day
  private let terms: [(jurisdiction: Jurisdiction, answer: TermAnswer)]

  /// `targets` empty: every jurisdiction.
  init(
    entry: LexiconEntry, file: String, line: Int?, isRemoved: Bool, isIgnored: Bool, asOf: Day, targets: [Jurisdiction]
  ) {
    self.entry = entry
    self.file = file
    self.line = line
    self.isRemoved = isRemoved
    self.isIgnored = isIgnored
    self.asOf = asOf
    // The term of a work hangs on more than a list of names knows: `proviso term` asks for it.
    guard [.creator, .person].contains(entry.kind) else {
      terms = []
      return
    }
    let author = Creator(
      born: entry.born, death: entry.died.map { .year($0) } ?? .unrecorded,
      nationality: entry.country.flatMap { Country($0) })
    let work = WorkFacts(layers: [Layer(creators: [author])])
    let calculator = TermCalculator(asOf: asOf)
    terms = Jurisdiction.allCases.filter { targets.isEmpty || targets.contains($0) }
      .map { ($0, calculator.term(of: work, in: $0).answer) }
  }

  // MARK: - For people

  func write(to console: Console) {
    let language = console.language
    console.write("\(entry.id)  \(entry.name)\(entry.ja.isEmpty || entry.ja == entry.name ? "" : " / \(entry.ja)")\n")
    if isRemoved { console.write("  " + Self.removed[language] + "\n") }
    if isIgnored { console.write("  " + Self.ignored[language] + "\n") }
    let rows = facts.map { ["  " + $0.label[language], $0.value[language]] }
    console.table(rows)
    console.write("\n  " + Wording(en: "Looked for as", ja: "検索する表記")[language] + "\n")
    console.table(entry.spellings.map { ["    " + $0.text, $0.via.label[language]] })
    if terms.isEmpty { return }
    console.write(
      "\n  "
        + Wording(
          en: "Copyright terms of this person's works, by the recorded facts, as of \(asOf.iso)",
          ja: "登録情報に基づく、この人物の著作物の保護期間の見込み(\(asOf.iso)現在)")[language] + "\n")
    let width = Environment.terminalWidth ?? Help.standardWidth
    for (jurisdiction, answer) in terms {
      console.write("    \(jurisdiction.rawValue)  \(answer.state.label[language])\n")
      for reason in answer.reasons { console.write(Paragraph.hanging("", reason[language], at: 8, width: width)) }
    }
    if !console.isQuiet { console.write("\n" + Run.notice[language] + "\n") }
  }

  private static let removed = Wording(
    en: "Taken out at request: this name is not looked for.", ja: "申し出により除外されており、検索の対象外です。")
  private static let ignored = Wording(
    en: "Ignored by names.ignore of proviso.yaml.", ja: "proviso.yamlのnames.ignoreにより対象外です。")

  private var facts: [(label: Wording, value: Wording)] {
    func plain(_ text: String?) -> Wording? { text.flatMap { $0.isEmpty ? nil : Wording(en: $0, ja: $0) } }
    let place = line.map { "\(file):\($0)" } ?? file
    let all: [(Wording, Wording?)] = [
      (Wording(en: "kind", ja: "種別"), entry.kind.label),
      (Wording(en: "Japanese", ja: "日本語表記"), plain(entry.ja)),
      (Wording(en: "kana", ja: "読み"), plain(entry.kana)),
      (Wording(en: "romaji", ja: "ローマ字"), plain(entry.romaji.joined(separator: ", "))),
      (Wording(en: "aliases", ja: "別名"), plain(entry.aliases.joined(separator: ", "))),
      (Wording(en: "born", ja: "生年"), plain(entry.born.map(String.init))),
      (Wording(en: "died", ja: "没年"), plain(entry.died.map(String.init))),
      (Wording(en: "country", ja: "国"), plain(entry.country)),
      (Wording(en: "field", ja: "分野"), plain(entry.field)),
      (Wording(en: "ambiguity", ja: "紛らわしさ"), entry.ambiguity.label),
      (Wording(en: "belongs to", ja: "属するもの"), plain(entry.parent)),
      (Wording(en: "source", ja: "出所"), plain(entry.source)),
      (Wording(en: "list", ja: "リスト"), plain(place)),
    ]
    return all.compactMap { label, value in value.map { (label, $0) } }
  }

  // MARK: - For programs

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", entry.id)
      writer.member("kind", entry.kind.rawValue)
      writer.member("name", entry.name)
      writer.member("ja", entry.ja)
      writer.member("kana", entry.kana)
      writer.key("romaji")
      writer.array(entry.romaji) { $0.string($1) }
      writer.key("aliases")
      writer.array(entry.aliases) { $0.string($1) }
      writer.member("born", ifPresent: entry.born)
      writer.member("died", ifPresent: entry.died)
      writer.member("country", ifPresent: entry.country)
      writer.member("field", ifPresent: entry.field)
      writer.member("ambiguity", entry.ambiguity.rawValue)
      writer.member("parent", ifPresent: entry.parent)
      writer.member("source", entry.source)
      writer.member("file", file)
      writer.member("line", ifPresent: line)
      writer.member("removed", isRemoved)
      writer.member("ignored", isIgnored)
      writer.key("spellings")
      writer.array(entry.spellings) { writer, spelling in
        writer.object {
          $0.member("text", spelling.text)
          $0.member("via", spelling.via.rawValue)
        }
      }
      writer.member("as_of", asOf.iso)
      writer.key("terms")
      writer.object { writer in
        for (jurisdiction, answer) in terms {
          writer.key(jurisdiction.rawValue)
          writer.object { writer in
            writer.answer(answer)
            writer.reasons(answer)
          }
        }
      }
    }
  }
}

extension LexiconEntry.Ambiguity {
  /// In words: what it takes for a text to mean the name.
  var label: Wording {
    switch self {
    case .distinct: Wording(en: "0: means this wherever it stands", ja: "0: 単独でこの名称とみなす")
    case .shared: Wording(en: "1: counts with a cue nearby", ja: "1: 近くに手がかりとなる語があるときに限り対象")
    case .word: Wording(en: "2: also a word; counts with a cue that touches it", ja: "2: 一般の語でもあり、手がかりとなる語が接するときに限り対象")
    case .common:
      Wording(en: "3: a common word; counts only after an unmistakable cue", ja: "3: ごく一般的な語であり、明確な手がかりがあるときに限り対象")
    }
  }
}
