internal import Judging
internal import Vocabulary

extension Finding {
  init(
    _ judgement: Judgement, subject: Subject, place: Place, text: String?, group: Group? = nil,
    fingerprint: Fingerprint
  ) {
    let rule = judgement.rule
    self.init(
      rule: rule.id, pack: rule.pack, severity: judgement.severity, base: judgement.base, moves: judgement.moves,
      branch: judgement.branch, facts: judgement.facts, confidence: judgement.confidence, subject: subject,
      place: place, text: text, group: group, evidence: judgement.evidence, title: rule.title,
      message: judgement.message(group: group), remedy: rule.remedy, basis: rule.basis, reviewed: rule.isReviewed,
      fingerprint: fingerprint)
  }
}
