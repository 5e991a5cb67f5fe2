public import Vocabulary

/// Markdown: front matter, headings, body text, fenced blocks, cells of tables and comments, each on its own.
///
/// Prompts live in fenced blocks, and the heading above says which. Only marks are left out: fences, the rule
/// under a table's head, the pipes between its cells, the signs around a heading or a comment.
public enum Markdown: Format {
  public static let name = "markdown"
  public static let endings = ["md", "markdown", "mdx"]

  public static func read(_ text: SourceText) -> Parts {
    var reader = MarkdownReader(text)
    reader.readAll()
    return Parts(format: name, segments: reader.segments, broken: reader.broken)
  }
}

/// Goes through a Markdown text once, line by line.
private struct MarkdownReader {
  private let text: SourceText
  private let utf8: [UInt8]
  private(set) var segments: [Segment] = []
  private(set) var broken: [BrokenPart] = []
  private var at = 0
  /// The end of the line that `at` is in; found once a line.
  private var lineEnd = -1
  /// Body text that is not yet a segment.
  private var body: Range<Int>?
  /// What the nearest heading speaks of: the role of fenced blocks.
  private var fenceRole = Role.plain
  /// What the nearest heading is, word for word: the role of body text.
  private var bodyRole = Role.plain
  /// Behind a comment: what follows in its line is body text whatever it looks like.
  private var isMidLine = false
  /// No comment is in what is left: nothing in the text opens one, or no end of one was found.
  private var lacksComments: Bool

  init(_ text: SourceText) {
    self.text = text
    utf8 = text.utf8
    lacksComments = !text.utf8.contains(UInt8(ascii: "<"))
  }

  mutating func readAll() {
    // What is no YAML after all is body text.
    if let front = FrontMatter(of: text), front.isWhole {
      segments = front.segments
      broken = front.broken
      at = front.bodyStart
    }
    while at < utf8.count {
      let line = currentLine()
      if isMidLine {
        readBody(line)
      } else if let fence = Fence(opening: utf8[line]) {
        readFence(fence, line)
      } else if readHeading(line) || readUnderlinedHeading(line) || readTable(line) || readLabel(line) {
        continue
      } else {
        readBody(line)
      }
    }
    endBody()
  }

  // MARK: - Lines

  private mutating func currentLine() -> Range<Int> {
    if lineEnd < at { lineEnd = endOfLine(from: at) }
    return at..<lineEnd
  }

  private func endOfLine(from start: Int) -> Int {
    var end = start
    while end < utf8.count, utf8[end] != UInt8(ascii: "\n"), utf8[end] != UInt8(ascii: "\r") { end += 1 }
    return end
  }

  /// Where the line after this one begins.
  private func start(after line: Range<Int>) -> Int {
    var next = line.upperBound
    if next < utf8.count, utf8[next] == UInt8(ascii: "\r") { next += 1 }
    if next < utf8.count, utf8[next] == UInt8(ascii: "\n") { next += 1 }
    return next
  }

  private func line(after line: Range<Int>) -> Range<Int>? {
    let next = start(after: line)
    return next < utf8.count ? next..<endOfLine(from: next) : nil
  }

  private mutating func add(_ range: Range<Int>, field: String? = nil, role: Role = .plain) {
    let range = utf8.trimming(range)
    if !range.isEmpty { segments.append(Segment(range, of: text, field: field, role: role)) }
  }

  // MARK: - Headings

  /// `## Prompt ##`
  private mutating func readHeading(_ line: Range<Int>) -> Bool {
    let content = utf8.trimming(line)
    let marks = utf8[content].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(marks), content.lowerBound - line.lowerBound < 4 else { return false }
    let textStart = content.lowerBound + marks
    // `#tag` is no heading.
    if textStart < content.upperBound, !isBlank(utf8[textStart]) { return false }
    var textEnd = content.upperBound
    while textEnd > textStart, utf8[textEnd - 1] == UInt8(ascii: "#") { textEnd -= 1 }
    endBody()
    takeHeading(textStart..<textEnd)
    at = start(after: line)
    return true
  }

  /// A line on its own with `====` or `----` beneath it.
  private mutating func readUnderlinedHeading(_ line: Range<Int>) -> Bool {
    guard !isInParagraph(at: line), !utf8.trimming(line).isEmpty, let below = self.line(after: line) else {
      return false
    }
    let rule = utf8[utf8.trimming(below)]
    guard rule.count > 1, let mark = rule.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
      rule.allSatisfy({ $0 == mark })
    else { return false }
    endBody()
    takeHeading(line)
    at = start(after: below)
    return true
  }

  /// A line that only names a role does a heading's work: `**Negative prompt:**`.
  private mutating func readLabel(_ line: Range<Int>) -> Bool {
    guard let role = Role(named: utf8[line]), Role(heading: utf8[line]) == role else { return false }
    endBody()
    takeHeading(line)
    at = start(after: line)
    return true
  }

  private mutating func takeHeading(_ range: Range<Int>) {
    add(range)
    fenceRole = Role(heading: utf8[range]) ?? .plain
    bodyRole = Role(named: utf8[range]) == fenceRole ? fenceRole : .plain
  }

  // MARK: - Fenced blocks

  private mutating func readFence(_ fence: Fence, _ opening: Range<Int>) {
    endBody()
    add(fence.info)
    let content = start(after: opening)
    var end = content
    var last = opening
    var next = utf8.count
    while let line = line(after: last) {
      if fence.isClosed(by: utf8[line]) {
        next = start(after: line)
        break
      }
      end = line.upperBound
      last = line
    }
    // Lines keep their indentation; a block of white space says nothing.
    if !utf8.trimming(content..<end).isEmpty {
      let stated = Role(heading: utf8[fence.info])
      segments.append(Segment(content..<end, of: text, role: stated ?? fenceRole))
    }
    at = next
  }

