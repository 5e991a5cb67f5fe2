internal import Judging
internal import Vocabulary

extension Finding {
  init(
    _ judgement: Judgement, subject: Subject, place: Place, text: String?, group: Group? = nil,
    fingerprint: Fingerprint
  ) {
    let charge = judgement.charge
    self.init(
      rule: charge.rule.id, pack: charge.rule.pack, severity: judgement.severity, base: judgement.base,
      moves: judgement.moves, branch: judgement.branch, facts: judgement.facts, confidence: judgement.confidence,
      subject: subject, place: place, text: text, group: group, evidence: judgement.evidence, title: charge.rule.title,
      message: judgement.message(group: group), remedy: charge.rule.remedy, basis: charge.rule.basis,
      reviewed: charge.isReviewed, fingerprint: fingerprint)
  }
}
