public import Vocabulary

/// The whole run as one object, laid out for reading. The parts are the records of JSON Lines.
public enum JSON: ReportFormat {
  public static let name = "json"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let bytes = JSONWriter.bytes(indent: 2) {
      $0.object {
        $0.key("run")
        report.run.write(to: &$0)
        $0.key("findings")
        $0.array(report.findings) { $1.write(to: &$0) }
        $0.key("unassessed")
        $0.array(report.unassessed) { $1.write(to: &$0) }
        $0.key("summary")
        report.summary.write(to: &$0)
      }
    }
    sink(bytes + [UInt8(ascii: "\n")])
  }
}
