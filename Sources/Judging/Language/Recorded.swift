internal import Vocabulary

/// A channel by which a refusal is stated.
enum Channel: String, CaseIterable {
  case robots, tdmrep, rsl, iptc, c2pa, notice
  case xRobotsTag = "x-robots-tag"
  case contentUsage = "content-usage"
  case contentSignal = "content-signal"
  case aiTxt = "ai-txt"

  /// Whether a detector of today reads it. Notices in plain words are none: nobody can tell for sure what they refuse.
  var isRead: Bool { self != .notice }
}

/// What a licence allows or asks, as far as its name tells.
public enum LicenceClass: String, Sendable, CaseIterable {
  case open, attribution, proprietary, unknown
  case shareAlike = "share-alike"
  case nonCommercial = "non-commercial"
  case noDerivatives = "no-derivatives"
  case researchOnly = "research-only"
}

/// Where a term is asked for.
public enum Jurisdiction: String, Sendable, CaseIterable {
  case JP, EU, US, UK
}

/// A field of a record, by what it means: of a row of a list, of the project, of an output.
public enum RecordField: String, Sendable, CaseIterable {
  // A row of a source list.
  case origin, collected, licence, creator, host, dataset, terms, access, notice
  /// A host that stands on a list of unauthorised copies, with the list.
  case listedHost = "listed-host"
  // What the project says of itself in proviso.yaml.
  case role, basis, snapshots, approvers, retention, rights, log, tools
  case expiredTools = "expired-tools"
  case purpose, method, deletion
  // What it may say of itself one day.
  case contact, disclosure, policy, summary, complaints, location
  case priorReview = "prior-review"
  case outputFilter = "output-filter"
  // What a project says of its findings, where that says nothing or has changed.
  case idleIgnore = "idle-ignore"
  case unreasonedIgnore = "unreasoned-ignore"
  case policyChange = "policy-change"
  // An output, or what is attached to a prompt.
  case label, reviewer, check, published, reference, tool, record

  /// What detectors of today state of a field.
  enum Stated { case nothing, gaps, values }

  var stated: Stated {
    switch self {
    case .origin, .collected, .licence, .creator: .gaps
    case .host, .listedHost, .dataset, .terms, .access, .notice: .values
    case .role, .basis, .snapshots, .approvers, .retention, .rights, .log, .tools, .expiredTools, .purpose, .method,
      .deletion,
      .idleIgnore, .unreasonedIgnore, .policyChange:
      .values
    default: .nothing
    }
  }

  /// What a project is asked for: those that its configuration can state.
  public static var ofProject: [RecordField] {
    [.role, .basis, .purpose, .method, .snapshots, .approvers, .retention, .deletion, .rights, .log, .tools]
  }

  var subjects: Set<Subject> {
    switch self {
    case .origin, .collected, .licence, .creator, .host, .listedHost, .dataset, .terms, .access, .notice: [.source]
    case .role, .basis, .snapshots, .approvers, .retention, .rights, .log, .tools, .expiredTools, .purpose, .method,
      .contact,
      .disclosure, .policy, .summary, .deletion, .complaints, .location, .priorReview, .outputFilter, .idleIgnore,
      .unreasonedIgnore, .policyChange:
      [.project]
    case .label, .reviewer, .check, .published: [.output, .project]
    case .reference: [.prompt]
    case .tool, .record: [.prompt, .output, .project]
    }
  }
}
