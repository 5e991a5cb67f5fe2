internal import Declaring
internal import Vocabulary

/// Reads the `match` of a rule whose form has been checked. What it lets through can be evaluated, can match, and
/// has no alternative that never speaks.
struct MatchReader {
  let file: String
  /// How many patterns earlier rules have.
  let firstPattern: Int
  /// False for a rule that waits for its detector: it may ask for what nothing states yet.
  let isEnabled: Bool
  /// Where patterns are gathered for the set that all rules share.
  private(set) var patterns: [PatternSource] = []
  private(set) var branches: [String] = []
  /// What the rule looks at, where the reader stands: a prompt inside `lineage`.
  private var subjects: Set<Subject>
  private var isInLineage = false
  /// Inside `not` and `unless` nothing speaks.
  private var isDenied = false

  init(file: String, firstPattern: Int, subjects: Set<Subject>, isEnabled: Bool = true) {
    self.file = file
    self.firstPattern = firstPattern
    self.subjects = subjects
    self.isEnabled = isEnabled
  }

  mutating func read(_ node: YAMLNode) throws(Complaint) -> Match {
    var modifiers = try StrictMapping(node, file: file)
    guard case .mapping(let entries) = node.value,
      let entry = entries.first(where: { MatchWord(rawValue: $0.key.text ?? "") != nil }),
      let word = MatchWord(rawValue: entry.key.text ?? "")
    else { throw node.complaint(in: file, expected: Wording(en: "a match", ja: "match式")) }
    var match = try read(word, entry)
    if let node = modifiers.optional("unless") { match = try unless(match, node) }
    if let most = try modifiers.word("confidence", of: Confidence.self) { match = .capped(match, most) }
    guard let name = modifiers.optional("branch") else { return match }
    if isDenied {
      throw name.complaint(
        in: file,
        Wording(en: "this branch can never be reached: what is denied does not speak", ja: "否定の内側の分岐には決して到達しません"))
    }
    let branch = try name.asText(in: file)
    branches.append(branch)
    return .branch(branch, match)
  }

  private mutating func read(_ word: MatchWord, _ entry: YAMLNode.Entry) throws(Complaint) -> Match {
    let value = entry.value
    if let seen = word.subjects, subjects.isDisjoint(with: seen) {
      throw seenOnly(word.rawValue, in: seen, at: entry.key)
    }
    switch word {
    case .all: return .all(try all(value))
    case .any: return .any(try any(value))
    case .not: return .not(try denied(value))
    case .near: return try near(value)
    case .count: return try count(value)
    case .names: return .names(try names(value))
    case .term: return .term(try term(value))
    case .cue: return .cue(try cue(value))
    case .pattern: return .pattern(try pattern(value))
    case .optout: return .optout(try optout(value))
    case .licence: return .licence(try licence(value))
    case .share: return .share(try share(value))
    case .field: return .field(try field(value))
    case .similar: return .similar(try similar(value))
    case .looks: return .looks(try looks(value))
    case .lineage: return .lineage(try lineage(value))
    case .fact: return try fact(value)
    }
  }

  // MARK: - Combining

  private mutating func all(_ node: YAMLNode) throws(Complaint) -> [Match] {
    let elements = try node.asSequence(in: file)
    if elements.isEmpty { throw neverMatches(node) }
    var parts: [Match] = []
    var common = subjects
    for element in elements {
      let part = try read(element)
      common.formIntersection(part.subjects)
      if common.isEmpty {
        throw element.complaint(
          in: file,
          Wording(
            en: "can never match: what is seen here is never seen together with the parts before it",
            ja: "これより前の条件と同時に現れることがないため、決して一致しません"))
      }
      for earlier in parts where contradict(part, earlier) {
        throw element.complaint(
          in: file,
          Wording(
            en: "can never match: one part forbids what another asks for", ja: "一方の条件がもう一方を否定しているため、決して一致しません"))
      }
      parts.append(part)
    }
    return parts
  }

