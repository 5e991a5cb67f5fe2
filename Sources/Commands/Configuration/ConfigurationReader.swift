internal import Declaring
internal import Host
internal import Pipeline
internal import Recording
internal import Vocabulary

extension Configuration {
  /// Reads the bytes of a configuration file. Every key is checked, also those of features that rest here.
  init(reading bytes: [UInt8], file: RawPath) throws(Complaint) {
    let reader = ConfigurationReader(name: file.display, folder: file.folder)
    self = try reader.configuration(try YAML.parse(bytes, file: file.display))
    self.file = file
  }
}

/// Walks the keys of `proviso.yaml` in the order in which the contract lists them.
private struct ConfigurationReader {
  let name: String
  let folder: RawPath

  func configuration(_ node: YAMLNode) throws(Complaint) -> Configuration {
    var keys = try StrictMapping(node, file: name)
    var made = Configuration()
    made.folder = folder
    try checkVersion(keys.optional("version"))
    if let part = try keys.mapping("project") { made.project = try project(part) }
    made.prompts = try keys.texts("prompts") ?? []
    made.sources = try keys.texts("sources") ?? []
    made.outputs = try keys.texts("outputs") ?? []
    made.corpora = try paths(keys.texts("corpora"))
    made.packs = try keys.optional("packs").map { node throws(Complaint) in try mentions(node) }
    if let part = try keys.mapping("rules") { made.rules = try rules(part) }
    if let part = try keys.mapping("names") { made.names = try names(part) }
    made.rights = try keys.text("rights").map(path)
    if let part = try keys.mapping("owner") { made.owner = try owner(part) }
    if let part = try keys.mapping("robots") { made.robots = try robots(part) }
    for part in try keys.sequence("tools") ?? [] { made.tools.append(try tool(part)) }
    if let severity = try keys.word("fail-on", of: Severity.self) { made.failOn = severity }
    made.exclude = try keys.texts("exclude") ?? []
    made.ruleFolders = try paths(keys.texts("rule-dirs"))
    made.lineage = try paths(keys.texts("lineage"))
    if let part = try keys.mapping("similarity") { made.similarity = try similarity(part) }
    made.allow = try paths(keys.texts("allow"))
    if let part = try keys.mapping("governance") { made.governance = try governance(part) }
    if let part = try keys.mapping("log") { made.log = try log(part) }
    try keys.finish()
    return made
  }

  private func checkVersion(_ node: YAMLNode?) throws(Complaint) {
    guard let node else { return }
    let version = try node.asInt(in: name)
    if version == 1 { return }
    throw node.complaint(
      in: name, Wording(en: "version \(version) is not known", ja: "バージョン\(version)には対応していません"),
      remedy: Wording(en: "this proviso reads version 1", ja: "このprovisoが読めるのはバージョン1です"))
  }

  // MARK: - Sections

  private func project(_ part: StrictMapping) throws(Complaint) -> Configuration.Project {
    var keys = part
    var project = Configuration.Project()
    project.name = try keys.text("name")
    project.role = try keys.word("role", of: Configuration.Project.Role.self)
    if let node = keys.optional("targets") {
      var targets: [String] = []
      for target in try mentions(node) {
        guard Configuration.jurisdictions.contains(target.text) else {
          throw Complaint(
            file: name, line: target.line, column: target.column,
            Wording(en: "unknown target \"\(target.text)\"", ja: "未知の国・地域「\(target.text)」です"),
            remedy: suggestion(for: target.text, known: Configuration.jurisdictions))
        }
        targets.append(target.text)
      }
      project.targets = targets
    }
    project.isPublic = try keys.bool("public")
    project.isCommercial = try keys.bool("commercial")
    project.basis = try keys.text("basis")
    project.purpose = try keys.text("purpose")
    project.method = try keys.text("method")
    project.deletion = try day(keys.optional("deletion"))
    try keys.finish()
    return project
  }

