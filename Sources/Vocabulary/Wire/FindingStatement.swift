/// What a finding repeats of its rule, written as JSON once for all findings of the rule.
struct FindingStatement: Sendable {
  /// `message` and `remedy`.
  let advice: [UInt8]
  /// `basis`, `title` and `reviewed`.
  let grounds: [UInt8]
  private let message: Wording
  private let remedy: Wording
  private let basis: [Finding.Basis]
  private let title: Wording
  private let reviewed: Bool

  init(_ finding: Finding) {
    message = finding.message
    remedy = finding.remedy
    basis = finding.basis
    title = finding.title
    reviewed = finding.reviewed
    advice = JSONWriter.members(finding.writeAdvice)
    grounds = JSONWriter.members(finding.writeGrounds)
  }

  /// Messages have slots, so they are compared by their bytes: to strings, letters with their accents apart are the same
  /// letters. The others are mostly one and the same text, which is seen at once.
  func isSaid(by finding: Finding) -> Bool {
    message.en.utf8.elementsEqual(finding.message.en.utf8) && message.ja.utf8.elementsEqual(finding.message.ja.utf8)
      && remedy == finding.remedy && title == finding.title && basis == finding.basis && reviewed == finding.reviewed
  }
}

extension Finding {
  func writeAdvice(to writer: inout JSONWriter) {
    writer.member("message", message)
    writer.member("remedy", remedy)
  }

  func writeGrounds(to writer: inout JSONWriter) {
    writer.member("basis", basis)
    writer.member("title", title)
    writer.member("reviewed", reviewed)
  }
}
