internal import Declaring
internal import Vocabulary

/// Reads the `match` of a rule. Types are checked here: what loads can be evaluated, and can match.
struct MatchReader {
  let file: String
  /// Where patterns are gathered for the set that all rules share.
  var patterns: [PatternSource] = []
  /// How many patterns earlier rules have.
  let firstPattern: Int
  private(set) var branches: [String] = []
  /// What the rule looks at, where the reader stands: a prompt inside `lineage`.
  private var subjects: Set<Subject>
  private var isInLineage = false

  private static let words = [
    "all", "any", "not", "near", "count", "names", "cue", "pattern", "optout", "share", "field", "similar",
    "lineage", "fact", "branch",
  ]
  private static let deepest = 16
  /// Words for evidence that one subject alone has.
  private static let seenOnly: [String: Subject] = [
    "optout": .source, "share": .source, "field": .source, "similar": .output, "lineage": .output,
  ]

  init(file: String, firstPattern: Int, subjects: Set<Subject>) {
    self.file = file
    self.firstPattern = firstPattern
    self.subjects = subjects
  }

  mutating func read(_ node: YAMLNode, depth: Int = 0) throws(Complaint) -> Match {
    guard depth < Self.deepest else {
      throw node.complaint(in: file, Wording(en: "match is nested too deeply", ja: "matchの入れ子が深すぎます"))
    }
    guard case .mapping(let entries) = node.value else {
      throw node.complaint(in: file, expected: Wording(en: "a match", ja: "match式"))
    }
    let named = entries.first { $0.key.text == "branch" }
    let rest = entries.filter { $0.key.text != "branch" }
    guard let entry = rest.first, let word = entry.key.text else {
      throw node.complaint(in: file, expected: Wording(en: "one of \(wordList)", ja: "\(wordList) のいずれか"))
    }
    if rest.count > 1 {
      throw rest[1].key.complaint(
        in: file, Wording(en: "a match holds one word", ja: "1つのmatchに書けるのは1語です"),
        remedy: Wording(en: "join several with all or any", ja: "複数の条件はallまたはanyでまとめてください"))
    }
    let match = try read(word, entry, depth: depth)
    guard let named else { return match }
    let branch = try named.value.asText(in: file)
    branches.append(branch)
    return .branch(branch, match)
  }

  private var wordList: String { Self.words.joined(separator: ", ") }

  private mutating func read(_ word: String, _ entry: YAMLNode.Entry, depth: Int) throws(Complaint) -> Match {
    let value = entry.value
    if let subject = Self.seenOnly[word], !subjects.contains(subject) {
      throw entry.key.complaint(
        in: file,
        Wording(
          en: "can never match: \(word) is seen in \(subject.rawValue) only",
          ja: "\(word)は\(subject.rawValue)にしか現れないため、決して一致しません"))
    }
    switch word {
    case "all": return .all(try matches(value, depth: depth))
    case "any": return .any(try matches(value, depth: depth))
    case "not": return .not(try read(value, depth: depth + 1))
    case "near": return try near(value, depth: depth)
    case "count": return try count(value, depth: depth)
    case "names": return .names(try names(value))
    case "cue": return .cue(try cue(value))
    case "pattern": return .pattern(try pattern(value))
    case "optout": return .optout(try optout(value))
    case "share": return .share(try share(value))
    case "field": return .field(try field(value))
    case "similar": return .similar(try similar(value))
    case "lineage": return .lineage(try lineage(value, depth: depth))
    case "fact": return .fact(try value.asWord(of: Fact.self, in: file))
    default: throw entry.key.complaint(in: file, unknownWord: word, known: Self.words)
    }
  }

  private mutating func matches(_ node: YAMLNode, depth: Int) throws(Complaint) -> [Match] {
    var matches: [Match] = []
    for element in try node.asSequence(in: file) { matches.append(try read(element, depth: depth + 1)) }
    if matches.isEmpty { throw neverMatches(node) }
    return matches
  }

  private mutating func near(_ node: YAMLNode, depth: Int) throws(Complaint) -> Match {
    var mapping = try StrictMapping(node, file: file)
    let find = try place(try mapping.required("find"), depth: depth)
    let to = try place(try mapping.required("to"), depth: depth)
    let within = try positive("within", in: &mapping) ?? 24
    try mapping.finish()
    return .near(find, to: to, within: within)
  }

  /// A match that points at a place of the text.
  private mutating func place(_ node: YAMLNode, depth: Int) throws(Complaint) -> Match {
    let match = try read(node, depth: depth + 1)
    guard match.pointsAtText else {
      throw node.complaint(
        in: file,
        Wording(en: "can never match: this points at no place of a text", ja: "本文中の位置を示さない条件のため、決して一致しません"),
        remedy: Wording(en: "near takes names, cue, pattern or similar", ja: "nearに使えるのはnames・cue・pattern・similarです"))
    }
    return match
  }

  private mutating func lineage(_ node: YAMLNode, depth: Int) throws(Complaint) -> Match {
    let outside = (subjects, isInLineage)
    defer { (subjects, isInLineage) = outside }
    (subjects, isInLineage) = ([.prompt], true)
    return try read(node, depth: depth + 1)
  }

