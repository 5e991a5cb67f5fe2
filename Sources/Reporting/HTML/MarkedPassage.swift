internal import Vocabulary

/// A line with the stretch that was meant, cut to what can be looked at: the mark, and some of what stands around it.
struct MarkedPassage {
  var before: String
  var marked: String
  var after: String

  private static let reach = 240
  private static let longest = 1200

  init(_ excerpt: Finding.Excerpt) {
    let line = excerpt.line.unicodeScalars
    func index(_ offset: Int) -> String.UnicodeScalarView.Index {
      line.index(line.startIndex, offsetBy: max(0, offset), limitedBy: line.endIndex) ?? line.endIndex
    }
    let start = index(excerpt.marked.start)
    let end = index(max(excerpt.marked.start, min(excerpt.marked.end, excerpt.marked.start + Self.longest)))
    let isMarkCut = excerpt.marked.end > excerpt.marked.start + Self.longest
    let first = index(max(0, excerpt.marked.start - Self.reach))
    let last = line.index(end, offsetBy: Self.reach, limitedBy: line.endIndex) ?? line.endIndex
    before = (first > line.startIndex ? "…" : "") + String(line[first..<start])
    marked = String(line[start..<end])
    after = isMarkCut ? "…" : String(line[end..<last]) + (last < line.endIndex ? "…" : "")
  }

  var markup: [Markup] {
    [.passage(before), tag("mark", .passage(marked)), .passage(after)]
  }
}