  private func contradict(_ a: Match, _ b: Match) -> Bool {
    switch (a, b) {
    case (.not(let denied), let asked), (let asked, .not(let denied)): denied.covers(asked)
    case (.fact(let a, let truth), .fact(let b, let other)): a == b && truth != other
    default: false
    }
  }

  private mutating func any(_ node: YAMLNode) throws(Complaint) -> [Match] {
    let elements = try node.asSequence(in: file)
    if elements.isEmpty { throw neverMatches(node) }
    var parts: [Match] = []
    for element in elements {
      let part = try read(element)
      if parts.contains(where: { $0.covers(part) }) {
        throw element.complaint(
          in: file,
          Wording(
            en: "this alternative can never be reached: an earlier one holds wherever it does",
            ja: "前の選択肢が常に先に当てはまるため、この選択肢には決して到達しません"),
          remedy: Wording(en: "put the narrower one first", ja: "条件の狭いものを先に書いてください"))
      }
      parts.append(part)
    }
    return parts
  }

  private mutating func denied(_ node: YAMLNode) throws(Complaint) -> Match {
    let outside = isDenied
    defer { isDenied = outside }
    isDenied = true
    return try read(node)
  }

  private mutating func unless(_ match: Match, _ node: YAMLNode) throws(Complaint) -> Match {
    let exception = try denied(node)
    var mapping = try StrictMapping(node, file: file)
    var within: Reach?
    if let node = mapping.optional("within") {
      within = try reach(node)
      guard exception.pointsAtText, match.pointsAtText else { throw pointsNowhere(node) }
    } else if exception.covers(match) {
      throw node.complaint(
        in: file, Wording(en: "can never match: it forbids what it asks for", ja: "求める条件そのものを除外しているため、決して一致しません"))
    }
    return .unless(match, exception: exception, within: within)
  }

  private mutating func near(_ node: YAMLNode) throws(Complaint) -> Match {
    var mapping = try StrictMapping(node, file: file)
    let find = try place(try mapping.required("find"))
    let to = try place(try mapping.required("to"))
    let within = try mapping.optional("within").map { node throws(Complaint) in try reach(node) } ?? Reach.usual
    let order = try mapping.word("order", of: Match.Order.self) ?? .either
    return .near(find, to: to, within: within, order: order)
  }

  /// A match that points at a place of the text.
  private mutating func place(_ node: YAMLNode) throws(Complaint) -> Match {
    let match = try read(node)
    guard match.pointsAtText else { throw pointsNowhere(node) }
    return match
  }

  private func pointsNowhere(_ node: YAMLNode) -> Complaint {
    node.complaint(
      in: file, Wording(en: "can never match: this points at no place of a text", ja: "本文中の位置を示さない条件のため、決して一致しません"),
      remedy: Wording(
        en: "names, term, cue, pattern, similar and looks point at places",
        ja: "位置を示すのはnames・term・cue・pattern・similar・looksです"))
  }

  private func reach(_ node: YAMLNode) throws(Complaint) -> Reach {
    if node.text != nil { return Reach(unit: .characters, most: try node.asInt(in: file)) }
    var mapping = try StrictMapping(node, file: file)
    var reaches: [Reach] = []
    for unit in Reach.Unit.allCases {
      if let most = try mapping.int(unit.rawValue) { reaches.append(Reach(unit: unit, most: most)) }
    }
    guard let reach = reaches.first, reaches.count == 1 else {
      throw node.complaint(
        in: file,
        Wording(
          en: "a reach has one unit: characters, words or sentences",
          ja: "距離の単位はcharacters・words・sentencesのいずれか1つです"))
    }
    return reach
  }

  private mutating func lineage(_ node: YAMLNode) throws(Complaint) -> Match {
    let outside = (subjects, isInLineage)
    defer { (subjects, isInLineage) = outside }
    (subjects, isInLineage) = ([.prompt], true)
    return try read(node)
  }

