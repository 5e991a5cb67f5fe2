import Vocabulary

/// One run with everything a report has to cope with: it goes through all formats, in both languages.
enum SampleReport {
  static let full = Report(
    run: run, findings: [prompt, japanese, tabbed, hostile, sources, match, known, decided, reopened, project],
    unassessed: unassessed, summary: summary)

  /// The same run on clean material.
  static let empty = Report(
    run: run, findings: [], unassessed: [],
    summary: {
      var summary = Summary()
      summary.files = 1
      summary.records = 1
      summary.bytes = 999
      return summary
    }())

  static let run = Run(
    version: "0.1.0",
    packs: [
      .init(id: "jp-generation", version: "1.0.0", sha256: String(repeating: "a1", count: 32), reviewed: false)
    ],
    lexicons: [.init(id: "creators", version: nil, sha256: String(repeating: "b2", count: 32))],
    corpora: [.init(id: "house.corpus", version: "3", sha256: String(repeating: "c3", count: 32))],
    targets: ["JP", "EU"], asOf: "2026-11-21", started: "2026-11-21T09:00:00Z")

  static let summary: Summary = {
    var summary = Summary()
    summary.files = 7
    summary.records = 431
    summary.bytes = 1_234_567
    summary.findings = [.high: 3, .medium: 2, .low: 1, .info: 1]
    summary.skipped = ["zip": 1, "png": 2]
    summary.unclassified = 4
    summary.unassessed = 3
    summary.suppressed = 1
    summary.decided = 1
    summary.baseline = 1
    summary.formats = ["markdown": 2, "jsonl": 3, "csv": 1, "text": 1]
    summary.rulesThatNeverRan = ["GOV-LABEL-MISSING"]
    return summary
  }()

  static let prompt = Finding(
    rule: "JPGEN-CREATOR-NAMED", pack: "jp-generation", severity: .high, base: .medium,
    moves: [
      .branch("imitation asked for", base: .medium), .by(fact: "imitate", steps: 1), .blocks(fact: "access"),
    ],
    branch: "imitation asked for",
    facts: [.init(fact: .imitate, truth: .yes), .init(fact: .internal, truth: .unknown)],
    confidence: .exact, subject: .prompt,
    place: .init(
      path: RawPath("prompts/a.jsonl"), record: 12, id: "p-0012", field: "/prompt", line: 13, column: 36,
      span: TextSpan(start: 10, end: 24), bytes: ByteSpan(start: 912, end: 926),
      excerpt: .init(
        line: #"{"id": "p-0012", "prompt": "art like Greg Rutkowski, a castle"}"#,
        marked: TextSpan(start: 37, end: 51))),
    text: "Greg Rutkowski",
    evidence: [
      .name(
        NameEvidence(
          id: "creator/greg-rutkowski", kind: .creator, surface: "Greg Rutkowski", canonical: "Greg Rutkowski",
          via: [.exact],
          term: [.init(jurisdiction: "JP", state: .protected), .init(jurisdiction: "EU", state: .unknown)])),
      .cue(CueEvidence(surface: "art like", sense: .imitate, span: TextSpan(start: 0, end: 8))),
    ],
    title: creatorTitle,
    message: Wording(
      en: "The prompt names Greg Rutkowski next to a wording that asks for imitation.",
      ja: "プロンプトに「Greg Rutkowski」の名称と、模倣を指示する表現があります。"),
    remedy: creatorRemedy, basis: [.init(source: "S2", note: Wording(en: "checklist, part 2", ja: "チェックリスト第2部"))],
    reviewed: false,
    fingerprint: Fingerprint(digits: "0123456789abcdef0123456789abcdef"))

  static let japanese = Finding(
    rule: "JPGEN-CREATOR-NAMED", pack: "jp-generation", severity: .medium, base: .medium,
    moves: [.cap(fact: "internal", at: .high), .configured(.medium)], confidence: .likely, subject: .prompt,
    place: .init(
      path: RawPath("prompts/背景.md"), line: 3, column: 5, span: TextSpan(start: 24, end: 27),
      bytes: ByteSpan(start: 60, end: 69),
      excerpt: .init(line: "夕焼けの宮﨑駿風の背景。👩‍🎨か\u{3099}描く", marked: TextSpan(start: 4, end: 7))),
    text: "宮﨑駿",
    evidence: [
      .name(
        NameEvidence(
          id: "creator/miyazaki-hayao", kind: .creator, surface: "宮﨑駿", canonical: "宮崎駿", via: [.fold, .kana],
          term: [.init(jurisdiction: "JP", state: .protected)])),
      .cue(CueEvidence(surface: "風", sense: .style, span: TextSpan(start: 7, end: 8))),
    ],
    title: creatorTitle,
    message: Wording(
      en: "The prompt names 宮崎駿 next to a wording that names a style.",
      ja: "プロンプトに「宮崎駿」の名称と、作風を指定する表現があります。"),
    remedy: creatorRemedy, basis: [], reviewed: true,
    fingerprint: Fingerprint(digits: "11111111111111111111111111111111"))

