public import Vocabulary

/// A form on paper: what it is about, a table of steps whose last column is left free for a seal, and notices.
/// One file without anything from outside and without a script, in one language, made for A4.
public struct PaperForm: Sendable {
  private let title: String
  private let subject: [(String, String)]
  private let headings: [String]
  private let rows: [[String]]
  private let notices: [String]
  private let language: Language

  public init(
    title: String, subject: [(String, String)], headings: [String], rows: [[String]], notices: [String],
    language: Language
  ) {
    self.title = title
    self.subject = subject
    self.headings = headings
    self.rows = rows
    self.notices = notices
    self.language = language
  }

  public var html: [UInt8] {
    let head = tag("tr", headings.map { tag("th", with: ["scope": "col"], .data($0)) })
    let table = tag("table", class: "steps", [head] + rows.map(row))
    let facts = subject.flatMap { [tag("dt", .data($0)), tag("dd", tag("bdi", .passage($1)))] }
    let body = tag(
      "body", class: "paper",
      tag("header", class: "top", tag("h1", .data(title))),
      tag("main", tag("dl", facts), table),
      tag("footer", notices.map { tag("p", class: "notice", .data($0)) }))
    return PageHead.document(title: title, language: language, style: PageStyle.text + PaperStyle.text, body: body)
  }

  private func row(_ cells: [String]) -> Markup {
    tag(
      "tr",
      cells.enumerated().map { column, cell in
        tag("td", class: column == headings.count - 1 ? "seal" : nil, tag("bdi", .passage(cell)))
      })
  }
}
