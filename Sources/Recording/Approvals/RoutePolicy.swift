public import Vocabulary

/// Which steps an approval takes, and who may take each.
public struct RoutePolicy: Sendable, Hashable {
  public struct Rule: Sendable, Hashable {
    public var step: ApprovalAct.Step
    /// Empty: anybody.
    public var people: [String]
    /// Who may decide in their place.
    public var deputies: [String]
    /// The weakest form in which it may be established who takes the step.
    public var identity: Person.Identity

    public init(
      _ step: ApprovalAct.Step, people: [String] = [], deputies: [String] = [],
      identity: Person.Identity = .selfDeclared
    ) {
      self.step = step
      self.people = people
      self.deputies = deputies
      self.identity = identity
    }
  }

  /// In the order in which they are taken.
  public var rules: [Rule]
  /// Nobody looks at what they drafted themselves, and who decides has taken no step before.
  public var needsFourEyes: Bool

  public init(rules: [Rule] = ApprovalAct.Step.allCases.map { Rule($0) }, needsFourEyes: Bool = false) {
    self.rules = rules
    self.needsFourEyes = needsFourEyes
  }

  func rule(for step: ApprovalAct.Step) -> Rule? { rules.first { $0.step == step } }

  /// Why somebody may not take a step, whatever was done before; nil: they may.
  func refusal(of act: ApprovalAct) -> Wording? {
    guard let rule = rule(for: act.step) else {
      return Wording(
        en: "the policy has no step \"\(act.step.rawValue)\"", ja: "この承認経路に「\(act.step.label.ja)」の手順はありません")
    }
    let name = act.by.person.name
    if act.by.person.identity < rule.identity {
      return Wording(
        en: "who takes the step \"\(act.step.rawValue)\" must be established at least by: \(rule.identity.label.en)",
        ja: "「\(act.step.label.ja)」には、「\(rule.identity.label.ja)」以上の方法による本人確認が必要です")
    }
    guard let absent = act.inPlaceOf else {
      if rule.people.isEmpty || rule.people.contains(name) { return nil }
      return Wording(
        en: "\"\(name)\" may not take the step \"\(act.step.rawValue)\" (governance.route)",
        ja: "「\(name)」には「\(act.step.label.ja)」の権限がありません(governance.route)")
    }
    if act.step != .decide {
      return Wording(en: "only a decision can be taken in somebody's place", ja: "代決ができるのは決裁だけです")
    }
    if !rule.people.isEmpty, !rule.people.contains(absent) {
      return Wording(
        en: "\"\(absent)\", in whose place this is, may not decide", ja: "代決の対象とされた「\(absent)」には決裁の権限がありません")
    }
    if !rule.deputies.contains(name) {
      return Wording(
        en: "\"\(name)\" is not among the deputies (governance.route)",
        ja: "「\(name)」は代決者として登録されていません(governance.route)")
    }
    return nil
  }
}
