internal import Vocabulary

/// A finding, or something that could not be assessed, where an editor shows it.
struct Diagnostic {
  var range: Range<Position>
  /// nil: it is no finding.
  var finding: Finding?
  private let code: String
  private let severity: Int
  private let message: Wording

  init?(_ finding: Finding, in text: OpenText) {
    guard finding.status == .open, let bytes = finding.place.bytes else { return nil }
    self.finding = finding
    range = text.position(of: bytes.start)..<text.position(of: bytes.end)
    code = finding.rule
    // Errors, warnings, information: as in the other formats that know three levels.
    severity =
      switch finding.severity {
      case .high, .stop: 1
      case .medium: 2
      case .low, .info: 3
      }
    message = Wording(
      en: "\(finding.title.en) (\(finding.severity.label.en)): \(finding.message.en)",
      ja: "\(finding.title.ja)(\(finding.severity.label.ja)):\(finding.message.ja)")
  }

  init(_ unassessed: Unassessed, in text: OpenText) {
    range = text.extent(ofLine: (unassessed.line ?? 1) - 1)
    code = "not-assessed/\(unassessed.reason.rawValue)"
    severity = 3
    message = Wording(
      en: "\(unassessed.reason.label.en): \(unassessed.detail.en)",
      ja: "\(unassessed.reason.label.ja):\(unassessed.detail.ja)")
  }

  /// What is wrong with a file that steers proviso itself.
  init(_ complaint: Complaint, in text: OpenText) {
    range = text.extent(ofLine: (complaint.line ?? 1) - 1)
    code = "configuration"
    severity = 1
    let plain = Complaint(complaint.problem, remedy: complaint.remedy)
    message = Wording(en: plain.line(in: .en), ja: plain.line(in: .ja))
  }

  func write(to writer: inout JSONWriter, in language: Language) {
    writer.object {
      $0.member("range", range)
      $0.member("severity", severity)
      $0.member("code", code)
      $0.member("source", "proviso")
      $0.member("message", message[language])
      if let finding {
        $0.key("data")
        $0.object { $0.member("fingerprint", finding.fingerprint.digits) }
      }
    }
  }
}
