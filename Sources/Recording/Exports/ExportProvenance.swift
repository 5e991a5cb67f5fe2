internal import Vocabulary

/// What every export says of itself: what it was made with and from, and what it is not.
struct ExportProvenance {
  /// Names and values, in the order in which they are shown.
  let entries: [(title: Wording, value: String)]
  /// Seconds since 1970 of the newest event: equal logs give equal exports.
  let moment: Int
  /// The newest decision about each fingerprint.
  let decisions: [String: CanonicalJSON]

  init(of log: borrowing RiskLog, matching filter: LogFilter, version: String) throws(Complaint) {
    var ingredients: [String: Set<String>] = [:]
    var versions: Set<String> = []
    var ofRuns = filter
    ofRuns.kinds = ["run"]
    ofRuns.digests = []
    (ofRuns.rules, ofRuns.severities, ofRuns.statuses, ofRuns.paths, ofRuns.person) = ([], [], [], [], [])
    try log.openedEvents(matching: ofRuns) { opened in
      let run = opened.unwrapped.payload
      if let version = run["version"]?.string { versions.insert(version) }
      for name in Self.kinds.map(\.name) {
        ingredients[name, default: []].formUnion((run[name]?.elements ?? []).map(Self.ingredient))
      }
    }
    var decisions: [String: CanonicalJSON] = [:]
    try log.openedEvents(matching: LogFilter(kinds: ["decision"])) { opened in
      if let fingerprint = opened.recorded.event.fingerprint { decisions[fingerprint] = opened.unwrapped.payload }
    }
    self.decisions = decisions
    let count = try log.count
    var newest = ""
    try log.events(matching: LogFilter(sequences: max(count, 1)...max(count, 1))) { newest = $0.utc }
    moment = Self.seconds(newest)
    let checkpoint = try log.checkpointOnOneLine
    var entries: [(Wording, String)] = [
      (Wording(en: "made by", ja: "作成"), "proviso \(version)"),
      (Wording(en: "recorded by", ja: "記録時のバージョン"), versions.sorted().map { "proviso \($0)" }.joined(separator: ", ")),
    ]
    for kind in Self.kinds {
      entries.append((kind.title, (ingredients[kind.name] ?? []).sorted().joined(separator: "\n")))
    }
    entries.append((Wording(en: "events in the log", ja: "ログの記録件数"), "\(count)"))
    entries.append((Wording(en: "newest event", ja: "最新の記録"), newest))
    entries.append((Wording(en: "newest checkpoint", ja: "最新のチェックポイント"), checkpoint ?? "-"))
    if filter.withholdsCounsel {
      let notes = try log.counselNotes
      if notes > 0 {
        entries.append((Wording(en: "withheld: counsel's notes", ja: "非開示: 弁護士等のメモ"), "\(notes)"))
      }
    }
    self.entries = entries
  }

  /// `jp-30-4 1.0.0 sha256:…`
  static func ingredient(_ json: CanonicalJSON) -> String {
    let name = [json["id"]?.string, json["version"]?.string].compactMap(\.self).joined(separator: " ")
    return name + (json["sha256"]?.string.map { " sha256:\($0)" } ?? "")
  }

  private static let kinds: [(name: String, title: Wording)] = [
    ("packs", Wording(en: "packs", ja: "ルールパック")), ("lexicons", Wording(en: "lists of names", ja: "名称リスト")),
    ("corpora", Wording(en: "corpora", ja: "参照コーパス")),
  ]

  /// Of `2026-11-21T09:00:00Z`; 0 for anything else.
  private static func seconds(_ utc: String) -> Int {
    let numbers = utc.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 6, let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]),
      let epoch = Day(year: 1970, month: 1, day: 1)
    else { return 0 }
    return day.days(since: epoch) * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
  }
}

extension RiskLog {
  /// The newest checkpoint with its signature, for places without lines. nil: none is signed.
  public var checkpointOnOneLine: String? {
    get throws(Complaint) { try newestCheckpoint()?.note.split(separator: "\n").joined(separator: " ") }
  }
}

extension RiskLog {
  /// How many events are about counsel's notes, whoever may see them.
  fileprivate var counselNotes: Int {
    get throws(Complaint) {
      var count = 0
      try openedEvents(matching: LogFilter(kinds: [KeptCopy.eventKind])) { opened in
        if KeptCopy(opened.unwrapped.payload)?.kind == KeptCopy.counselClass { count += 1 }
      }
      return count
    }
  }
}
