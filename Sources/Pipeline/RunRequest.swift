public import Discovering
public import Settling
public import Vocabulary

/// What a run is asked to do: the command line and the configuration, resolved.
public struct RunRequest: Sendable {
  /// Where the files come from.
  public enum Selection: Sendable {
    case paths([RawPath])
    case staged
    case since(String)
  }

  public var selection: Selection = .paths([RawPath(".")])
  public var excludes: [IgnoreRules] = []
  /// The name that standard input goes by.
  public var stdinName: RawPath?
  /// Take every file as this, whatever it is named.
  public var subject: Subject?
  public var prompts: [Glob] = []
  public var sources: [Glob] = []
  public var outputs: [Glob] = []
  /// The folder that the globs are relative to, as seen from the current folder.
  public var base = RawPath([])

  public var targets = ["JP"]
  /// ISO day that every date-dependent judgement is made for.
  public var asOf = ""
  /// What the project states about itself.
  public var facts = Facts()
  /// What the project has on record about itself; nil: there is no configuration, and nothing is asked of it.
  public var project: ProjectRecord?

  /// Folders of rules beside the shipped ones.
  public var ruleFolders: [RawPath] = []
  /// Packs to use; empty: all.
  public var packs: [String] = []
  /// Rule ids, or the beginnings of some.
  public var select: [String] = []
  public var ignore: [String] = []
  public var severities: [String: Severity] = [:]

  /// A confidential roster, and the key that it was made with.
  public struct Roster: Sendable, Hashable {
    public var file: RawPath
    public var key: RawPath

    public init(file: RawPath, key: RawPath) {
      self.file = file
      self.key = key
    }
  }

  /// Where the files come from that decide what becomes of findings, and what differs there from the disk.
  public var policy = PolicyFiles.onDisk
  public var policyChanges: [RawPath] = []
  /// What people have said of findings before.
  public var baseline = Baseline()
  public var decisions = DecisionBook()
  public var rights: [Right] = []
  /// What proviso works with and never looks into: settings, rights, the log.
  public var ownFiles: [RawPath] = []

  /// Further name lists.
  public var nameFiles: [RawPath] = []
  public var roster: Roster?
  public var ignoredNames: Set<String> = []

  public var corpora: [RawPath] = []
  /// Files, folders and corpora whose passages are no finding: own earlier work, licence texts, free editions.
  public var allowed: [RawPath] = []
  /// How far a passage must go to matter.
  public var matchPolicy = MatchPolicy()
  /// Manifests that say which prompt made which output.
  public var lineage: [RawPath] = []

  public var robots: RawPath?
  /// The collector's own product tokens.
  public var collectors: [String] = []
  /// ISO day of collection, where the list does not say.
  public var collected: String?

  /// What is written beside the report of a training-source list.
  public var listOutput = ListOutput()

  /// Also keep what no rule makes a finding of.
  public var allEvidence = false

  public var jobs = 1
  /// Where what is found in files is kept for later runs, and what earlier ones kept is looked for; nil: nowhere.
  public var resultFolder: RawPath?
  public var version = ""

  public init() {}
}
