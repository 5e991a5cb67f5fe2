internal import Declaring
internal import Digesting
internal import Vocabulary

/// Reads one rule file. Whatever is wrong is said with its line and column, before anything is judged.
struct RuleReader {
  let file: String
  let pack: String
  /// Those of the pack.
  let jurisdictions: [Jurisdiction]
  let firstPattern: Int

  /// The text with its entry `tests` blanked, lines and all else in their places.
  static func withoutExamples(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var isInExamples = false
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      // Only a key of the rule itself stands at the start of a line.
      if let first = line.first, !" \t#\r".utf8.contains(first) { isInExamples = line.starts(with: "tests:".utf8) }
      if !isInExamples { kept += line }
      kept.append(UInt8(ascii: "\n"))
    }
    return kept
  }

  func read(
    _ bytes: [UInt8], examples readsExamples: Bool = true
  ) throws(Complaint) -> (rule: Rule, patterns: [PatternSource]) {
    let root = try YAML.parse(bytes, file: file)
    if readsExamples { try FormCheck(file: file).check(root, RuleForm.rule) }
    return try read(root, digest: RuleDigest.of(root), examples: readsExamples)
  }

  /// What was parsed, and its form checked, when the program was built.
  func read(_ parsed: ParsedPacks.Parsed) throws(Complaint) -> (rule: Rule, patterns: [PatternSource]) {
    try read(parsed.root, digest: parsed.digest, examples: false)
  }

  /// Without its examples a rule is one that ships: what was looked at when the program was made is not again.
  private func read(
    _ root: YAMLNode, digest: String, examples readsExamples: Bool
  ) throws(Complaint) -> (rule: Rule, patterns: [PatternSource]) {
    var mapping = try StrictMapping(root, file: file)
    let idNode = try mapping.required("id")
    let id = try identifier(idNode)
    let (subjects, subjectNodes) = try subjects(&mapping)
    let disabledBecause = try disabledBecause(&mapping)
    var matchReader = MatchReader(
      file: file, firstPattern: firstPattern, subjects: Set(subjects), isEnabled: disabledBecause == nil)
    let matchNode = try mapping.required("match")
    let match = try matchReader.read(matchNode)
    if disabledBecause == nil, readsExamples { try checkReach(of: match, matchNode, subjects, subjectNodes) }
    let severityNode = try mapping.required("severity")
    let rule = Rule(
      id: id, pack: pack, version: try mapping.int("version") ?? 1,
      title: try wording("title", in: &mapping, slots: readsExamples ? [] : nil),
      phase: try mapping.word("phase", of: Rule.Phase.self) ?? .any, jurisdictions: try jurisdictions(&mapping),
      subjects: subjects, disabledBecause: disabledBecause,
      severity: try severity(severityNode, branches: matchReader.branches),
      match: match, confidence: try mapping.word("confidence", of: Confidence.self) ?? .exact,
      message: try wording("message", in: &mapping, slots: readsExamples ? MessageSlots.names : nil),
      remedy: try wording("remedy", in: &mapping, slots: readsExamples ? [] : nil), basis: try basis(&mapping),
      examples: readsExamples
        ? try examples(&mapping, subjects: subjects, isEnabled: disabledBecause == nil)
        : RuleExamples(flag: [], pass: []),
      review: try review(&mapping), sha256: digest, file: file, line: idNode.line,
      column: idNode.column)
    try mapping.finish()
    return (rule, matchReader.patterns)
  }

  private func identifier(_ node: YAMLNode) throws(Complaint) -> String {
    let id = try node.asText(in: file)
    let isPlain = id.utf8.allSatisfy { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard isPlain, !id.isEmpty else {
      throw node.complaint(
        in: file, Wording(en: "an id is capitals, digits and hyphens", ja: "idは英大文字・数字・ハイフンで書いてください"))
    }
    let fileName = file.split(separator: "/").last.map(String.init) ?? file
    guard fileName == id + ".yaml" else {
      throw node.complaint(
        in: file, Wording(en: "the file of rule \(id) must be named \(id).yaml", ja: "ルール\(id)のファイル名は\(id).yamlとしてください")
      )
    }
    return id
  }

  /// `slots`: those that may stand there; nil: any.
  private func wording(
    _ key: String, in mapping: inout StrictMapping, slots: [String]?
  ) throws(Complaint) -> Wording {
    let node = try mapping.required(key)
    var languages = try StrictMapping(node, file: file)
    let wording = Wording(en: try languages.requiredText("en"), ja: try languages.requiredText("ja"))
    try languages.finish()
    guard let slots else { return wording }
    for text in [wording.en, wording.ja] {
      if let slot = MessageSlots.slots(in: text).first(where: { !slots.contains($0) }) {
        throw node.complaint(
          in: file, Wording(en: "unknown slot {\(slot)}", ja: "未知の差し込み {\(slot)} です"),
          remedy: suggestion(for: slot, known: slots))
      }
    }
    return wording
  }

  private func subjects(_ mapping: inout StrictMapping) throws(Complaint) -> ([Subject], [YAMLNode]) {
    let node = try mapping.required("applies-to")
    let nodes: [YAMLNode] = node.text == nil ? try node.asSequence(in: file) : [node]
    var subjects: [Subject] = []
    for node in nodes { subjects.append(try node.asWord(of: Subject.self, in: file)) }
    return (subjects, nodes)
  }

  /// A rule may narrow what its pack says, never widen it.
  private func jurisdictions(_ mapping: inout StrictMapping) throws(Complaint) -> [Jurisdiction] {
    guard let node = mapping.optional("jurisdiction") else { return jurisdictions }
    let own = try PackHeader.jurisdictions(in: node, file: file)
    for (jurisdiction, node) in own where !jurisdictions.contains(jurisdiction) {
      throw node.complaint(
        in: file,
        Wording(
          en: "pack \(pack) does not follow the law of \(jurisdiction.rawValue)",
          ja: "パック\(pack)は\(jurisdiction.rawValue)の法を対象としていません"),
        remedy: Wording(
          en: "name it in the pack's jurisdiction too", ja: "パックのjurisdictionにも記載してください"))
    }
    return own.map(\.0)
  }

  /// What a rule says it applies to must be something that its match can hold in.
  private func checkReach(
    of match: Match, _ node: YAMLNode, _ subjects: [Subject], _ nodes: [YAMLNode]
  ) throws(Complaint) {
    guard !match.subjects.isDisjoint(with: subjects) else {
      throw node.complaint(
        in: file,
        Wording(
          en: "can never match in what the rule applies to", ja: "適用対象の中では決して一致しません"))
    }
    for (subject, node) in zip(subjects, nodes) where !match.subjects.contains(subject) {
      throw node.complaint(
        in: file,
        Wording(
          en: "can never match in \(subject.rawValue): nothing that match asks for is seen there",
          ja: "\(subject.rawValue)にはmatchの条件に当たるものが現れないため、決して一致しません"))
    }
  }

  /// Why the rule judges nothing yet; nil: it judges.
  private func disabledBecause(_ mapping: inout StrictMapping) throws(Complaint) -> Wording? {
    let enabledNode = mapping.optional("enabled")
    let isEnabled = try enabledNode?.asBool(in: file) ?? true
    let reasonNode = mapping.optional("disabled-because")
    guard let reasonNode else {
      guard let enabledNode, !isEnabled else { return nil }
      throw enabledNode.complaint(
        in: file, Wording(en: "a disabled rule says why", ja: "無効なルールには理由が必要です"),
        remedy: Wording(en: "add disabled-because: {en, ja}", ja: "disabled-because: {en, ja} を追加してください"))
    }
    guard !isEnabled else {
      throw reasonNode.complaint(
        in: file, Wording(en: "the rule is enabled", ja: "このルールは有効です"),
        remedy: Wording(en: "add enabled: false, or take the reason away", ja: "enabled: falseを追加するか、理由を削除してください"))
    }
    return try wording("disabled-because", in: &mapping, slots: [])
  }

  private func severity(_ node: YAMLNode, branches: [String]) throws(Complaint) -> SeverityScale {
    var mapping = try StrictMapping(node, file: file)
    let baseNode = try mapping.required("base")
    var when: [(condition: SeverityScale.Condition, base: Severity)] = []
    for entry in try mapping.sequence("when") ?? [] {
      var fields = try StrictMapping(entry, file: file)
      let ifNode = try fields.required("if")
      let word = try ifNode.asText(in: file)
      let base = try fields.required("base").asWord(of: Severity.self, in: file)
      try fields.finish()
      let condition: SeverityScale.Condition
      if branches.contains(word) {
        condition = .branch(word)
      } else if let fact = Fact(rawValue: word) {
        condition = .fact(fact)
      } else {
        throw ifNode.complaint(
          in: file,
          Wording(en: "\"\(word)\" is neither a branch of this rule nor a fact", ja: "「\(word)」はこのルールの分岐名でも事実名でもありません"),
          remedy: suggestion(for: word, known: branches + Fact.allCases.map(\.rawValue)))
      }
      if when.contains(where: { $0.condition == condition }) {
        throw ifNode.complaint(
          in: file,
          Wording(
            en: "can never be reached: an earlier entry asks for \"\(word)\" too",
            ja: "前の項目も「\(word)」を条件としているため、決して到達しません"))
      }
      when.append((condition, base))
    }
    var weighed: Set<Fact> = []
    let scale = SeverityScale(
      base: try baseNode.asWord(of: Severity.self, in: file), when: when,
      up: try facts("up", in: &mapping, weighed: &weighed),
      down: try facts("down", in: &mapping, weighed: &weighed),
      capInfo: try facts("cap-info", in: &mapping, weighed: &weighed),
      floor: try mapping.word("floor", of: Severity.self))
    try mapping.finish()
    return scale
  }

  /// A fact is weighed once, one way.
  private func facts(
    _ key: String, in mapping: inout StrictMapping, weighed: inout Set<Fact>
  ) throws(Complaint) -> [Fact] {
    var facts: [Fact] = []
    for node in try mapping.sequence(key) ?? [] {
      let fact = try node.asWord(of: Fact.self, in: file)
      guard weighed.insert(fact).inserted else {
        throw node.complaint(
          in: file, Wording(en: "\(fact.rawValue) is weighed twice", ja: "\(fact.rawValue)が二重に考慮されています"))
      }
      facts.append(fact)
    }
    return facts
  }

  private func basis(_ mapping: inout StrictMapping) throws(Complaint) -> [Finding.Basis] {
    let node = try mapping.required("basis")
    var basis: [Finding.Basis] = []
    for entry in try node.asSequence(in: file) {
      var fields = try StrictMapping(entry, file: file)
      basis.append(
        .init(source: try fields.requiredText("source"), note: try wording("note", in: &fields, slots: [])))
      try fields.finish()
    }
    guard !basis.isEmpty else {
      throw node.complaint(in: file, Wording(en: "a rule rests on at least one source", ja: "根拠を1つ以上示してください"))
    }
    return basis
  }

  private func review(_ mapping: inout StrictMapping) throws(Complaint) -> Rule.Review? {
    guard let node = mapping.optional("reviewed") else { return nil }
    var fields = try StrictMapping(node, file: file)
    let by = try fields.text("by")
    let on = try fields.text("on")
    let sha256 = try fields.text("sha256")
    try fields.finish()
    if by == nil, on == nil, sha256 == nil { return nil }
    guard let by, let on, let sha256 else {
      throw node.complaint(
        in: file,
        Wording(en: "a signature holds by, on and sha256", ja: "署名にはby・on・sha256のすべてが必要です"),
        remedy: Wording(en: "or null for by and on", ja: "未確認の場合はby・onをnullとしてください"))
    }
    return Rule.Review(by: by, on: on, sha256: sha256)
  }

  private func examples(
    _ mapping: inout StrictMapping, subjects: [Subject], isEnabled: Bool
  ) throws(Complaint) -> RuleExamples {
    if !isEnabled, mapping.optional("tests") == nil { return RuleExamples(flag: [], pass: []) }
    let node = try mapping.required("tests")
    var tests = try StrictMapping(node, file: file)
    var flag: [RuleExample] = []
    var pass: [RuleExample] = []
    for entry in try tests.sequence("flag") ?? [] { flag.append(try example(entry, of: subjects)) }
    for entry in try tests.sequence("pass") ?? [] { pass.append(try example(entry, of: subjects)) }
    try tests.finish()
    guard !isEnabled || !flag.isEmpty && !pass.isEmpty else {
      throw node.complaint(
        in: file,
        Wording(
          en: "a rule needs examples that it flags and examples that it lets pass", ja: "検出例(flag)と非検出例(pass)の両方が必要です"))
    }
    return RuleExamples(flag: flag, pass: pass)
  }

  private func example(_ node: YAMLNode, of subjects: [Subject]) throws(Complaint) -> RuleExample {
    let example = try example(node)
    guard subjects.contains(example.input.subject) else {
      throw node.complaint(
        in: file,
        Wording(
          en: "the rule does not apply to \(example.input.subject.rawValue), so this example shows nothing",
          ja: "このルールは\(example.input.subject.rawValue)に適用されないため、例になりません"))
    }
    return example
  }

  /// A pack may come from anywhere: its examples take no more room than a large file would.
  private static let mostRows = 10_000
  private static let longestRow = 400

  /// Rows that differ by their number alone.
  private func rows(_ node: YAMLNode?) throws(Complaint) -> String {
    guard let node else { return "" }
    var fields = try StrictMapping(node, file: file)
    let countNode = try fields.required("repeat")
    let count = try countNode.asInt(in: file)
    guard count <= Self.mostRows else {
      throw countNode.complaint(
        in: file, Wording(en: "at most \(Self.mostRows) rows", ja: "行数は\(Self.mostRows)以内で指定してください"))
    }
    let rowNode = try fields.required("row")
    let parts = try rowNode.asText(in: file).split(separator: "{n}", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.reduce(0, { $0 + $1.utf8.count }) <= Self.longestRow else {
      throw rowNode.complaint(
        in: file,
        Wording(
          en: "a row has its number {n} in it, and at most \(Self.longestRow) bytes",
          ja: "行には番号を表す{n}を含め、\(Self.longestRow)バイト以内で書いてください"))
    }
    return (1...count).map { parts.joined(separator: "\($0)") + "\n" }.joined()
  }

  private func example(_ node: YAMLNode) throws(Complaint) -> RuleExample {
    if let text = node.text {
      return RuleExample(
        input: .prompt(text, role: .prompt), facts: Facts(), severity: nil, line: node.line, column: node.column)
    }
    var fields = try StrictMapping(node, file: file)
    var facts = Facts()
    for node in try fields.sequence("facts") ?? [] { facts[try node.asWord(of: Fact.self, in: file)] = .yes }
    let severity = try fields.word("severity", of: Severity.self)
    let confidence = try fields.word("confidence", of: Confidence.self)
    let input: RuleExample.Input
    if let text = try fields.text("prompt"), fields.optional("output") == nil {
      input = .prompt(text, role: try fields.word("role", of: Role.self) ?? .prompt)
    } else if let list = try fields.text("list") {
      let csv = list + (try rows(fields.optional("rows")))
      var robots: [(host: String, text: String)] = []
      if var files = try fields.mapping("robots") {
        for (name, _, value) in files.all() { robots.append((name, try value.asText(in: file))) }
      }
      input = .list(csv: csv, robots: robots)
    } else if var record = try fields.mapping("project") {
      var values: [(field: String, value: String)] = []
      for (name, key, value) in record.all() {
        guard let field = RecordField(rawValue: name), field.subjects.contains(.project) else {
          let known = RecordField.allCases.filter { $0.subjects.contains(.project) }
          throw key.complaint(in: file, unknownKey: name, known: known.map(\.rawValue))
        }
        values.append((name, try value.asText(in: file)))
      }
      input = .project(values)
    } else {
      let text = try fields.requiredText("output")
      var references: [RuleExample.Reference] = []
      for entry in try fields.sequence("references") ?? [] {
        var reference = try StrictMapping(entry, file: file)
        references.append(
          .init(
            title: try reference.requiredText("title"), creators: try reference.texts("creators") ?? [],
            text: try reference.requiredText("text")))
        try reference.finish()
      }
      input = .output(text: text, references: references, prompt: try fields.text("prompt"))
    }
    try fields.finish()
    return RuleExample(
      input: input, facts: facts, severity: severity, confidence: confidence, line: node.line, column: node.column)
  }
}