  /// A tab before the mark, and a line far too long to be shown.
  static let tabbed = Finding(
    rule: "JPGEN-IMITATE-INTENT", pack: "jp-generation", severity: .low, base: .low, moves: [.floor(.low)],
    confidence: .possible, subject: .prompt,
    place: .init(
      path: RawPath("prompts/長い行.txt"), line: 1, column: 302, span: TextSpan(start: 301, end: 305),
      bytes: ByteSpan(start: 901, end: 913),
      excerpt: .init(
        line: "\t" + String(repeating: "絵", count: 300) + "そっくりに描いて" + String(repeating: "x", count: 300),
        marked: TextSpan(start: 301, end: 305))),
    text: "そっくり",
    evidence: [.cue(CueEvidence(surface: "そっくり", sense: .pattern, span: TextSpan(start: 301, end: 305)))],
    title: Wording(en: "Imitation asked for", ja: "模倣の指示"),
    message: Wording(en: "The prompt asks for imitation: そっくり.", ja: "「そっくり」という模倣の指示があります。"),
    remedy: creatorRemedy, basis: [], reviewed: false,
    fingerprint: Fingerprint(digits: "22222222222222222222222222222222"))

  /// Bytes that are not text in the path, and an attempt on the terminal, the log, the sheet and the XML.
  static let hostile = Finding(
    rule: "JPGEN-CREATOR-NAMED", pack: "jp-generation", severity: .info, base: .medium, moves: [], confidence: .exact,
    subject: .prompt,
    place: .init(
      path: RawPath(Array("prompts/".utf8) + [0x82, 0xA0] + Array("100%,a:b\u{1B}[31m\n.txt".utf8)), line: 1, column: 2,
      span: TextSpan(start: 1, end: 9), bytes: ByteSpan(start: 1, end: 9),
      excerpt: .init(line: "=\u{1B}]0;x\u{7}\u{202E}\u{9B}31m\u{0}<&\"'>]]>", marked: TextSpan(start: 1, end: 9))),
    text: "=cmd|' /C calc'!A0\r\n::error::\u{1B}[2J\u{9B}1m",
    evidence: [.field(FieldEvidence(name: "note\u{1B}[1m", value: "@SUM(1,2)\"\n%0A"))],
    title: creatorTitle,
    message: Wording(
      en: "Odd <text> & \"quotes\"\n::error file=x::forged\u{1B}[2J", ja: "不正な<文字>列\u{200B}\n::error::偽装\u{8}"),
    remedy: creatorRemedy, basis: [], reviewed: false,
    fingerprint: Fingerprint(digits: "1234e567890123456789012345678901"))

  static let sources = Finding(
    rule: "JP304-ROBOTS-DENIED", pack: "jp-30-4", severity: .high, base: .high, moves: [], confidence: .exact,
    subject: .source, place: .init(path: RawPath("sources/list.csv"), record: 3, field: "url", line: 5, column: 1),
    text: nil, group: .init(key: "https://example.com", count: 128, firstRows: [3, 9, 12]),
    evidence: [
      .optout(
        OptOutEvidence(
          channel: "robots", verdict: .refused, agent: "ExampleBot", use: "train", line: 7, rule: "Disallow: /art/",
          snapshot: .init(
            sha256: String(repeating: "d4", count: 32), taken: "2026-10-01T00:00:00Z", status: 200, ageDays: 1))),
      .optout(OptOutEvidence(channel: "tdmrep", verdict: .allowed, agent: "*", use: "train")),
      .share(ShareEvidence(dimension: .creator, value: "山田花子", items: 128, total: 400)),
      .licence(id: "CC-BY-NC-4.0", class: "non-commercial"),
      .field(FieldEvidence(name: "licence", value: nil)),
    ],
    title: Wording(en: "Refused by robots.txt", ja: "robots.txtによる拒否"),
    message: Wording(
      en: "128 rows of https://example.com are refused for ExampleBot.",
      ja: "https://example.com の128行がExampleBotに対して拒否されています。"),
    remedy: Wording(en: "Leave these rows out, or record the consent.", ja: "該当行を除外するか、許諾の記録を登録してください。"),
    basis: [.init(source: "S1", note: Wording(en: "pp. 23-25", ja: "23-25頁"))], reviewed: false,
    fingerprint: Fingerprint(digits: "33333333333333333333333333333333"))

