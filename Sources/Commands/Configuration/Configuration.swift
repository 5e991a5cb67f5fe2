internal import Declaring
internal import Pipeline
internal import Recording
internal import Vocabulary

/// What a project says of itself and of how it wants to be checked: `proviso.yaml`, or all defaults without one.
struct Configuration: Sendable {
  static let fileName = "proviso.yaml"
  static let jurisdictions = ["JP", "EU", "US", "UK"]

  /// nil: no file was found.
  var file: RawPath?
  /// The base of every relative path and glob; empty for the current folder.
  var folder = RawPath([])

  var project = Project()
  /// Globs, from `folder`.
  var prompts: [String] = []
  var sources: [String] = []
  var outputs: [String] = []
  var exclude: [String] = []
  /// Paths; relative ones have been joined to `folder`.
  var corpora: [RawPath] = []
  var ruleFolders: [RawPath] = []
  var lineage: [RawPath] = []
  var allow: [RawPath] = []
  var rights: RawPath?
  /// nil: every pack.
  var packs: [Mention]?
  var rules: [RuleSetting] = []
  var names = Names()
  var owner = Owner()
  var robots = Robots()
  var tools: [Tool] = []
  var failOn = Severity.medium
  var similarity = MatchPolicy()
  var governance = Governance()
  /// nil: no log is kept.
  var log: Log?

  /// A word of the file that only its owner can check, with its place for a later complaint.
  struct Mention: Sendable, Hashable {
    var text: String
    var line: Int
    var column: Int
  }

  struct Project: Sendable, Hashable {
    enum Role: String, Sendable, CaseIterable {
      case user, developer, provider
      case modelProvider = "gpai-provider"
    }

    var name: String?
    var role: Role?
    /// nil: not stated.
    var targets: [String]?
    var isPublic: Bool?
    var isCommercial: Bool?
    /// The provision the project has recorded as its basis: `30-4`.
    var basis: String?
    /// What it trains or uses for, in its own words, and how it goes about it.
    var purpose: String?
    var method: String?
    /// The day on which raw copies are deleted.
    var deletion: Day?
  }

  /// What the project makes of one rule: another severity, or nothing at all.
  struct RuleSetting: Sendable, Hashable {
    var rule: Mention
    /// nil: the rule's own.
    var severity: Severity?
    var isOff = false
  }

  struct Names: Sendable, Hashable {
    var files: [RawPath] = []
    /// Ids of the lexicons that are no finding here.
    var ignore: [String] = []
    var roster: Roster?
  }

  /// A confidential list of names, and the key that it was made with.
  struct Roster: Sendable, Hashable {
    var file: RawPath
    var key: RawPath
  }

  /// Whose work this is, for filters in logs and reports.
  struct Owner: Sendable, Hashable {
    var department: String?
    var person: String?
    var client: String?
    var job: String?
  }

  struct Robots: Sendable, Hashable {
    var snapshots: RawPath?
    var agents: [String] = []
    /// The day the listed sources were collected.
    var collected: Day?
  }

  /// A generative tool that the project has cleared for use.
  struct Tool: Sendable, Hashable {
    var id: String
    var version: String?
    /// The last day of the clearance.
    var expires: Day?
  }

  struct Governance: Sendable, Hashable {
    var approvers: [String] = []
    /// The weakest form in which it may be established who decided, by severity.
    var identity: [Severity: Person.Identity] = [:]
    /// How long to keep what, by kind, as written.
    var retention: [String: String] = [:]
    var releaseNeeds: [String] = []
    /// The steps of an approval; nil: draft, check, review, decision, by whoever takes them.
    var route: [RoutePolicy.Rule]?
    /// Nobody approves what they drafted.
    var fourEyes = false

    /// Where the route does not say who decides, the approvers do.
    var routePolicy: RoutePolicy {
      var policy = RoutePolicy(needsFourEyes: fourEyes)
      if let route { policy.rules = route }
      for index in policy.rules.indices where policy.rules[index].step == .decide && policy.rules[index].people.isEmpty
      {
        policy.rules[index].people = approvers
      }
      return policy
    }
  }

  struct Log: Sendable, Hashable {
    /// The runs that can be recorded.
    enum Occasion: String, Sendable, CaseIterable {
      case check, prompts, sources, outputs, hook
    }

    static let standardPath = ".proviso/log.db"

    var path: RawPath
    var record: [Occasion]
    /// What checkpoints are signed with; nil: the user's own key.
    var key: RawPath?
    /// The public half of the key that copies are sealed with; nil: none are kept.
    var sealTo: String?
    /// Where sealed copies lie; beside the log unless it is said.
    var copies: RawPath
    /// Megabytes that a file may have to be kept.
    var copyLimit = 50
    /// The month in which a fiscal year begins.
    var fiscalYearStart = FiscalYear.usualStart

    init(path: RawPath, record: [Occasion] = [.check]) {
      self.path = path
      self.record = record
      copies = path.folder.appending("copies")
    }
  }

  /// Whose work it is, as the log keeps it.
  var projectOnRecord: [LogFilter.ProjectKey: String] {
    let values: [LogFilter.ProjectKey: String?] = [
      .name: project.name, .department: owner.department, .person: owner.person, .client: owner.client, .job: owner.job,
    ]
    return values.compactMapValues(\.self)
  }

  /// Complains about the first rule or pack that nobody knows, once the packs are loaded.
  func checkMentions(knownRules: [String], knownPacks: [String]) throws(Complaint) {
    for setting in rules { try check(setting.rule, known: knownRules) }
    for pack in packs ?? [] { try check(pack, known: knownPacks) }
  }

  private func check(_ mention: Mention, known: [String]) throws(Complaint) {
    if known.contains(mention.text) { return }
    throw Complaint(
      file: file?.display, line: mention.line, column: mention.column,
      Wording(en: "unknown id \"\(mention.text)\"", ja: "未知のID「\(mention.text)」です"),
      remedy: suggestion(for: mention.text, known: known))
  }
}