  /// `ID: off`, `ID: low`, `ID: {severity: low}`
  private func rules(_ part: StrictMapping) throws(Complaint) -> [Configuration.RuleSetting] {
    var keys = part
    var settings: [Configuration.RuleSetting] = []
    for (id, key, value) in keys.all() {
      var setting = Configuration.RuleSetting(
        rule: Configuration.Mention(text: id, line: key.line, column: key.column))
      if let word = value.text, !value.isNull {
        setting.isOff = word == "off"
        if !setting.isOff {
          guard let severity = Severity(rawValue: word) else {
            throw value.complaint(
              in: name, unknownWord: word, known: ["off"] + Severity.allCases.map(\.rawValue))
          }
          setting.severity = severity
        }
      } else {
        var inner = try StrictMapping(value, file: name)
        setting.severity = try inner.word("severity", of: Severity.self)
        try inner.finish()
      }
      settings.append(setting)
    }
    return settings
  }

  private func names(_ part: StrictMapping) throws(Complaint) -> Configuration.Names {
    var keys = part
    var names = Configuration.Names(
      files: try paths(keys.texts("files")), ignore: try keys.texts("ignore") ?? [])
    if var roster = try keys.mapping("roster") {
      names.roster = Configuration.Roster(
        file: path(try roster.requiredText("file")), key: homePath(try roster.requiredText("key")))
      try roster.finish()
    }
    try keys.finish()
    return names
  }

  private func owner(_ part: StrictMapping) throws(Complaint) -> Configuration.Owner {
    var keys = part
    let owner = Configuration.Owner(
      department: try keys.text("department"), person: try keys.text("person"), client: try keys.text("client"),
      job: try keys.text("job"))
    try keys.finish()
    return owner
  }

  private func robots(_ part: StrictMapping) throws(Complaint) -> Configuration.Robots {
    var keys = part
    let robots = Configuration.Robots(
      snapshots: try keys.text("snapshots").map(path), agents: try keys.texts("agents") ?? [],
      collected: try day(keys.optional("collected")))
    try keys.finish()
    return robots
  }

  private func tool(_ node: YAMLNode) throws(Complaint) -> Configuration.Tool {
    var keys = try StrictMapping(node, file: name)
    let tool = Configuration.Tool(
      id: try keys.requiredText("id"), version: try keys.text("version"), expires: try day(keys.optional("expires")))
    try keys.finish()
    return tool
  }

  private func similarity(_ part: StrictMapping) throws(Complaint) -> MatchPolicy {
    var keys = part
    var policy = MatchPolicy()
    if let thresholds = try keys.mapping("thresholds") {
      policy.bounds = try bounds(thresholds, besides: policy.bounds)
    }
    if var works = try keys.mapping("works") {
      for (work, _, value) in works.all() {
        policy.works[work] = try bounds(try StrictMapping(value, file: name), besides: policy.bounds)
      }
    }
    try keys.finish()
    return policy
  }

  /// `marked-ja: 60`, `coverage: 0.3`; what is left out stays as it is.
  private func bounds(_ part: StrictMapping, besides others: MatchBounds) throws(Complaint) -> MatchBounds {
    var keys = part
    var bounds = others
    for (extent, path) in [
      ("slight", \MatchBounds.slight), ("marked", \MatchBounds.marked), ("extensive", \MatchBounds.extensive),
    ] {
      if let node = keys.optional("\(extent)-ja") { bounds[keyPath: path].ja = try length(node) }
      if let node = keys.optional("\(extent)-en") { bounds[keyPath: path].en = try length(node) }
      if let node = keys.optional("\(extent)-code") { bounds[keyPath: path].code = try length(node) }
    }
    if let node = keys.optional("coverage") {
      let share = try node.asNumber(in: name)
      guard share > 0, share <= 1 else {
        throw node.complaint(in: name, expected: Wording(en: "a number above 0, at most 1", ja: "0より大きく1以下の数値"))
      }
      bounds.coverage = share
    }
    try keys.finish()
    return bounds
  }

  private func length(_ node: YAMLNode) throws(Complaint) -> Int {
    let length = try node.asInt(in: name)
    guard length > 0 else {
      throw node.complaint(in: name, expected: Wording(en: "a whole number above 0", ja: "1以上の整数"))
    }
    return length
  }

  private func governance(_ part: StrictMapping) throws(Complaint) -> Configuration.Governance {
    var keys = part
    var governance = Configuration.Governance()
    governance.approvers = try keys.texts("approvers") ?? []
    if var identity = try keys.mapping("identity") {
      for severity in Severity.allCases {
        governance.identity[severity] = try identity.word(severity.rawValue, of: Person.Identity.self)
      }
      try identity.finish()
    }
    if var retention = try keys.mapping("retention") {
      for (kind, _, value) in retention.all() { governance.retention[kind] = try value.asText(in: name) }
    }
    governance.releaseNeeds = try keys.texts("release-needs") ?? []
    governance.fourEyes = try keys.bool("four-eyes") ?? false
    if let node = keys.optional("route") { governance.route = try route(node) }
    try keys.finish()
    return governance
  }

