internal import Judging
internal import Reporting
internal import Vocabulary

/// The page of a rule for a terminal.
struct RulePrint {
  let page: RulePage
  let language: Language
  let width: Int

  func text() -> String {
    var text = visible(page.title) + "\n\n"
    for section in page.sections {
      text += section.title + "\n" + section.lines.map { lines($0, depth: 0) }.joined() + "\n"
    }
    return text + Run.notice[language] + "\n"
  }

  private func lines(_ line: PageLine, depth: Int) -> String {
    let margin = String(repeating: " ", count: 2 + 2 * depth)
    let bullet = language == .ja ? "・" : "- "
    let room = max(width - margin.utf8.count - 2, 20)
    var text = ""
    for (index, row) in Paragraph.lines(visible(line.lead + line.text), width: room).enumerated() {
      text += margin + (index == 0 ? bullet : "  ") + row + "\n"
    }
    for row in line.quotation { text += margin + "    " + visible(row) + "\n" }
    return text + line.parts.map { lines($0, depth: depth + 1) }.joined()
  }
}
