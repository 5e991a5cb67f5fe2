internal import Digesting
public import Vocabulary

/// What the log tells of one output, or of all that a filter lets through: in words, and in both languages.
public struct LogAccount: Sendable {
  /// Something that happened, with the hash that the log knows it by.
  public struct Moment: Sendable {
    public var number: Int
    /// `2026-11-21 18:00:00`, on a clock in Japan.
    public var japan: String
    public var utc: String
    public var kind: Wording
    public var what: Wording
    public var by: String
    /// Hexadecimal digits.
    public var leaf: String
  }

  /// What somebody decided about a finding.
  public struct Verdict: Sendable {
    public var number: Int
    public var decision: Decision?
    public var lines: [(label: Wording, text: Wording)]
  }

  public private(set) var moments: [Moment] = []
  /// What was found last, with what was decided about it, oldest decision first.
  public private(set) var findings: [(finding: RecordedFinding, verdicts: [Verdict])] = []
  /// What the account says of itself: program, packs, corpora, checkpoint.
  public private(set) var provenance: [(label: Wording, value: String)] = []
  /// Values that were taken out of what is told here.
  public private(set) var takenOut = 0

  /// `artifact`: only what is about this file, by its path or by what it holds.
  public init(
    of log: borrowing RiskLog, matching filter: LogFilter, about artifact: LoggedStatement.Artifact? = nil,
    version: String
  ) throws(Complaint) {
    let people = try log.people()
    var runs: [String: String] = [:]
    var found: [(run: String, finding: RecordedFinding)] = []
    var verdicts: [String: [Verdict]] = [:]
    var told: [(moment: Moment, thread: String?, isAbout: Bool)] = []
    var threads: Set<String> = []
    try log.openedEvents(matching: filter) { (opened) throws(Complaint) in
      let event = opened.unwrapped
      let kind = event.recorded.event.kind
      if Self.ofTheLogItself.contains(kind), artifact != nil { return }
      let payload = event.payload
      let isAbout = artifact.map { payload.isAbout($0) } ?? true
      let fingerprint = event.recorded.event.fingerprint
      // What follows on something names that, and not the file: a decision the content, an approval its route.
      let thread = kind == "finding" && !isAbout ? nil : fingerprint ?? payload.threadID
      if isAbout, let thread { threads.insert(thread) }
      takenOut += isAbout ? payload.commitments.count : 0
      let number = opened.recorded.sequence
      if kind == "finding",
        let finding = RecordedFinding(payload, event: number, recorded: event.recorded.japan), isAbout
      {
        let run = event.recorded.event.run ?? ""
        runs[finding.path] = run
        found.append((run, finding))
      }
      if kind == "decision", let fingerprint {
        verdicts[fingerprint, default: []].append(
          Verdict(
            number: number, decision: payload["decision"]?.string.flatMap(Decision.init(rawValue:)),
            lines: Self.lines(ofDecision: payload)))
      }
      told.append(
        (
          Moment(
            number: number, japan: String(event.recorded.japan.prefix(19).map { $0 == "T" ? " " : $0 }),
            utc: event.recorded.utc, kind: Self.label(ofKind: kind), what: Self.words(for: event, payload),
            by: people[event.recorded.actor] ?? event.recorded.actor, leaf: hexadecimal(opened.recorded.leaf)),
          thread, isAbout
        ))
    }
    findings = found.filter { runs[$0.finding.path] == $0.run }.map {
      ($0.finding, verdicts[$0.finding.fingerprint] ?? [])
    }
    moments = told.filter { $0.isAbout || $0.thread.map(threads.contains) == true }.map(\.moment)
    provenance = try ExportProvenance(of: log, matching: filter, version: version).entries.map { ($0.title, $0.value) }
  }

  private static let ofTheLogItself: Set<String> = ["checkpoint", "key", "timestamp", "run", "summary"]

  // MARK: - Words

