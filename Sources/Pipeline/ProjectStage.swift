public import Judging
public import Vocabulary

/// What the project has on record about itself, and where it says so.
public struct ProjectRecord: Sendable {
  /// The configuration file.
  public var file: RawPath
  /// What is not among them is missing.
  public var values: [RecordField: String]

  public init(file: RawPath, values: [RecordField: String]) {
    self.file = file
    self.values = values
  }
}

/// Judges the project itself, once a run.
struct ProjectStage: Sendable {
  let equipment: Equipment

  func judge(_ record: ProjectRecord) -> [Finding] {
    equipment.judge.judge(scope(of: record.values)).map { judgement in
      let fields = judgement.evidence.compactMap { evidence in
        if case .field(let field) = evidence { "\(field.name)=\(field.value ?? "")" } else { nil }
      }
      return Finding(
        judgement, subject: .project, place: .init(path: record.file), text: nil,
        fingerprint: Fingerprinting.parts(rule: judgement.charge.rule.id, subject: .project, fields))
    }
  }

  /// A file that decides what becomes of findings, and is not as the trusted revision has it.
  func judge(policyChange path: RawPath) -> [Finding] {
    equipment.judge.judge(Self.scope(stating: .policyChange, as: path.display)).map { judgement in
      Finding(
        judgement, subject: .project, place: .init(path: path), text: nil,
        fingerprint: Fingerprinting.parts(rule: judgement.charge.rule.id, subject: .project, [path.display]))
    }
  }

  func scope(of values: [RecordField: String]) -> Scope {
    let others = values.keys.filter { !RecordField.ofProject.contains($0) }.sorted { $0.rawValue < $1.rawValue }
    let observations = (RecordField.ofProject + others).map { field in
      let value = values[field]
      return Observation(
        .field(FieldEvidence(name: field.rawValue, value: value)),
        patterns: value.map { equipment.patterns.matching(value: $0) } ?? [])
    }
    return Scope(subject: .project, observations: observations)
  }
  /// What rules see of something that the project states of its findings: that alone, and nothing that it lacks.
  static func scope(stating field: RecordField, as value: String) -> Scope {
    Scope(subject: .project, observations: [Observation(.field(FieldEvidence(name: field.rawValue, value: value)))])
  }
}
