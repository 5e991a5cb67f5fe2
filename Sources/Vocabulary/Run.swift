/// What a run was made with: written first in every report.
public struct Run: Sendable, Hashable {
  /// A pack, lexicon or corpus by name and digest.
  public struct Ingredient: Sendable, Hashable {
    public var id: String
    public var version: String?
    public var sha256: String
    /// Packs only: a lawyer has signed every enabled rule of it.
    public var reviewed: Bool?

    public init(id: String, version: String?, sha256: String, reviewed: Bool? = nil) {
      self.id = id
      self.version = version
      self.sha256 = sha256
      self.reviewed = reviewed
    }
  }

  public static let schema = "proviso-findings/1"
  public static let notice = Wording(
    en: "These results are not legal advice; please consult a lawyer for the final decision.",
    ja: "本結果は法的助言ではありません。最終判断は弁護士等の専門家にご相談ください。")

  public var version: String
  public var packs: [Ingredient]
  public var lexicons: [Ingredient]
  public var corpora: [Ingredient]
  public var targets: [String]
  /// The day that every date-dependent judgement is made for (ISO, Japan time).
  public var asOf: String
  /// ISO date-time in UTC: the only part of a report that differs between equal runs.
  public var started: String

  public init(
    version: String, packs: [Ingredient], lexicons: [Ingredient], corpora: [Ingredient], targets: [String],
    asOf: String, started: String
  ) {
    self.version = version
    self.packs = packs
    self.lexicons = lexicons
    self.corpora = corpora
    self.targets = targets
    self.asOf = asOf
    self.started = started
  }
}

/// What a run came to: written last in every report.
public struct Summary: Sendable, Hashable {
  public var files = 0
  public var records = 0
  public var bytes = 0
  /// Open findings by severity.
  public var findings: [Severity: Int] = [:]
  /// Files of a kind that proviso does not handle, by ending.
  public var skipped: [String: Int] = [:]
  /// Files that no subject was stated for.
  public var unclassified = 0
  public var unassessed = 0
  /// Findings that an ignore beside the text hides.
  public var suppressed = 0
  /// Findings that a decision closes.
  public var decided = 0
  /// Findings that the baseline holds.
  public var baseline = 0
  /// Files by the format that read them.
  public var formats: [String: Int] = [:]
  /// Rules that were selected and had nothing to look at, or follow the law of no target; by id.
  public var rulesThatNeverRan: [String] = []
  /// True when the run was stopped before its end.
  public var interrupted = false

  public init() {}
}

/// Evidence with the place it stands at.
public struct PlacedEvidence: Sendable, Hashable {
  public var place: Finding.Place
  public var evidence: Evidence

  public init(place: Finding.Place, evidence: Evidence) {
    self.place = place
    self.evidence = evidence
  }
}

/// All that a run says, in its final order: what every report is made from.
public struct Report: Sendable {
  public var run: Run
  public var findings: [Finding]
  public var unassessed: [Unassessed]
  public var summary: Summary
  /// What was detected and no rule made a finding of; empty unless it was asked for.
  public var evidence: [PlacedEvidence]

  public init(
    run: Run, findings: [Finding], unassessed: [Unassessed], summary: Summary, evidence: [PlacedEvidence] = []
  ) {
    self.run = run
    self.findings = findings
    self.unassessed = unassessed
    self.summary = summary
    self.evidence = evidence
  }
}