  // MARK: - Tables

  private mutating func readTable(_ line: Range<Int>) -> Bool {
    guard utf8[line].contains(UInt8(ascii: "|")), let rule = self.line(after: line), isTableRule(utf8[rule]) else {
      return false
    }
    let header = cells(of: line)
    guard header.count == cells(of: rule).count else { return false }
    endBody()
    let roles = header.map { Role(named: $0.string) ?? .plain }
    for cell in header where !cell.utf8.isEmpty { segments.append(cell.segment(field: nil, role: .plain)) }
    var last = rule
    while let row = self.line(after: last), utf8[row].contains(UInt8(ascii: "|")), Fence(opening: utf8[row]) == nil {
      for (index, cell) in cells(of: row).enumerated() where !cell.utf8.isEmpty {
        segments.append(cell.segment(field: nil, role: index < roles.count ? roles[index] : .plain))
      }
      last = row
    }
    at = start(after: last)
    return true
  }

  /// `|---|:-:|`
  private func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "-")) && line.allSatisfy { "|:- \t".utf8.contains($0) }
  }

  /// Cells without the white space around them. `\|` is a pipe that does not end a cell.
  private func cells(of line: Range<Int>) -> [DecodedText] {
    var row = utf8.trimming(line)
    if utf8[row].first == UInt8(ascii: "|") { row = (row.lowerBound + 1)..<row.upperBound }
    var cells: [DecodedText] = []
    var start = row.lowerBound
    var index = row.lowerBound
    while index < row.upperBound {
      if utf8[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if utf8[index] == UInt8(ascii: "|") {
        cells.append(cell(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < row.upperBound { cells.append(cell(start..<row.upperBound)) }
    return cells
  }

  private func cell(_ range: Range<Int>) -> DecodedText {
    let range = utf8.trimming(range)
    var cell = DecodedText(start: range.lowerBound)
    var plain = range.lowerBound
    var index = plain
    while index + 1 < range.upperBound {
      if utf8[index] == UInt8(ascii: "\\"), utf8[index + 1] == UInt8(ascii: "|") {
        cell.keep(utf8[plain..<index])
        cell.replace(source: 2, with: CollectionOfOne(UInt8(ascii: "|")))
        index += 2
        plain = index
      } else {
        index += 1
      }
    }
    cell.keep(utf8[plain..<range.upperBound])
    return cell
  }

  // MARK: - Body and comments

  private func isInParagraph(at line: Range<Int>) -> Bool {
    guard let body else { return false }
    // Only the break between the two lines lies between them.
    return start(after: body.upperBound..<body.upperBound) == line.lowerBound
  }

  private mutating func readBody(_ line: Range<Int>) {
    if let comment = firstComment(in: line) {
      extendBody(line.lowerBound..<comment.whole.lowerBound)
      endBody()
      add(comment.content, role: .comment)
      at = comment.whole.upperBound
      isMidLine = true
    } else {
      extendBody(line)
      at = start(after: line)
      isMidLine = false
    }
  }

  private mutating func extendBody(_ line: Range<Int>) {
    let content = utf8.trimming(line)
    guard !content.isEmpty else { return }
    body = (body?.lowerBound ?? content.lowerBound)..<content.upperBound
  }

  private mutating func endBody() {
    guard let body else { return }
    add(body, role: bodyRole)
    self.body = nil
  }

  /// A comment that begins in this line, and not in a code span of it. It may end in a later line.
  private mutating func firstComment(in line: Range<Int>) -> (whole: Range<Int>, content: Range<Int>)? {
    guard !lacksComments else { return nil }
    var isInCode = false
    var index = line.lowerBound
    while index < line.upperBound {
      if utf8[index] == UInt8(ascii: "`") { isInCode.toggle() }
      if !isInCode, utf8[index] == UInt8(ascii: "<"), utf8[index...].starts(with: "<!--".utf8) {
        guard let end = endOfComment(from: index + 4) else { return nil }
        return (index..<(end + 3), (index + 4)..<end)
      }
      index += 1
    }
    return nil
  }

  private mutating func endOfComment(from start: Int) -> Int? {
    var index = start
    while index + 2 < utf8.count {
      if utf8[index] == UInt8(ascii: "-"), utf8[index...].starts(with: "-->".utf8) { return index }
      index += 1
    }
    lacksComments = true
    return nil
  }
}

/// The marks around a fenced block.
private struct Fence {
  private let mark: UInt8
  private let count: Int
  /// What stands behind the opening marks: a language, a title.
  let info: Range<Int>

  /// Blocks stand indented in lists and behind `>` in quotes.
  init?(opening line: ArraySlice<UInt8>) {
    let rest = line.drop(while: Fence.isIndentation)
    guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let marks = rest.prefix { $0 == mark }
    let info = rest[marks.endIndex...]
    guard marks.count >= 3, mark != UInt8(ascii: "`") || !info.contains(mark) else { return nil }
    self.mark = mark
    count = marks.count
    self.info = info.startIndex..<info.endIndex
  }

  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop(while: Fence.isIndentation)
    let marks = rest.prefix { $0 == mark }
    return marks.count >= count && rest[marks.endIndex...].allSatisfy(isBlank)
  }

  private static func isIndentation(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: ">") }
}

extension [UInt8] {
  /// The range without white space at either end.
  fileprivate func trimming(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(self[lower]) { lower += 1 }
    while lower < upper, isSpace(self[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || (0x0A...0x0D).contains(byte) }
}

/// White space inside a line.
private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
