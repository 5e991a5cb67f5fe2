public import Vocabulary

/// `proviso: ignore RULE[, RULE] -- reason`, in a comment on the line that it is about or alone on the line before.
public struct InlineIgnore: Sendable, Hashable {
  /// As they are written; none where none is named.
  public var rules: [String]
  /// nil: none is given, and so it hides nothing.
  public var reason: String?
  /// The line it stands on, and the one it is about; counted from 1.
  public var line: Int
  public var covered: Int
  /// Bytes of the document's text, the marks of the comment included.
  public var range: Range<Int>

  /// What it says, wherever it stands.
  var withoutPlace: InlineIgnore { InlineIgnore(rules: rules, reason: reason, line: 0, covered: 0, range: 0..<0) }
}

extension InlineIgnore {
  /// Every ignore in a text, in their order.
  public static func all(in text: SourceText) -> [InlineIgnore] {
    var found: [(ignore: InlineIgnore, isAlone: Bool)] = []
    var from = 0
    while let word = nextWord(from: from, in: text.utf8) {
      let line = text.place(of: word.lowerBound).line
      from = word.upperBound
      guard let comment = Comment(around: word, on: text.line(line)) else { continue }
      from = comment.range.upperBound
      var ignore = parse(comment.content)
      ignore.line = line
      ignore.covered = line
      ignore.range = comment.range
      found.append((ignore, comment.isAlone))
    }
    // An ignore alone on its line is about the next line that is none.
    let alone = Set(found.filter(\.isAlone).map(\.ignore.line))
    return found.map { ignore, isAlone in
      var ignore = ignore
      if isAlone { while alone.contains(ignore.covered) { ignore.covered += 1 } }
      return ignore
    }
  }

  private static let name = Array("proviso:".utf8)
  private static let command = Array("ignore".utf8)

  /// Where `proviso: ignore` stands next. Colons are rare, so they are what is looked for.
  private static func nextWord(from start: Int, in utf8: [UInt8]) -> Range<Int>? {
    var at = start
    while at < utf8.count {
      defer { at += 1 }
      guard utf8[at] == UInt8(ascii: ":"), at + 1 >= start + name.count,
        utf8[(at + 1 - name.count)...at].elementsEqual(name)
      else { continue }
      var end = at + 1
      while end < utf8.count, utf8[end] == UInt8(ascii: " ") { end += 1 }
      guard utf8[end...].starts(with: command) else { continue }
      end += command.count
      guard end == utf8.count || !isWordByte(utf8[end]) else { continue }
      return (at + 1 - name.count)..<end
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// What follows the word: rules, two dashes, a reason.
  private static func parse(_ content: ArraySlice<UInt8>) -> InlineIgnore {
    let text = String(decoding: content, as: UTF8.self)
    var rules = text
    var reason: String?
    if let dash = dashes.compactMap({ text.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
      rules = String(text[..<dash.lowerBound])
      let rest = text[dash.upperBound...].drop { $0.isWhitespace || "-—–―".contains($0) }
      reason = rest.isEmpty ? nil : String(rest).withoutTrailingSpace
    }
    let ids = rules.split { $0.isWhitespace || $0 == "," || $0 == "、" || $0 == "，" }.map(String.init)
    return InlineIgnore(rules: ids, reason: reason, line: 0, covered: 0, range: 0..<0)
  }

  private static let dashes = ["--", "—", "–", "―"]
}

/// A comment that holds an ignore. Prose that speaks of one has no comment mark before it.
private struct Comment {
  /// With its marks.
  var range: Range<Int>
  /// What follows the word.
  var content: ArraySlice<UInt8>
  /// Nothing else stands on its line.
  var isAlone: Bool

  /// How a comment begins, and ends before its line does. Longer marks come before those they end with.
  private static let marks = [
    ("<!--", "-->"), ("{{!--", "--}}"), ("{{!", "}}"), ("{#-", "-#}"), ("{#", "#}"), ("/*", "*/"), ("(", ")"),
    ("//", nil), ("--", nil), ("#", nil), (";", nil), ("%", nil),
  ].map { open, close in (open: Array(open.utf8), close: close.map { Array($0.utf8) }) }

  init?(around word: Range<Int>, on line: ArraySlice<UInt8>) {
    guard line.startIndex <= word.lowerBound, word.upperBound <= line.endIndex else { return nil }
    var before = word.lowerBound
    while before > line.startIndex, line[before - 1] == UInt8(ascii: " ") || line[before - 1] == UInt8(ascii: "\t") {
      before -= 1
    }
    let lead = line[..<before]
    guard let mark = Self.marks.first(where: { lead.endsWith($0.open) }) else { return nil }
    let rest = line[word.upperBound...]
    let close = mark.close.flatMap { rest.firstRange(of: $0) }
    var start = before - mark.open.count
    // A hash or a slash may be doubled.
    while start > line.startIndex, line[start - 1] == mark.open.first { start -= 1 }
    let end = close?.upperBound ?? line.endIndex
    range = start..<end
    content = rest[..<(close?.lowerBound ?? line.endIndex)]
    isAlone = line[..<start].allSatisfy(isSpace) && line[end...].allSatisfy(isSpace)
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

extension ArraySlice<UInt8> {
  fileprivate func endsWith(_ mark: [UInt8]) -> Bool { suffix(mark.count).elementsEqual(mark) }
}

extension String {
  fileprivate var withoutTrailingSpace: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
