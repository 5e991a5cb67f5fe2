internal import Recording
internal import Vocabulary

/// Which events a call is about, from its flags.
struct EventSelection {
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func filter(_ log: Configuration.Log) throws(Complaint) -> LogFilter {
    var filter = LogFilter(
      kinds: invocation.flag(.kind).map { [$0] } ?? [], from: invocation.flag(.from)?.iso, to: invocation.flag(.to)?.iso
    )
    if let text = invocation.flag(.fiscalYear) {
      guard let year = FiscalYear(text, startingIn: log.fiscalYearStart) else {
        throw Complaint(
          Wording(en: "--fiscal-year: \"\(text)\" is no year", ja: "--fiscal-year: 「\(text)」は年度ではありません"),
          remedy: Wording(en: "write 2026, 2026年度 or 令和8年度", ja: "2026、2026年度、令和8年度のように指定してください"))
      }
      filter.from = max(filter.from ?? "", year.first.iso)
      filter.to = min(filter.to ?? "9999-12-31", year.last.iso)
    }
    filter.rules = invocation.flag(.ofRule)
    filter.severities = invocation.flag(.ofSeverity)
    filter.statuses = invocation.flag(.ofStatus)
    filter.person = invocation.flag(.ofPerson)
    filter.paths = invocation.flag(.ofPath)
    filter.projects = [
      .name: invocation.flag(.ofProject), .department: invocation.flag(.ofDepartment),
      .person: invocation.flag(.ofOwner), .client: invocation.flag(.ofClient), .job: invocation.flag(.ofJob),
    ]
    filter.digests = invocation.flag(.ofDigest).map { $0.lowercased() }
    filter.withholdsCounsel = !invocation.flag(.includeCounsel)
    for digest in filter.digests where digest.utf8.count != 64 || !digest.utf8.allSatisfy(Self.isHexadecimal) {
      throw Complaint(
        Wording(
          en: "--digest: \"\(digest)\" is not a SHA-256 of 64 hexadecimal digits",
          ja: "--digest: 「\(digest)」は64桁の16進数のSHA-256ではありません"))
    }
    return filter
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }
}