  private mutating func count(_ node: YAMLNode) throws(Complaint) -> Match {
    var mapping = try StrictMapping(node, file: file)
    let ofNode = try mapping.required("of")
    let of = try read(ofNode)
    guard of.showsEvidence else {
      throw ofNode.complaint(in: file, Wording(en: "there is nothing to count here", ja: "数える対象がありません"))
    }
    return .count(of, atLeast: try mapping.int("at-least") ?? 1)
  }

  // MARK: - Evidence

  private func names(_ node: YAMLNode) throws(Complaint) -> NameTest {
    var mapping = try StrictMapping(node, file: file)
    let test = NameTest(
      kinds: try words("kinds", of: NameEvidence.Kind.self, in: &mapping) ?? Set(NameEvidence.Kind.allCases),
      with: try words("with", of: Context.self, in: &mapping) ?? [],
      unless: try words("unless", of: Context.self, in: &mapping) ?? [],
      via: try words("via", of: NameEvidence.Via.self, in: &mapping) ?? [],
      ofMatchedWork: try mapping.bool("of-matched-work") ?? false)
    if test.ofMatchedWork, !isInLineage {
      throw node.complaint(
        in: file,
        Wording(
          en: "can never match: of-matched-work is known inside lineage only", ja: "of-matched-workはlineageの中でのみ使えます"))
    }
    if let both = test.with.intersection(test.unless).map(\.rawValue).sorted().first {
      throw node.complaint(
        in: file,
        Wording(en: "can never match: \"\(both)\" is both required and excluded", ja: "「\(both)」が必須かつ除外のため、決して一致しません"))
    }
    return test
  }

  private func term(_ node: YAMLNode) throws(Complaint) -> TermTest {
    var mapping = try StrictMapping(node, file: file)
    let states = try mapping.texts("states") ?? []
    return TermTest(
      names: try names(node), states: Set(states.compactMap(NameEvidence.Term.init)),
      jurisdictions: try words("in", of: Jurisdiction.self, in: &mapping) ?? [])
  }

  private func cue(_ node: YAMLNode) throws(Complaint) -> CueTest {
    var mapping = try StrictMapping(node, file: file)
    return CueTest(
      senses: try words("senses", of: CueEvidence.Sense.self, in: &mapping) ?? [],
      unless: try words("unless", of: Context.self, in: &mapping) ?? [])
  }

  private mutating func pattern(_ node: YAMLNode) throws(Complaint) -> [PatternID] {
    guard case .mapping = node.value else { return try gather(node, view: .folded) }
    var mapping = try StrictMapping(node, file: file)
    let view = try mapping.word("view", of: PatternView.self) ?? .folded
    return try gather(try mapping.required("any"), view: view)
  }

  /// The same expression twice in a rule is one pattern.
  private mutating func gather(_ node: YAMLNode, view: PatternView?) throws(Complaint) -> [PatternID] {
    var ids: [PatternID] = []
    for node in node.text == nil ? try node.asSequence(in: file) : [node] {
      let source = PatternSource(
        expression: try node.asText(in: file), view: view, file: file, line: node.line, column: node.column)
      try source.check()
      if NamedGroup.stands(in: source.expression) { throw namedGroup(node) }
      let index = patterns.firstIndex { $0.expression == source.expression && $0.view == view } ?? patterns.count
      if index == patterns.count { patterns.append(source) }
      ids.append(PatternID(number: firstPattern + index))
    }
    return ids
  }

  private func namedGroup(_ node: YAMLNode) -> Complaint {
    node.complaint(
      in: file, Wording(en: "a named group keeps nothing of what it matches", ja: "名前付きグループに一致した文字列は取り出せません"),
      remedy: Wording(
        en: "write ( ) or (?: ); messages hold no text of a file", ja: "名前のない( )または(?: )としてください(説明文に本文は差し込めません)"))
  }

