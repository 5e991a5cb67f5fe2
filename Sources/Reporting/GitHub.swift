public import Vocabulary

/// Workflow commands of GitHub Actions: each open finding becomes an annotation of its line.
///
/// high and stop are errors, medium a warning, all else a notice. What is in the baseline, suppressed or decided
/// is left out: an annotation cannot say so.
public enum GitHub: ReportFormat {
  public static let name = "github"
  public static let leavesTheMachine = true

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    for finding in report.findings where finding.status == .open {
      let severity = finding.severity.label[options.language]
      let command = command(
        level(of: finding.severity), path: finding.place.path, line: finding.place.line, column: finding.place.column,
        title: "\(finding.rule) (\(severity)): \(finding.title[options.language])",
        message: (finding.place.cell.map { "\($0): " } ?? "")
          + "\(finding.message[options.language])\n\(finding.remedy[options.language])")
      sink(command)
    }
    for item in report.unassessed {
      let label = Wording(en: "not assessed", ja: "未評価")[options.language]
      let command = command(
        item.expected ? "warning" : "notice", path: item.path, line: item.line, column: nil,
        title: "\(label): \(item.reason.label[options.language])",
        message: (item.cell.map { "\($0): " } ?? "") + item.detail[options.language])
      sink(command)
    }
    let closing = Closing(report).sentence(in: options.language)
    sink(
      command(
        "notice", path: nil, line: nil, column: nil, title: "proviso",
        message: "\(closing)\n\(Run.notice[options.language])"))
  }

  private static func level(of severity: Severity) -> String {
    switch severity {
    case .info, .low: "notice"
    case .medium: "warning"
    case .high, .stop: "error"
    }
  }

  private static func command(
    _ level: String, path: RawPath?, line: Int?, column: Int?, title: String, message: String
  ) -> [UInt8] {
    var properties: [String] = []
    if let path, !path.bytes.isEmpty { properties.append("file=\(escaped(path.repositoryName, inProperty: true))") }
    if let line { properties.append("line=\(line)") }
    if line != nil, let column { properties.append("col=\(column)") }
    properties.append("title=\(escaped(title, inProperty: true))")
    return Array("::\(level) \(properties.joined(separator: ","))::\(escaped(message, inProperty: false))\n".utf8)
  }

  /// A command ends with its line; in a property, commas and colons part the members.
  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var result = ""
    for scalar in visible(text, keepingLines: true).unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension RawPath {
  /// The name as the repository has it, where that is text: services compare it with their own list of files.
  var repositoryName: String {
    String(validating: bytes, as: UTF8.self) ?? display
  }
}