  private mutating func count(_ node: YAMLNode, depth: Int) throws(Complaint) -> Match {
    var mapping = try StrictMapping(node, file: file)
    let of = try read(try mapping.required("of"), depth: depth + 1)
    let atLeast = try positive("at-least", in: &mapping) ?? 1
    try mapping.finish()
    return .count(of, atLeast: atLeast)
  }

  private func names(_ node: YAMLNode) throws(Complaint) -> NameTest {
    var mapping = try StrictMapping(node, file: file)
    let test = NameTest(
      kinds: try words("kinds", of: NameEvidence.Kind.self, in: &mapping) ?? Set(NameEvidence.Kind.allCases),
      with: try words("with", of: Context.self, in: &mapping) ?? [],
      unless: try words("unless", of: Context.self, in: &mapping) ?? [],
      ofMatchedWork: try mapping.bool("of-matched-work") ?? false)
    try mapping.finish()
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

  private func cue(_ node: YAMLNode) throws(Complaint) -> CueTest {
    var mapping = try StrictMapping(node, file: file)
    let sensesNode = try mapping.required("senses")
    let test = CueTest(
      senses: try wordSet(sensesNode, of: CueEvidence.Sense.self),
      unless: try words("unless", of: Context.self, in: &mapping) ?? [])
    try mapping.finish()
    return test
  }

  private mutating func pattern(_ node: YAMLNode) throws(Complaint) -> [PatternID] {
    let nodes: [YAMLNode] = node.text == nil ? try node.asSequence(in: file) : [node]
    if nodes.isEmpty { throw neverMatches(node) }
    var ids: [PatternID] = []
    for node in nodes {
      let source = PatternSource(
        expression: try node.asText(in: file), file: file, line: node.line, column: node.column)
      ids.append(PatternID(number: firstPattern + patterns.count))
      patterns.append(source)
    }
    return ids
  }

  private func optout(_ node: YAMLNode) throws(Complaint) -> OptOutTest {
    var mapping = try StrictMapping(node, file: file)
    let test = OptOutTest(
      channels: Set(try mapping.texts("channels") ?? []),
      verdicts: try words("verdicts", of: OptOutEvidence.Verdict.self, in: &mapping) ?? [.refused])
    try mapping.finish()
    return test
  }

  private func share(_ node: YAMLNode) throws(Complaint) -> ShareTest {
    var mapping = try StrictMapping(node, file: file)
    let atLeastNode = try mapping.required("at-least")
    let test = ShareTest(
      dimension: try mapping.word("by", of: ShareEvidence.Dimension.self) ?? .creator,
      atLeast: try atLeastNode.asNumber(in: file),
      itemsAtLeast: try positive("items-at-least", in: &mapping) ?? 1,
      totalAtMost: try positive("total-at-most", in: &mapping) ?? .max)
    try mapping.finish()
    guard test.atLeast > 0, test.atLeast <= 1 else {
      throw atLeastNode.complaint(
        in: file, Wording(en: "a share lies between 0 and 1", ja: "割合は0より大きく1以下で指定してください"))
    }
    return test
  }

  private func field(_ node: YAMLNode) throws(Complaint) -> FieldTest {
    var mapping = try StrictMapping(node, file: file)
    let missing = try mapping.required("missing")
    let test = FieldTest(missing: Set(try missing.asTexts(in: file)))
    try mapping.finish()
    if test.missing.isEmpty { throw neverMatches(missing) }
    return test
  }

  private func similar(_ node: YAMLNode) throws(Complaint) -> SimilarTest {
    var mapping = try StrictMapping(node, file: file)
    let test = SimilarTest(
      measure: try mapping.word("measure", of: MatchEvidence.Measure.self) ?? .exactRun,
      ja: try positive("ja", in: &mapping) ?? 60, en: try positive("en", in: &mapping) ?? 30)
    try mapping.finish()
    return test
  }

  // MARK: -

  private func neverMatches(_ list: YAMLNode) -> Complaint {
    list.complaint(in: file, Wording(en: "an empty list can never match", ja: "空のリストは決して一致しません"))
  }

  private func positive(_ key: String, in mapping: inout StrictMapping) throws(Complaint) -> Int? {
    guard let node = mapping.optional(key) else { return nil }
    let number = try node.asInt(in: file)
    guard number > 0 else {
      throw node.complaint(in: file, expected: Wording(en: "a number above 0", ja: "1以上の整数"))
    }
    return number
  }

  private func words<W: RawRepresentable & CaseIterable & Hashable>(
    _ key: String, of type: W.Type, in mapping: inout StrictMapping
  ) throws(Complaint) -> Set<W>? where W.RawValue == String {
    guard let node = mapping.optional(key) else { return nil }
    return try wordSet(node, of: type)
  }

  private func wordSet<W: RawRepresentable & CaseIterable & Hashable>(
    _ node: YAMLNode, of type: W.Type
  ) throws(Complaint) -> Set<W> where W.RawValue == String {
    let nodes: [YAMLNode] = node.text == nil ? try node.asSequence(in: file) : [node]
    var set: Set<W> = []
    for node in nodes { set.insert(try node.asWord(of: type, in: file)) }
    if set.isEmpty { throw neverMatches(node) }
    return set
  }
}
