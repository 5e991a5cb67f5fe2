public import Vocabulary

/// A finding as a report or the log holds it, for people to read: every part in words of their language.
public struct RecordedFinding: Sendable {
  /// What a piece of evidence speaks for. Only both together make a finding about an output grave.
  public enum Prong: Sendable, CaseIterable {
    /// What it is like.
    case similarity
    /// What its maker may have known or asked for.
    case derivation
    /// Everything else: refusals, shares, licences, missing fields.
    case circumstance

    public var label: Wording {
      switch self {
      case .similarity: Wording(en: "Similarity", ja: "類似性に関する証拠")
      case .derivation: Wording(en: "Derivation", ja: "依拠性に関する証拠")
      case .circumstance: Wording(en: "Circumstances", ja: "その他の証拠")
      }
    }
  }

  public let fingerprint: String
  public let rule: String
  public let severity: Severity
  /// As reports show it; empty: it is about the project.
  public let path: String
  public let status: Finding.Status
  /// The number of its event; nil: it comes from a report.
  public let event: Int?
  /// When it was recorded, on a clock in Japan.
  public let recorded: String?
  let payload: CanonicalJSON

  /// nil: this is no record of a finding.
  public init?(_ payload: CanonicalJSON, event: Int? = nil, recorded: String? = nil) {
    guard payload["kind"]?.string == "finding", let fingerprint = payload["fingerprint"]?.string,
      let rule = payload["rule"]?.string, let severity = payload["severity"]?.string.flatMap(Severity.init(rawValue:))
    else { return nil }
    self.fingerprint = fingerprint
    self.rule = rule
    self.severity = severity
    self.payload = payload
    self.event = event
    self.recorded = recorded
    path = payload["path"]?.string ?? ""
    status = payload["status"]?.string.flatMap(Finding.Status.init(rawValue:)) ?? .open
  }

  public func title(in language: Language) -> String { words("title", in: language) }
  public func message(in language: Language) -> String { words("message", in: language) }
  public func remedy(in language: Language) -> String { words("remedy", in: language) }
  public func text(in language: Language) -> String { words("text", in: language) }
  public func place(in language: Language) -> String { payload.place(in: language) }
  public func severityPath(in language: Language) -> String { payload.severityPath(in: language) }

  /// The sources that the rule rests on, a line each.
  public func basis(in language: Language) -> [String] { payload.basis(in: language) }

  /// The evidence that speaks for one prong, a sentence each.
  public func evidence(for prong: Prong, in language: Language) -> [String] {
    evidence.filter { Prong(ofType: $0["type"]?.string ?? "") == prong }.map { EvidenceWords.one($0, in: language) }
  }

  /// Whether both prongs have evidence here.
  public var joinsProngs: Bool {
    let prongs = Set(evidence.map { Prong(ofType: $0["type"]?.string ?? "") })
    return prongs.contains(.similarity) && prongs.contains(.derivation)
  }

  /// A passage beside the one that it matches. nil for the other side: it was not recorded.
  public struct Pair: Sendable, Hashable {
    public var title: String
    public var here: String
    public var there: String?
  }

  /// The matched passages whose words are still in the record.
  public var passages: [Pair] {
    evidence.compactMap { json in
      guard json["type"]?.string == "match", let here = json["excerpt"]?.string else { return nil }
      return Pair(
        title: json["reference_title"]?.string ?? json["reference"]?.string ?? "", here: here,
        there: json["reference_excerpt"]?.string)
    }
  }

  private var evidence: [CanonicalJSON] { payload["evidence"]?.elements ?? [] }

  private func words(_ name: String, in language: Language) -> String {
    payload[name]?.shown(in: language) ?? ""
  }
}

extension RecordedFinding.Prong {
  fileprivate init(ofType type: String) {
    switch type {
    case "match", "image-match": self = .similarity
    case "lineage", "name", "cue": self = .derivation
    default: self = .circumstance
    }
  }
}

extension RecordedFinding {
  /// The findings of a report in JSON or JSON Lines, in its order. nil: the bytes are no report.
  public static func list(reading report: [UInt8]) -> [RecordedFinding]? {
    if let whole = CanonicalJSON(parsing: report), whole["findings"] != nil {
      return whole["findings"]?.elements.compactMap { RecordedFinding($0) }
    }
    var isReport = false
    var findings: [RecordedFinding] = []
    for line in report.split(separator: UInt8(ascii: "\n")) {
      guard let json = CanonicalJSON(parsing: Array(line)) else { return nil }
      if json["schema"]?.string == Run.schema { isReport = true }
      if let finding = RecordedFinding(json) { findings.append(finding) }
    }
    return isReport ? findings : nil
  }

  /// What the log holds as found last: of each file, the findings of the newest run that found anything in it.
  public static func newest(in log: borrowing RiskLog) throws(Complaint) -> [RecordedFinding] {
    var runs: [String: String] = [:]
    var found: [(run: String, finding: RecordedFinding)] = []
    try log.openedEvents(matching: LogFilter(kinds: ["finding"])) { opened in
      let event = opened.unwrapped
      guard
        let finding = RecordedFinding(
          event.payload, event: opened.recorded.sequence, recorded: event.recorded.japan)
      else { return }
      let run = event.recorded.event.run ?? ""
      runs[finding.path] = run
      found.append((run, finding))
    }
    return found.filter { runs[$0.finding.path] == $0.run }.map(\.finding)
  }
}
