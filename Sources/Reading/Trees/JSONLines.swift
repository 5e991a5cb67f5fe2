public import Vocabulary

/// JSON Lines: one record a line. A bad line is reported and the others are read.
public enum JSONLines: Format {
  public static let name = "jsonl"
  public static let endings = ["jsonl", "ndjson"]

  /// One line that holds something.
  public struct Line: Sendable {
    /// 0-based among the lines that hold something.
    public var record: Int
    /// Counted from 1.
    public var number: Int
    /// Without the line break.
    public var range: Range<Int>
    public var outcome: JSONParser.Outcome
  }

  public static func recognises(_ text: SourceText) -> Bool {
    guard let range = nextLine(from: 0, in: text.utf8) else { return false }
    let outcome = JSONParser.parse(text.utf8, in: range)
    guard case .object = outcome.value?.content else { return false }
    return outcome.failure == nil
  }

  public static func read(_ text: SourceText) -> Parts {
    if let range = nextLine(from: 0, in: text.utf8), JSONParser.parse(text.utf8, in: range).failure != nil {
      // A file called .jsonl that holds one value over many lines.
      let whole = JSONParser.parse(text.utf8)
      if whole.failure == nil { return JSONFormat.read(whole, of: text) }
    }
    var walker = NodeSegments(of: text)
    var rests = Parts(format: name, records: 0)
    forEachLine(of: text) { line in
      if let value = line.outcome.value { walker.add(value, record: line.record) }
      rests.addRest(of: line.outcome, in: text, upTo: line.range.upperBound, record: line.record)
      rests.records += 1
    }
    var parts = Parts(format: name, records: rests.records, walker)
    parts.segments += rests.segments
    parts.broken += rests.broken
    return parts
  }

  /// Goes through the lines, the good and the bad, in their order. Blank lines are no records.
  public static func forEachLine(of text: SourceText, _ body: (Line) throws -> Void) rethrows {
    var record = 0
    var at = 0
    while let range = nextLine(from: at, in: text.utf8) {
      let outcome = JSONParser.parse(text.utf8, in: range)
      let number = text.place(of: range.lowerBound).line
      try body(Line(record: record, number: number, range: range, outcome: outcome))
      record += 1
      at = range.upperBound
    }
  }

  /// The next line that holds something, from its first visible byte on.
  private static func nextLine(from offset: Int, in utf8: [UInt8]) -> Range<Int>? {
    var start = offset
    while start < utf8.count, isSpace(utf8[start]) { start += 1 }
    guard start < utf8.count else { return nil }
    var end = start
    while end < utf8.count, utf8[end] != UInt8(ascii: "\n"), utf8[end] != UInt8(ascii: "\r") { end += 1 }
    return start..<end
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
