public import Vocabulary

/// The code quality report of GitLab. It compares the fingerprints of two branches, so what is in the baseline
/// stays in; suppressed and decided findings are left out.
public enum GitLab: ReportFormat {
  public static let name = "gitlab"
  public static let leavesTheMachine = true

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let language = options.language
    var seen: [String: Int] = [:]
    let bytes = JSONWriter.bytes(indent: 2) {
      $0.array {
        for finding in report.findings where finding.status == .open || finding.status == .baseline {
          issue(
            description: (finding.place.cell.map { "\($0): " } ?? "")
              + "\(finding.title[language]): \(finding.message[language])", check: finding.rule,
            fingerprint: unique(finding.fingerprint.digits, &seen), severity: level(of: finding.severity),
            path: finding.place.path, line: finding.place.line,
            body: "\(finding.remedy[language])\n\n\(Run.notice[language])", to: &$0)
        }
        for item in report.unassessed {
          let label = Wording(en: "not assessed", ja: "未評価")[language]
          issue(
            description: (item.cell.map { "\($0): " } ?? "")
              + "\(label): \(item.reason.label[language]): \(item.detail[language])",
            check: "not-assessed/\(item.reason.rawValue)",
            fingerprint: unique("not-assessed/\(item.reason.rawValue)/\(item.path.display)", &seen),
            severity: item.expected ? "minor" : "info", path: item.path, line: item.line,
            body: Run.notice[language], to: &$0)
        }
      }
    }
    sink(bytes + [UInt8(ascii: "\n")])
  }

  private static func issue(
    description: String, check: String, fingerprint: String, severity: String, path: RawPath, line: Int?, body: String,
    to writer: inout JSONWriter
  ) {
    writer.object {
      $0.member("type", "issue")
      $0.member("description", visible(description))
      $0.key("content")
      $0.object { $0.member("body", visible(body, keepingLines: true)) }
      $0.member("check_name", check)
      $0.member("fingerprint", fingerprint)
      $0.member("severity", severity)
      $0.key("location")
      $0.object {
        $0.member("path", path.bytes.isEmpty ? "." : path.repositoryName)
        $0.key("lines")
        $0.object { $0.member("begin", line ?? 1) }
      }
    }
  }

  /// GitLab shows one issue a fingerprint; ours are equal where the content is equal. The order settles which is which.
  private static func unique(_ fingerprint: String, _ seen: inout [String: Int]) -> String {
    let count = (seen[fingerprint] ?? 0) + 1
    seen[fingerprint] = count
    return count == 1 ? fingerprint : "\(fingerprint)-\(count)"
  }

  private static func level(of severity: Severity) -> String {
    switch severity {
    case .info: "info"
    case .low: "minor"
    case .medium: "major"
    case .high: "critical"
    case .stop: "blocker"
    }
  }
}