  static let match = Finding(
    rule: "JPGEN-SIM-ACCESS", pack: "jp-generation", severity: .high, base: .high, moves: [], confidence: .exact,
    subject: .output,
    place: .init(
      path: RawPath("out/story.txt"), line: 2, column: 1, span: TextSpan(start: 20, end: 62),
      bytes: ByteSpan(start: 60, end: 186),
      excerpt: .init(line: "吾輩は猫である。名前はまだ無い。", marked: TextSpan(start: 0, end: 16))),
    text: "吾輩は猫である。名前はまだ無い。",
    evidence: [
      .match(
        MatchEvidence(
          reference: "house/neko", referenceTitle: "吾輩は猫である", referenceCreators: ["夏目漱石"],
          query: TextSpan(start: 20, end: 62), referenceSpan: TextSpan(start: 0, end: 42), measure: .exactRun,
          value: 38, script: .ja, excerpt: "吾輩は猫である。名前はまだ無い。",
          referenceExcerpt: "吾輩は猫である。名前はまだない。")),
      .lineage(
        LineageEvidence(
          output: "out/story.txt", prompt: "「吾輩は猫である」の続きを書いて", via: .manifest, path: "generations.jsonl",
          line: 4, tool: "acme-writer", model: "acme-2")),
    ],
    title: Wording(en: "Similarity, and the work was named", ja: "類似と作品名の指定"),
    message: Wording(
      en: "Needs review: an exact run over the set level, and 吾輩は猫である was named.",
      ja: "要確認:設定値を超える連続一致があり、「吾輩は猫である」の指定も記録されています。"),
    remedy: Wording(en: "Compare before use and keep the record.", ja: "利用前に比較し、記録を残してください。"),
    basis: [], reviewed: false, fingerprint: Fingerprint(digits: "44444444444444444444444444444444"))

  static let known: Finding = {
    var finding = prompt
    finding.place = .init(path: RawPath("prompts/z.txt"), line: 1, column: 1)
    finding.status = .baseline
    return finding
  }()

  static let decided: Finding = {
    var finding = japanese
    finding.place = .init(path: RawPath("prompts/z.txt"), line: 9, column: 1)
    finding.status = .decided
    finding.settlement = Settlement(
      decision: .licensed, reason: "宮崎駿氏との契約 2026-118", by: Person(name: "沖野", identity: .osUser), on: "2026-11-20",
      until: "2027-03-31", conditions: ["社内資料に限る"], at: "proviso.decisions.yaml:5")
    return finding
  }()

  /// A decision that counts no longer: the finding is open again.
  static let reopened: Finding = {
    var finding = decided
    finding.place = .init(path: RawPath("prompts/再開.txt"), line: 12, column: 1)
    finding.status = .open
    finding.settlement?.void = Wording(en: "it expired on 2026-11-01", ja: "2026-11-01に有効期限が切れています")
    return finding
  }()

  static let project = Finding(
    rule: "GOV-LOG-INCOMPLETE", pack: "governance", severity: .medium, base: .medium, moves: [], confidence: .exact,
    subject: .project, place: .init(path: RawPath("")), text: nil, evidence: [],
    title: Wording(en: "Generation record incomplete", ja: "生成記録の不足"),
    message: Wording(en: "The log has no field for the model.", ja: "記録にモデルの項目がありません。"),
    remedy: Wording(en: "Complete the record.", ja: "不足項目を補ってください。"), basis: [], reviewed: false,
    fingerprint: Fingerprint(digits: "55555555555555555555555555555555"))

  static let unassessed = [
    Unassessed(
      path: RawPath("out/x.png"), reason: .truncated,
      detail: Wording(en: "ends after 120 bytes", ja: "120バイトで終わっています"), expected: true),
    Unassessed(
      path: RawPath("prompts/a.jsonl"), record: 20, line: 21, reason: .malformed,
      detail: Wording(en: "unexpected \u{1B}[0m in JSON", ja: "JSONに想定外の文字\u{1B}があります"), expected: true),
    Unassessed(
      path: RawPath("メモ.txt"), reason: .tooShort, detail: Wording(en: "12 characters", ja: "12文字です"),
      expected: false),
  ]

  private static let creatorTitle = Wording(en: "Creator named in a prompt", ja: "プロンプト内の作者名")
  private static let creatorRemedy = Wording(
    en: "Describe the features you want, and keep the record.", ja: "求める特徴を言葉で説明し、記録を残してください。")
}
