internal import Discovering
internal import Host
internal import Judging
internal import Pipeline
internal import Settling
internal import Vocabulary

/// Joins the command line and the configuration to one request. What the command line says goes first.
struct RequestBuilder {
  let invocation: Invocation
  let configuration: Configuration
  var policy = PolicyFiles.onDisk

  func request() throws(Complaint) -> RunRequest {
    var request = RunRequest()
    request.version = Proviso.version
    request.selection = try selection()
    request.base = configuration.folder
    let here = Files.currentFolder
    request.excludes = [
      IgnoreRules(patterns: configuration.exclude, in: here.appending(configuration.folder).withoutDots),
      IgnoreRules(patterns: invocation.flag(.exclude), in: here),
    ]
    request.stdinName = invocation.flag(.stdinName)
    request.subject = subject
    request.allEvidence = invocation.flag(.allEvidence)
    request.prompts = configuration.prompts.map { Glob($0) }
    request.sources = configuration.sources.map { Glob($0) }
    request.outputs = configuration.outputs.map { Glob($0) }
    request.jobs = invocation.flag(.jobs) ?? Environment.processorCount
    request.resultFolder = invocation.flag(.noCache) ? nil : Environment.cacheFolder
    let corpora = configuration.corpora
    request.corpora = corpora + invocation.flag(.corpus).filter { !corpora.contains($0) }
    request.allowed = configuration.allow
    request.matchPolicy = configuration.similarity
    request.lineage = configuration.lineage
    addJudging(to: &request)
    try addStanding(to: &request)
    addRobots(to: &request)
    try addListOutput(to: &request)
    return request
  }

  private var subject: Subject? {
    switch invocation.path {
    case ["prompts"]: .prompt
    case ["sources"]: .source
    case ["outputs"]: .output
    default: nil
    }
  }

  private func selection() throws(Complaint) -> RunRequest.Selection {
    let paths = invocation.positionals
    let isStaged = invocation.flag(.staged)
    let since = invocation.flag(.since)
    if isStaged || since != nil {
      guard paths.isEmpty, !(isStaged && since != nil) else {
        throw Complaint(
          Wording(
            en: "--staged, --since and paths exclude each other", ja: "--staged、--since、パスの指定は同時に使えません"))
      }
    }
    if let since { return .since(since) }
    if isStaged { return .staged }
    return .paths(paths.isEmpty ? [RawPath(".")] : paths)
  }

  private func addJudging(to request: inout RunRequest) {
    let targets = invocation.flag(.targets)
    request.targets = targets.isEmpty ? configuration.project.targets ?? ["JP"] : targets
    request.asOf = invocation.flag(.asOf)?.iso ?? Clock.todayInJapan()
    let packs = invocation.flag(.packs)
    request.packs = packs.isEmpty ? (configuration.packs ?? []).map(\.text) : packs
    request.ruleFolders = configuration.ruleFolders + invocation.flag(.rules)
    request.select = invocation.flag(.select)
    request.ignore = invocation.flag(.ignore) + configuration.rules.filter(\.isOff).map(\.rule.text)
    for setting in configuration.rules {
      if let severity = setting.severity { request.severities[setting.rule.text] = severity }
    }
    request.nameFiles = configuration.names.files + invocation.flag(.names)
    request.roster = configuration.names.roster.map { RunRequest.Roster(file: $0.file, key: $0.key) }
    request.ignoredNames = Set(configuration.names.ignore)
    let project = configuration.project
    if let isPublic = project.isPublic { request.facts[.public] = Truth(isPublic) }
    if let isCommercial = project.isCommercial { request.facts[.commercial] = Truth(isCommercial) }
    request.project = projectRecord(asOf: request.asOf)
    request.facts[.targetEU] = Truth(request.targets.contains("EU"))
    request.facts[.targetUS] = Truth(request.targets.contains("US"))
    request.facts[.targetUK] = Truth(request.targets.contains("UK"))
  }

  private func addStanding(to request: inout RunRequest) throws(Complaint) {
    let files = StandingFiles(configuration, policy: policy)
    request.policy = policy
    request.policyChanges = try policy.differences().filter(decides)
    request.baseline = try files.baseline()
    request.decisions = try files.decisions()
    request.rights = try files.rights()
    request.ownFiles = [configuration.file, configuration.rights, configuration.log?.path].compactMap(\.self)
  }

  /// Whether a file is one of those that decide what becomes of findings.
  private func decides(_ path: RawPath) -> Bool {
    let names = [Configuration.fileName, Baseline.fileName, DecisionBook.fileName, ".provisoignore", ".gitignore"]
    if names.contains(path.name.display) { return true }
    let here = Files.currentFolder
    let absolute = here.appending(path).withoutDots
    let named = [configuration.file, configuration.rights].compactMap(\.self) + configuration.names.files
    if named.contains(where: { here.appending($0).withoutDots == absolute }) { return true }
    return configuration.ruleFolders.contains { ProjectFolder($0).relative(path) != nil }
  }

  /// What the configuration says of the project; nothing is asked of a project that has none.
  private func projectRecord(asOf: String) -> ProjectRecord? {
    guard let file = configuration.file else { return nil }
    var record = ProjectRecord(file: file, values: [:])
    record.values[.role] = configuration.project.role?.rawValue
    record.values[.basis] = configuration.project.basis
    record.values[.purpose] = configuration.project.purpose
    record.values[.method] = configuration.project.method
    record.values[.deletion] = configuration.project.deletion?.iso
    record.values[.snapshots] = configuration.robots.snapshots?.display
    record.values[.rights] = configuration.rights?.display
    record.values[.log] = configuration.log?.path.display
    func list(_ field: RecordField, _ words: [String]) {
      if !words.isEmpty { record.values[field] = words.joined(separator: ", ") }
    }
    list(.approvers, configuration.governance.approvers)
    list(.retention, configuration.governance.retention.keys.sorted())
    list(.tools, configuration.tools.map(\.id))
    // The last day of an approval is part of it.
    list(.expiredTools, configuration.tools.filter { $0.expires.map { $0.iso < asOf } ?? false }.map(\.id))
    return record
  }

  private func addListOutput(to request: inout RunRequest) throws(Complaint) {
    request.listOutput = ListOutput(
      verdicts: invocation.flag(.verdicts), split: invocation.flag(.split), summary: invocation.flag(.summary),
      language: Language.preferred(arguments: Environment.arguments, environment: Environment.value),
      resumes: invocation.flag(.resume), checkpointRows: invocation.flag(.checkpointRows))
    guard !request.listOutput.isEmpty else { return }
    // Each of these is about one list.
    let paths = invocation.positionals
    guard paths.count == 1, (try? Files.status(paths[0]))?.kind != .folder else {
      throw Complaint(
        Wording(
          en: "--verdicts, --split and --summary are about one list", ja: "--verdicts、--split、--summaryの対象は1つの一覧です"),
        remedy: Wording(en: "name one file, or - for standard input", ja: "ファイルを1つ、または標準入力の-を指定してください"))
    }
  }

  private func addRobots(to request: inout RunRequest) {
    request.robots = invocation.flag(.robots) ?? configuration.robots.snapshots
    let agents = invocation.flag(.agent)
    request.collectors = agents.isEmpty ? configuration.robots.agents : agents
    request.collected = configuration.robots.collected?.iso
  }
}