  /// `[{step: draft}, {step: decide, by: [山田], deputies: [佐藤], identity: os-user}]`
  private func route(_ node: YAMLNode) throws(Complaint) -> [RoutePolicy.Rule] {
    var rules: [RoutePolicy.Rule] = []
    for element in try node.asSequence(in: name) {
      var keys = try StrictMapping(element, file: name)
      let step = try keys.required("step").asWord(of: ApprovalAct.Step.self, in: name)
      if let last = rules.last?.step, step <= last {
        throw element.complaint(
          in: name,
          Wording(
            en: "\"\(step.rawValue)\" cannot come after \"\(last.rawValue)\"",
            ja: "「\(step.rawValue)」を「\(last.rawValue)」より後に置くことはできません"),
          remedy: Wording(
            en: "the order is draft, check, review, decide, each once at most",
            ja: "順序はdraft、check、review、decideで、それぞれ1回までです"))
      }
      rules.append(
        RoutePolicy.Rule(
          step, people: try keys.texts("by") ?? [], deputies: try keys.texts("deputies") ?? [],
          identity: try keys.word("identity", of: Person.Identity.self) ?? .selfDeclared))
      try keys.finish()
    }
    guard rules.first?.step == .draft, rules.last?.step == .decide else {
      throw node.complaint(
        in: name, Wording(en: "a route begins with draft and ends with decide", ja: "承認経路はdraftで始まりdecideで終わる必要があります"))
    }
    return rules
  }

  private func log(_ part: StrictMapping) throws(Complaint) -> Configuration.Log {
    var keys = part
    var log = Configuration.Log(path: path(try keys.text("path") ?? Configuration.Log.standardPath))
    log.key = try keys.text("key").map(path)
    log.sealTo = try keys.text("seal-to")
    if let folder = try keys.text("copies") { log.copies = path(folder) }
    if let node = keys.optional("copy-limit") {
      log.copyLimit = try node.asInt(in: name)
      guard (1...4096).contains(log.copyLimit) else {
        throw node.complaint(in: name, expected: Wording(en: "megabytes from 1 to 4096", ja: "1～4096(MB)"))
      }
    }
    if let node = keys.optional("fiscal-year-start") {
      log.fiscalYearStart = try node.asInt(in: name)
      guard (1...12).contains(log.fiscalYearStart) else {
        throw node.complaint(in: name, expected: Wording(en: "a month from 1 to 12", ja: "1～12の月"))
      }
    }
    if let node = keys.optional("record") {
      log.record = []
      for element in try elements(of: node) {
        log.record.append(try element.asWord(of: Configuration.Log.Occasion.self, in: name))
      }
    }
    try keys.finish()
    return log
  }

  // MARK: - Values

  private func path(_ text: String) -> RawPath { folder.appending(text) }

  /// A path that may begin with `~/`: a key lies at a different place on every machine, never in the project.
  private func homePath(_ text: String) -> RawPath {
    guard text.hasPrefix("~/"), let home = Environment.value("HOME") else { return path(text) }
    return RawPath(home).appending(String(text.dropFirst(2)))
  }

  private func paths(_ texts: [String]?) -> [RawPath] { (texts ?? []).map(path) }

  private func day(_ node: YAMLNode?) throws(Complaint) -> Day? {
    guard let node else { return nil }
    do throws(Complaint) {
      return try Day(parsing: try node.asText(in: name))
    } catch {
      throw node.complaint(in: name, error.problem, remedy: error.remedy)
    }
  }

  private func mentions(_ node: YAMLNode) throws(Complaint) -> [Configuration.Mention] {
    var mentions: [Configuration.Mention] = []
    for element in try elements(of: node) {
      mentions.append(
        Configuration.Mention(text: try element.asText(in: name), line: element.line, column: element.column))
    }
    return mentions
  }

  /// A list; a single value counts as a list of one.
  private func elements(of node: YAMLNode) throws(Complaint) -> [YAMLNode] {
    node.text == nil ? try node.asSequence(in: name) : [node]
  }
}
