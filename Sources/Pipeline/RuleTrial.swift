internal import Corpora
internal import Host
public import Judging
internal import OptOuts
internal import Reading
internal import Sourcing
public import Vocabulary

/// Runs the examples that rules carry: what must be flagged is, what must pass does. The same detectors as in a run
/// look at them.
public struct RuleTrial: Sendable {
  private let equipment: Equipment

  /// Shipped rules, and those of further folders.
  public init(ruleFolders: [RawPath], targets: [String] = ["JP"], asOf: String = "2026-11-21") throws(Complaint) {
    var request = RunRequest()
    request.ruleFolders = ruleFolders
    request.targets = targets
    request.asOf = asOf
    equipment = try Equipment(for: request, examples: true)
  }

  public var library: PackLibrary { equipment.library }

  /// One complaint for each example that did not do what it says; rules that are disabled do nothing. `ids`: only
  /// these rules; empty: all. Examples belong to a rule as it was written, whatever another pack makes of it.
  public func failures(ids: [String] = []) throws(Complaint) -> [Complaint] {
    var failures: [Complaint] = []
    for var rule in library.rules where ids.isEmpty || ids.contains(rule.id) {
      rule.adjustment = nil
      if !rule.isEnabled { continue }
      for example in rule.examples.flag { failures += try failure(of: example, rule, mustFlag: true) }
      for example in rule.examples.pass { failures += try failure(of: example, rule, mustFlag: false) }
    }
    return failures
  }

  private func failure(of example: RuleExample, _ rule: Rule, mustFlag: Bool) throws(Complaint) -> [Complaint] {
    let judge = Judge(rules: [rule], facts: example.facts)
    let all = try scopes(of: example).flatMap { scope in judge.judge(scope).map { (judgement: $0, scope: scope) } }
    let found = all.filter { judgement, _ in
      example.confidence.map { judgement.confidence == $0 } ?? (judgement.confidence >= .likely)
    }
    func complaint(_ en: String, _ ja: String) -> [Complaint] {
      [
        Complaint(
          file: rule.file, line: example.line, column: example.column,
          Wording(en: "\(rule.id): \(en)", ja: "\(rule.id): \(ja)"))
      ]
    }
    guard let first = found.first else {
      if !mustFlag { return [] }
      guard let other = all.first?.judgement.confidence else {
        return complaint("this example is not flagged", "この検出例が検出されません")
      }
      return complaint(
        "this example is flagged with confidence \(other.rawValue) only", "この検出例の検出の確度は\(other.rawValue)です")
    }
    guard mustFlag else {
      guard let anchor = first.judgement.anchor, anchor.upperBound <= first.scope.utf8.count else {
        return complaint("this example is flagged", "この非検出例が検出されました")
      }
      let text = String(decoding: first.scope.utf8[anchor], as: UTF8.self)
      return complaint("this example is flagged at \"\(text)\"", "この非検出例が「\(text)」の箇所で検出されました")
    }
    let severities = found.map(\.judgement.severity)
    if let severity = example.severity, !severities.contains(severity) {
      let found = severities.map(\.rawValue).joined(separator: ", ")
      return complaint("severity is \(found), not \(severity.rawValue)", "重要度が\(severity.rawValue)ではなく\(found)です")
    }
    return []
  }

  private func scopes(of example: RuleExample) throws(Complaint) -> [Scope] {
    let detector = PromptDetector(equipment: equipment)
    switch example.input {
    case .prompt(let text, let role): return [detector.scope(of: Array(text.utf8), role: role)]
    case .list(let csv, let robots): return try sourceScopes(csv, robots: robots)
    case .output(let text, let references, let prompt):
      return try outputScopes(text, references: references, prompt: prompt, detector)
    case .project(let record):
      let values = record.compactMap { name, value in RecordField(rawValue: name).map { ($0, value) } }
      return [ProjectStage(equipment: equipment).scope(of: Dictionary(values) { first, _ in first })]
    }
  }

  private func sourceScopes(_ csv: String, robots: [(host: String, text: String)]) throws(Complaint) -> [Scope] {
    do {
      let folder = try TemporaryFolder()
      for (host, text) in robots {
        try Files.writeAtomically(Array(text.utf8), to: folder.path.appending("\(host).txt"))
      }
      let store = try SnapshotStore(folder: folder.path)
      let bytes = Array(csv.utf8)
      guard
        var reader = ListReader(path: RawPath("list.csv"), firstBytes: bytes, wants: SourceSurvey.wants)
      else { return [] }
      var survey = SourceSurvey(
        snapshots: store, agents: equipment.agents, collectors: [], collected: nil, atlas: equipment.atlas,
        addressColumns: reader.addressColumns)
      reader.feed(bytes) { survey.take($0) }
      reader.finish { survey.take($0) }
      let stage = SourceStage(equipment: equipment)
      let groups = survey.allGroups()
      let context = stage.context(of: groups)
      return groups.map { stage.scope(of: $0, context: context) }
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      return []
    }
  }

  private func outputScopes(
    _ text: String, references: [RuleExample.Reference], prompt: String?, _ detector: PromptDetector
  ) throws(Complaint) -> [Scope] {
    do {
      let folder = try TemporaryFolder()
      let path = folder.path.appending("examples.corpus")
      _ = try CorpusBuilder.build(
        references.enumerated().map { index, reference in
          ReferenceText(
            id: "example-\(index)", title: reference.title, creators: reference.creators, licence: nil,
            path: RawPath("example-\(index).txt"), utf8: Array(reference.text.utf8))
        }, to: path)
      let corpus = try Corpus(path)
      let lineage = prompt.map { prompt in
        [
          (
            LineageEvidence(
              output: "example.txt", prompt: prompt, via: .sidecar, path: "example.prompt.txt", line: nil),
            detector.scope(of: Array(prompt.utf8), role: .prompt)
          )
        ]
      }
      let utf8 = Array(text.utf8)
      let stage = OutputStage(equipment: equipment, lineage: LineageRecords(manifests: [], outputs: []))
      return try corpus.matches(in: utf8).map { stage.scope(of: $0, in: utf8, lineage: lineage ?? []) }
    } catch let failure as SystemFailure {
      throw failure.complaint
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      return []
    }
  }
}