  static func label(ofKind kind: String) -> Wording {
    switch kind {
    case "run": Wording(en: "run", ja: "点検の実行")
    case "finding": Wording(en: "finding", ja: "検出")
    case "unassessed": Wording(en: "not assessed", ja: "未評価")
    case "summary": Wording(en: "summary of a run", ja: "点検の集計")
    case "decision": Wording(en: "decision", ja: "判断")
    case "approval": Wording(en: "approval", ja: "承認")
    case "release": Wording(en: "release", ja: "公開・納品")
    case "takedown": Wording(en: "takedown", ja: "公開停止")
    case "attestation": Wording(en: "attestation", ja: "確認書")
    case "waiver": Wording(en: "waiver", ja: "手順の免除")
    case "review": Wording(en: "review", ja: "確認")
    case "claim": Wording(en: "claim", ja: "権利者からの申し立て")
    case "claim-step": Wording(en: "about a claim", ja: "申し立てへの対応")
    case "copy": Wording(en: "sealed copy", ja: "封印した控え")
    case "pruning": Wording(en: "pruning of copies", ja: "控えの削除")
    case "lineage": Wording(en: "generation", ja: "生成の記録")
    case "redaction": Wording(en: "redaction", ja: "墨消し")
    case "checkpoint": Wording(en: "checkpoint", ja: "チェックポイント")
    case "timestamp": Wording(en: "time stamp", ja: "タイムスタンプ")
    case "key": Wording(en: "key", ja: "署名鍵")
    default: Wording(en: kind, ja: kind)
    }
  }

  private static func words(for event: OpenedEvent, _ payload: CanonicalJSON) -> Wording {
    func shown(_ name: String) -> Wording {
      Wording(en: payload[name]?.shown(in: .en) ?? "", ja: payload[name]?.shown(in: .ja) ?? "")
    }
    func joined(_ parts: [Wording]) -> Wording {
      func join(_ language: Language) -> String {
        parts.map { $0[language] }.filter { !$0.isEmpty }.joined(separator: " · ")
      }
      return Wording(en: join(.en), ja: join(.ja))
    }
    switch event.recorded.event.kind {
    case "finding":
      let severity = event.recorded.event.severity.flatMap(Severity.init(rawValue:))?.label
      return joined([severity ?? Wording(en: "", ja: ""), shown("title"), shown("path")])
    case "decision":
      let decision = payload["decision"]?.string.flatMap(Decision.init(rawValue:))?.label
      return joined([decision ?? shown("decision"), shown("rule"), shown("by"), shown("reason")])
    case ApprovalAct.kind:
      guard let act = ApprovalAct(payload) else { return shown("route") }
      return joined([act.label, shown("by"), shown("title"), shown("route"), shown("reason")])
    case LineageImport.kind: return joined([shown("tool"), shown("model"), shown("prompt"), shown("output")])
    default:
      return joined(["title", "work", "path", "by", "reason", "version", "detail", "moment"].map(shown))
    }
  }

  private static func lines(ofDecision payload: CanonicalJSON) -> [(label: Wording, text: Wording)] {
    func person(_ name: String) -> Wording? {
      guard let person = payload[name] else { return nil }
      let identity = person["identity"]?.string.flatMap(Person.Identity.init(rawValue:))?.label
      let (en, ja) = (person.shown(in: .en), person.shown(in: .ja))
      return Wording(en: en + (identity.map { " (\($0.en))" } ?? ""), ja: ja + (identity.map { "(\($0.ja))" } ?? ""))
    }
    func plain(_ name: String) -> Wording? {
      payload[name].map { Wording(en: $0.shown(in: .en), ja: $0.shown(in: .ja)) }
    }
    let lines: [(Wording, Wording?)] = [
      (
        Wording(en: "Decision", ja: "判断"),
        payload["decision"]?.string.flatMap(Decision.init(rawValue:))?.label ?? plain("decision")
      ),
      (Wording(en: "Reason", ja: "理由"), plain("reason")), (Wording(en: "By", ja: "判断者"), person("by")),
      (Wording(en: "Approved by", ja: "承認者"), person("approver")), (Wording(en: "On", ja: "判断日"), plain("on")),
      (Wording(en: "Until", ja: "期限"), plain("expires")), (Wording(en: "Conditions", ja: "条件"), plain("conditions")),
      (Wording(en: "Evidence", ja: "証拠"), plain("evidence")),
    ]
    return lines.compactMap { label, text in text.map { (label, $0) } }
  }
}

extension CanonicalJSON {
  /// The approval route or the claim that an event belongs to.
  fileprivate var threadID: String? {
    self["route"]?.string ?? self["claim"]?.string ?? (self["kind"]?.string == Claim.kind ? self["id"]?.string : nil)
  }

  /// Whether an event names the file, or what it holds.
  fileprivate func isAbout(_ artifact: LoggedStatement.Artifact) -> Bool {
    func names(_ json: CanonicalJSON) -> Bool {
      json["sha256"]?.string == artifact.sha256 || json["path"]?.string == artifact.path
        || json["output"]?.string == artifact.path
    }
    return names(self) || (self["artifacts"]?.elements ?? []).contains(where: names)
      || (self["uses"]?.elements ?? []).contains(where: names)
  }
}
