internal import Corpora
internal import Folding
internal import Host
public import Judging
internal import Media
public import Naming
internal import OptOuts
internal import Sourcing
internal import Terms
public import Vocabulary

/// Everything a run works with, loaded once and shared by all workers and stages: one thing, since to copy what it holds
/// for every text costs more than many a text does.
public final class Equipment: Sendable {
  public let library: PackLibrary
  public let finder: NameFinder
  let roster: RosterFinder?
  let judge: Judge
  /// Rules that follow the law of no target.
  let rulesElsewhere: [Rule]
  let patterns: PatternSet
  let corpora: [Corpus]
  /// Texts whose passages are no finding.
  let allowed: AllowedTexts
  let pictureCorpora: [PictureCorpus]
  /// Starts a worker when the first picture comes.
  let media = MediaPool()
  /// Corpora that are missing or damaged: what was to be compared with them is not assessed.
  let unopenedCorpora: [Unassessed]
  /// Reads outputs that are documents.
  let works = WorkReader()
  let snapshots: SnapshotStore?
  let agents: TrainingAgents
  let atlas: SourceAtlas
  let suggestions: StyleSuggestions
  let terms: AuthorTerm
  let nameMemory = NameMemory()
  let rights: RightsOnRecord
  let request: RunRequest
  /// nil: nothing is kept from one run to the next.
  let results: ResultCache?
  let lexicons: [Run.Ingredient]

  /// Reads rules, names and corpora. Whatever is wrong with them is said here, before anything is judged.
  /// `examples`: the rules come with their examples. `accepting` sees the rules before any is chosen by its id, and may complain of ids that nobody knows.
  public init(
    for request: RunRequest, examples: Bool = false, accepting: (PackLibrary) throws(Complaint) -> Void = { _ in }
  ) throws(Complaint) {
    self.request = request
    let rules = try RuleShelf(folders: request.ruleFolders, policy: request.policy)
    let library = try PackLibrary(rules.sources, examples: examples, made: Environment.dataFolders)
    self.library = library
    try accepting(library)
    let names = try NameShelf(
      rules: rules, files: request.nameFiles, ignored: request.ignoredNames, policy: request.policy)
    finder = names.finder
    let roster = try request.roster.map { files throws(Complaint) in
      try Self.openRoster(files, workFolder: request.base, rules: rules)
    }
    self.roster = roster?.finder
    let lexicons = names.ingredients + [roster?.ingredient].compactMap(\.self)
    self.lexicons = lexicons
    let selection = try RuleSelection(request, library: library)
    let judge = Judge(rules: selection.rules, configured: request.severities, facts: request.facts)
    self.judge = judge
    rulesElsewhere = selection.elsewhere
    patterns = try PatternSet(
      library.patterns, made: Environment.dataFolders, cache: Environment.cacheFolder)
    var corpora: [Corpus] = []
    var pictureCorpora: [PictureCorpus] = []
    var unopened: [Unassessed] = []
    for path in request.corpora {
      do throws(Complaint) {
        // A folder holds texts, pictures or both; of one that holds neither the reader of texts says what is wrong.
        let holdsPictures = PictureCorpus.exists(in: path)
        if holdsPictures { pictureCorpora.append(try PictureCorpus(path)) }
        if !holdsPictures || Corpus.exists(in: path) { corpora.append(try Corpus(path)) }
      } catch {
        unopened.append(Unassessed(path: path, reason: .missingCorpus, detail: error.problem, expected: true))
      }
    }
    self.corpora = corpora
    self.pictureCorpora = pictureCorpora
    allowed = corpora.isEmpty ? AllowedTexts() : try AllowedTexts(request.allowed)
    unopenedCorpora = unopened + allowed.unassessed
    snapshots = try request.robots.map { folder throws(Complaint) in try SnapshotStore(folder: folder) }
    agents = try rules.agents()
    atlas = try rules.atlas()
    suggestions = try rules.suggestions()
    rights = RightsOnRecord(request, finder: names.finder)
    terms = AuthorTerm(asOfYear: Int(request.asOf.prefix(4)) ?? 0)
    results = request.resultFolder.flatMap { folder in
      ResultRecipe(request, rules: rules, library: library, judge: judge, lexicons: lexicons).map {
        ResultCache($0, rules: library.rules, folder: folder)
      }
    }
  }

  /// What the run was made with, for the head of every report.
  func run() -> Run {
    // A pack that only adjusts the rules of others has had its say too.
    let used = Set(judge.rules.flatMap { [$0.pack, $0.adjustment?.pack ?? $0.pack] })
    return Run(
      version: request.version,
      packs: library.packs.filter { used.contains($0.id) }.map {
        Run.Ingredient(id: $0.id, version: $0.version, sha256: $0.sha256, reviewed: $0.isReviewed)
      },
      lexicons: lexicons,
      corpora: corpora.map { corpus in
        Run.Ingredient(id: corpus.path.name.display, version: nil, sha256: corpus.sha256)
      }
        + pictureCorpora.map { corpus in
          Run.Ingredient(id: corpus.folder.name.display, version: nil, sha256: corpus.sha256)
        }, targets: request.targets, asOf: request.asOf, started: Clock.nowUTC())
  }
}