  private func optout(_ node: YAMLNode) throws(Complaint) -> OptOutTest {
    var mapping = try StrictMapping(node, file: file)
    let channels = try words("channels", of: Channel.self, in: &mapping) ?? []
    if !channels.isEmpty, !channels.contains(where: \.isRead) {
      try needsDetector(channels.map(\.rawValue).sorted().joined(separator: ", "), at: mapping.required("channels"))
    }
    return OptOutTest(
      channels: Set(channels.map(\.rawValue)),
      verdicts: try words("verdicts", of: OptOutEvidence.Verdict.self, in: &mapping) ?? [.refused])
  }

  private func licence(_ node: YAMLNode) throws(Complaint) -> LicenceTest {
    var mapping = try StrictMapping(node, file: file)
    return LicenceTest(
      classes: Set((try words("classes", of: LicenceClass.self, in: &mapping) ?? []).map(\.rawValue)),
      ids: Set((try mapping.texts("ids") ?? []).map { $0.lowercased() }))
  }

  private func share(_ node: YAMLNode) throws(Complaint) -> ShareTest {
    var mapping = try StrictMapping(node, file: file)
    let dimension = try mapping.word("by", of: ShareEvidence.Dimension.self) ?? .creator
    let test = ShareTest(
      dimension: dimension, atLeast: try mapping.number("at-least") ?? 1,
      itemsAtLeast: try mapping.int("items-at-least") ?? 1,
      totalAtMost: try mapping.int("total-at-most") ?? .max)
    guard test.itemsAtLeast <= test.totalAtMost else {
      throw try mapping.required("items-at-least").complaint(
        in: file,
        Wording(
          en: "can never match: more items than the longest list may have", ja: "一覧の上限を超える件数を求めているため、決して一致しません"))
    }
    return test
  }

  private mutating func field(_ node: YAMLNode) throws(Complaint) -> FieldTest {
    var mapping = try StrictMapping(node, file: file)
    let demands = ["missing", "present", "is", "pattern"]
    var asked: [(word: String, node: YAMLNode)] = []
    for word in demands { if let node = mapping.optional(word) { asked.append((word, node)) } }
    guard let (word, value) = asked.first, asked.count == 1 else {
      throw node.complaint(
        in: file,
        Wording(
          en: "a field is asked one thing: missing, present, is or pattern",
          ja: "fieldに書けるのはmissing・present・is・patternのいずれか1つです"))
    }
    let takesName = word == "is" || word == "pattern"
    if let name = mapping.optional("name"), !takesName {
      throw name.complaint(
        in: file, Wording(en: "name goes with is or pattern", ja: "nameはisまたはpatternとともに使います"))
    }
    let fieldNode = takesName ? try mapping.required("name") : value
    let demand: FieldTest.Demand
    switch word {
    case "missing": demand = .missing
    case "present": demand = .present
    case "is": demand = .value(Set(try value.asTexts(in: file).map { $0.lowercased() }))
    default: demand = .pattern(try gather(value, view: nil))
    }
    return FieldTest(fields: try fields(fieldNode, demand), demand: demand)
  }

  /// Each must be one that the subject has, and that somebody states.
  private func fields(_ node: YAMLNode, _ demand: FieldTest.Demand) throws(Complaint) -> Set<RecordField> {
    var fields: Set<RecordField> = []
    for node in node.text == nil ? try node.asSequence(in: file) : [node] {
      let field = try node.asWord(of: RecordField.self, in: file)
      guard !field.subjects.isDisjoint(with: subjects) else {
        throw seenOnly(field.rawValue, in: field.subjects, at: node)
      }
      switch (field.stated, demand) {
      case (.values, _), (.gaps, .missing): break
      case (.gaps, _): try needsDetector("the value of \(field.rawValue)", at: node)
      case (.nothing, _): try needsDetector(field.rawValue, at: node)
      }
      fields.insert(field)
    }
    return fields
  }

