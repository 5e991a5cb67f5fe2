public import Vocabulary

/// A list of short values, one a line, of which a program picks one: `wildcards/artists.txt`. Each line is a record, so
/// that the end of one and the beginning of the next make no name. Lines from `#` or `//` on are comments.
public enum Wildcards: Format {
  public static let name = "wildcards"
  public static let endings: [String] = []

  /// Fewer lines than this are no list.
  private static let fewest = 3
  /// A longer line is prose, in bytes: forty kanji.
  private static let longest = 120

  public static func recognises(_ text: SourceText) -> Bool {
    var values = 0
    var isList = true
    forEachLine(of: text.utf8) { range, isComment in
      guard isList, !isComment else { return }
      values += 1
      isList = range.count <= longest && !endsLikeProse(text.utf8[range])
    }
    return isList && values >= fewest
  }

  public static func read(_ text: SourceText) -> Parts {
    var parts = Parts(format: name, records: 0)
    forEachLine(of: text.utf8) { range, isComment in
      if isComment {
        parts.segments.append(Segment(range, of: text, role: .comment))
      } else {
        var value = Segment(range, of: text, record: parts.records)
        value.list = 0
        parts.segments.append(value)
        parts.records += 1
      }
    }
    return parts
  }

  /// Lines with words, without the blanks around them.
  private static func forEachLine(of utf8: [UInt8], _ body: (Range<Int>, _ isComment: Bool) -> Void) {
    var at = 0
    while at < utf8.count {
      let end = utf8[at...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? utf8.count
      let line = utf8[at..<end]
      if let first = line.firstIndex(where: { $0 > UInt8(ascii: " ") }),
        let last = line.lastIndex(where: { $0 > UInt8(ascii: " ") })
      {
        let words = utf8[first...last]
        body(first..<(last + 1), words.first == UInt8(ascii: "#") || words.starts(with: "//".utf8))
      }
      at = end + 1
    }
  }

  /// A sentence, or one that goes on in the next line.
  private static func endsLikeProse(_ line: ArraySlice<UInt8>) -> Bool {
    guard let last = line.last else { return false }
    if ",;:!?".utf8.contains(last) { return true }
    // An abbreviation ends so too: `Sr.`
    if last == UInt8(ascii: ".") { return line.count { $0 == UInt8(ascii: " ") } > 3 }
    return proseMarks.contains { line.suffix($0.count).elementsEqual($0) }
  }

  private static let proseMarks = ["。", "、", "，", "：", "！", "？", "」"].map { Array($0.utf8) }
}
