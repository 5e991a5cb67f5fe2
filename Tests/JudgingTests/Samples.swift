import Declaring
import Host
import Testing
import Vocabulary

@testable import Judging

/// The root of the repository.
let repository = RawPath(String(#filePath.dropLast("Tests/JudgingTests/Samples.swift".count)))

/// A rule file of thirteen lines that is in order, to be changed line by line.
struct SampleRule {
  private var lines = [
    ("id", "id: T-RULE"),
    ("version", "version: 1"),
    ("title", #"title: {en: "A title", ja: "題名"}"#),
    ("phase", "phase: generation"),
    ("applies-to", "applies-to: prompt"),
    ("severity", "severity: {base: medium, up: [public], down: [internal], cap-info: [own], floor: low}"),
    ("match", "match: {names: {kinds: [creator]}}"),
    ("confidence", "confidence: likely"),
    ("message", #"message: {en: "A message", ja: "本文"}"#),
    ("remedy", #"remedy: {en: "A remedy", ja: "対応"}"#),
    ("basis", #"basis: [{source: S1, note: {en: "a note", ja: "内容"}}]"#),
    ("tests", #"tests: {flag: ["in the style of A"], pass: ["和風の庭"]}"#),
    ("reviewed", "reviewed: {by: null, on: null}"),
  ]

  init() {}

  /// A rule about source lists or outputs.
  init(about subject: Subject, match: String) {
    self["applies-to"] = "applies-to: \(subject.rawValue)"
    self["match"] = "match: \(match)"
    switch subject {
    case .source: self["tests"] = #"tests: {flag: [{list: "url"}], pass: [{list: "url"}]}"#
    case .output: self["tests"] = #"tests: {flag: [{output: "a"}], pass: [{output: "b"}]}"#
    case .project:
      self["tests"] = #"tests: {flag: [{project: {basis: "30-4"}}], pass: [{project: {role: user}}]}"#
    case .prompt: break
    }
  }

  /// The line of a key; an empty line takes the key away.
  subscript(key: String) -> String {
    get { lines.first { $0.0 == key }?.1 ?? "" }
    set {
      if let index = lines.firstIndex(where: { $0.0 == key }) { lines[index].1 = newValue }
    }
  }

  func with(_ key: String, _ line: String) -> SampleRule {
    var changed = self
    changed[key] = line
    return changed
  }

  var text: String { lines.map { $0.1 + "\n" }.joined() }
  var bytes: [UInt8] { Array(text.utf8) }

  func read() throws(Complaint) -> Rule {
    try RuleReader(file: "packs/x/rules/T-RULE.yaml", pack: "x", jurisdictions: [.JP, .UK], firstPattern: 0).read(bytes)
      .rule
  }
}

/// A text with what detectors saw in it.
struct Seen {
  let utf8: [UInt8]
  var subject = Subject.prompt
  var role = Role.prompt
  var observations: [Observation] = []
  var lineage: [(record: LineageEvidence, prompt: Scope)] = []

  init(_ text: String, subject: Subject = .prompt) {
    utf8 = Array(text.utf8)
    self.subject = subject
  }

  var scope: Scope {
    Scope(subject: subject, role: role, observations: observations, utf8: utf8, lineage: lineage)
  }

  func place(of surface: String) -> Range<Int>? {
    let wanted = Array(surface.utf8)
    return utf8.indices.first { utf8[$0...].starts(with: wanted) }.map { $0..<($0 + wanted.count) }
  }

  mutating func name(
    _ surface: String, _ kind: NameEvidence.Kind = .creator, id: String = "person/a", canonical: String = "A",
    cues: [CueEvidence.Sense] = [], confidence: Confidence = .exact, facts: Facts = Facts()
  ) throws {
    let range = try #require(place(of: surface))
    let evidence = NameEvidence(id: id, kind: kind, surface: surface, canonical: canonical, via: [.exact], term: [])
    let words = cues.map { CueEvidence(surface: $0.rawValue, sense: $0, span: TextSpan(start: 0, end: 1)) }
    observations.append(Observation(.name(evidence), range: range, cues: words, confidence: confidence, facts: facts))
  }

  mutating func cue(_ surface: String, _ sense: CueEvidence.Sense, denied: Bool = false) throws {
    let range = try #require(place(of: surface))
    let evidence = CueEvidence(surface: surface, sense: sense, span: TextSpan(bytes: range, of: utf8))
    let denial = CueEvidence(surface: "not", sense: .negated, span: TextSpan(start: 0, end: 1))
    observations.append(Observation(.cue(evidence), range: range, cues: denied ? [denial] : []))
  }

  mutating func match(
    _ surface: String, reference: String, title: String = "", creators: [String] = [], value: Int = 100,
    script: MatchEvidence.Script = .ja
  ) throws {
    let range = try #require(place(of: surface))
    let evidence = MatchEvidence(
      reference: reference, referenceTitle: title, referenceCreators: creators,
      query: TextSpan(bytes: range, of: utf8), referenceSpan: TextSpan(start: 0, end: 1), measure: .exactRun,
      value: value, script: script, excerpt: surface)
    observations.append(Observation(.match(evidence), range: range))
  }

  mutating func prompt(_ prompt: Seen) {
    let record = LineageEvidence(
      output: "o.txt", prompt: String(decoding: prompt.utf8, as: UTF8.self), via: .sidecar, path: "o.prompt", line: nil)
    lineage.append((record, prompt.scope))
  }
}

func match(_ yaml: String, in subject: Subject = .prompt) throws -> Match {
  let node = try YAML.parse(Array(yaml.utf8), file: "m")
  try FormCheck(file: "m").check(node, .match)
  var reader = MatchReader(file: "m", firstPattern: 0, subjects: [subject], isEnabled: false)
  return try reader.read(node)
}

func hits(_ yaml: String, _ seen: Seen, facts: Facts = Facts()) throws -> [Found] {
  outcome(of: try match(yaml, in: seen.subject), in: seen.scope, facts: facts)
}

func outcome(of match: Match, in scope: Scope, facts: Facts = Facts()) -> [Found] {
  var plan = MatchPlan()
  let root = plan.add(match)
  return Matcher(plan, scope: scope, facts: facts).findings(of: root)
}

/// What the hits point at, as text; `*` for the whole scope.
func places(_ yaml: String, _ seen: Seen, facts: Facts = Facts()) throws -> [String] {
  try hits(yaml, seen, facts: facts).map { hit in
    hit.anchor.map { String(decoding: seen.utf8[$0], as: UTF8.self) } ?? "*"
  }
}

extension Facts {
  init(_ holding: Fact...) {
    self.init()
    for fact in holding { self[fact] = .yes }
  }
}

/// The same numbers on every run.
struct RepeatableNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