  private func similar(_ node: YAMLNode) throws(Complaint) -> SimilarTest {
    var mapping = try StrictMapping(node, file: file)
    let measure = try mapping.word("measure", of: MatchEvidence.Measure.self)
    var test = SimilarTest(
      measure: measure ?? .exactRun, ja: try mapping.int("ja") ?? 60, en: try mapping.int("en") ?? 30)
    test.share = try mapping.number("share") ?? 0
    test.ofReference = try mapping.number("of-reference") ?? 0
    test.score = try mapping.int("score") ?? 0
    test.lines = try mapping.int("lines") ?? 0
    test.extent = try mapping.word("extent", of: MatchEvidence.Extent.self)
    // The bounds of the project take the place of a length.
    if test.extent != nil, mapping.optional("ja") == nil { test.ja = 0 }
    if test.extent != nil, mapping.optional("en") == nil { test.en = 0 }
    test.forms = try words("forms", of: MatchEvidence.Form.self, in: &mapping) ?? []
    return test
  }

  private func looks(_ node: YAMLNode) throws(Complaint) -> PictureEvidence.Level {
    var mapping = try StrictMapping(node, file: file)
    return try mapping.required("at-least").asWord(of: PictureEvidence.Level.self, in: file)
  }

  private func fact(_ node: YAMLNode) throws(Complaint) -> Match {
    var truth = Truth.yes
    var nameNode = node
    if node.text == nil {
      var mapping = try StrictMapping(node, file: file)
      nameNode = try mapping.required("name")
      truth = try Truth(rawValue: mapping.requiredText("is")) ?? .yes
    }
    let fact = try nameNode.asWord(of: Fact.self, in: file)
    if let word = Self.ofFindings[fact] {
      throw nameNode.complaint(
        in: file,
        Wording(
          en: "can never match: \(fact.rawValue) belongs to a single finding, not to the project",
          ja: "\(fact.rawValue)はプロジェクトではなく個々の検出に属する事実のため、決して一致しません"),
        remedy: Wording(en: "ask with \(word)", ja: "\(word)を使ってください"))
    }
    return .fact(fact, is: truth)
  }

  /// Facts that evidence brings with it, and the word that asks for that evidence.
  private static let ofFindings: [Fact: String] = [
    .access: "lineage", .imitate: "cue", .pdAll: "term", .pdSome: "term",
  ]

  // MARK: -

  private func seenOnly(_ word: String, in seen: Set<Subject>, at node: YAMLNode) -> Complaint {
    let places = Subject.allCases.filter(seen.contains).map(\.rawValue)
    return node.complaint(
      in: file,
      Wording(
        en: "can never match: \(word) is seen in \(places.joined(separator: " and ")) only",
        ja: "\(word)は\(places.joined(separator: "・"))にしか現れないため、決して一致しません"))
  }

  private func needsDetector(_ what: String, at node: YAMLNode) throws(Complaint) {
    guard isEnabled else { return }
    throw node.complaint(
      in: file,
      Wording(en: "can never match: nothing states \(what) yet", ja: "\(what)を示す検出器がまだないため、決して一致しません"),
      remedy: Wording(
        en: "keep the rule with enabled: false and disabled-because",
        ja: "enabled: falseとdisabled-becauseを付けて残してください"))
  }

  private func neverMatches(_ list: YAMLNode) -> Complaint {
    list.complaint(in: file, Wording(en: "an empty list can never match", ja: "空のリストは決して一致しません"))
  }

  private func words<W: RawRepresentable & CaseIterable & Hashable>(
    _ key: String, of type: W.Type, in mapping: inout StrictMapping
  ) throws(Complaint) -> Set<W>? where W.RawValue == String {
    guard let node = mapping.optional(key) else { return nil }
    var set: Set<W> = []
    for node in node.text == nil ? try node.asSequence(in: file) : [node] {
      set.insert(try node.asWord(of: type, in: file))
    }
    return set
  }
}
