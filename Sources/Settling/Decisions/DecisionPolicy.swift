public import Vocabulary

/// What a decision must have, by how soon a human must look at the finding.
public struct DecisionPolicy: Sendable, Hashable {
  /// Who may approve; empty: anybody but the one who decided.
  public var approvers: [String]
  /// The weakest form in which it may be established who decided.
  public var leastIdentity: [Severity: Person.Identity]

  public init(approvers: [String] = [], leastIdentity: [Severity: Person.Identity] = [:]) {
    self.approvers = approvers
    self.leastIdentity = leastIdentity
  }

  /// What a decision lacks for a finding of this severity; nil: nothing.
  public func shortfall(of decision: RecordedDecision, at severity: Severity) -> Wording? {
    if decision.reason == RecordedDecision.reasonToFollow {
      return Wording(en: "its reason is still to be written", ja: "理由がまだ記入されていません")
    }
    guard decision.decision.closes else { return nil }
    let least = identity(for: severity)
    if decision.by.identity < least {
      return Wording(
        en: "at severity \(severity.label.en), who decides must be established at least by: \(least.label.en)",
        ja: "重要度「\(severity.label.ja)」の判断者は、「\(least.label.ja)」以上の方法による本人確認が必要です")
    }
    guard Self.needsApproval(decision.decision, at: severity) else { return nil }
    return shortfall(ofAcceptance: decision)
  }

  /// Whether a second person, an expiry and conditions are needed.
  public static func needsApproval(_ decision: Decision, at severity: Severity) -> Bool {
    decision == .riskAccepted && severity >= .high
  }

  /// What nobody may do without at severity stop.
  private func identity(for severity: Severity) -> Person.Identity {
    let stated = leastIdentity[severity] ?? .selfDeclared
    return severity == .stop ? max(stated, .osUser) : stated
  }

  private func shortfall(ofAcceptance decision: RecordedDecision) -> Wording? {
    if decision.expires == nil {
      return Wording(en: "accepting this risk needs an expiry (`expires`)", ja: "このリスクの受容には有効期限(`expires`)が必要です")
    }
    if decision.conditions.isEmpty {
      return Wording(
        en: "accepting this risk needs conditions (`conditions`)", ja: "このリスクの受容には条件(`conditions`)が必要です")
    }
    guard let approver = decision.approver else {
      return Wording(en: "accepting this risk needs an approver (`approver`)", ja: "このリスクの受容には承認者(`approver`)が必要です")
    }
    if approver.name == decision.by.name {
      return Wording(
        en: "the approver must be somebody else than who decided", ja: "承認者は判断者とは別の人でなければなりません")
    }
    if approver.identity == .selfDeclared {
      return Wording(
        en: "a self-declared approver is no second pair of eyes; record how it was established who approved",
        ja: "自己申告の承認者では二者による確認になりません。承認者の本人確認の方法を記録してください")
    }
    if !approvers.isEmpty, !approvers.contains(approver.name) {
      return Wording(
        en: "\"\(approver.name)\" is not among governance.approvers",
        ja: "「\(approver.name)」はgovernance.approversにありません")
    }
    return nil
  }
}
