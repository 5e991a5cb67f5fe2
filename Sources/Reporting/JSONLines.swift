public import Vocabulary

/// The finding record, one object a line: the run first, the summary last.
public enum JSONLines: ReportFormat {
  public static let name = "jsonl"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    sink(report.run.line)
    for finding in report.findings { sink(finding.line) }
    for evidence in report.evidence { sink(evidence.line) }
    for unassessed in report.unassessed { sink(unassessed.line) }
    sink(report.summary.line)
  }
}
