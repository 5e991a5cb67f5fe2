internal import Host
internal import Judging
internal import Reading
internal import Vocabulary

/// Lints a prompt library: every segment of a document is judged as one prompt.
struct PromptStage: Sendable {
  let equipment: Equipment

  func judge(_ document: Document) -> [Finding] {
    let detector = PromptDetector(equipment: equipment)
    return document.segments.flatMap { segment in
      let scope = detector.scope(of: segment.utf8, role: segment.role)
      return equipment.judge.judge(scope).map { judgement in
        finding(judgement, segment: segment, document: document)
      }
    }
  }

  private func finding(_ judgement: Judgement, segment: Segment, document: Document) -> Finding {
    let range = judgement.anchor ?? 0..<segment.utf8.count
    return Finding(
      judgement, subject: .prompt, place: document.place(of: range, in: segment),
      text: String(decoding: segment.utf8[range], as: UTF8.self),
      fingerprint: Fingerprinting.text(rule: judgement.rule.id, subject: .prompt, range: range, in: segment.utf8))
  }
}
