public import Vocabulary

/// A page for people who want to look, not read: one file without anything from outside, for any browser, from disk.
///
/// The first findings stand in it as plain HTML. All of them stand in an island of JSON, as markup that was made
/// here, and the script only filters, groups, turns pages and builds elements from it. So nothing that a finding
/// holds is ever read as HTML, and ten thousand findings cost no more than the page that is shown.
public enum HTML: ReportFormat {
  public static let name = "html"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let page = ReportPage(report, options: options)
    var writer = MarkupWriter()
    writer.write(page.document(head: PageHead.markup(in: options.language), island: Island(report, options: options)))
    sink(Array("<!DOCTYPE html>\n".utf8) + writer.bytes + [UInt8(ascii: "\n")])
  }
}
