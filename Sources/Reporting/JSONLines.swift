public import Vocabulary

/// The finding record, one object a line: the run first, the summary last.
public enum JSONLines: ReportFormat {
  public static let name = "jsonl"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    sink(report.run.line)
    var writer = JSONWriter()
    for finding in report.findings {
      finding.write(to: &writer)
      writer.endLine()
      if writer.bytes.count >= pieceSize { sink(writer.take()) }
    }
    sink(writer.take())
    for evidence in report.evidence { sink(evidence.line) }
    for unassessed in report.unassessed { sink(unassessed.line) }
    sink(report.summary.line)
  }

  /// As much as is handed on at once.
  private static let pieceSize = 1 << 16
}
