internal import Vocabulary

/// Cuts the index of a crawl into rows: CDX, whose first line names its fields by letters, and CDXJ, whose lines end in
/// a JSON object.
struct CrawlIndexRows: Sendable {
  /// Names of the fields of a line, in their order.
  private var names = CrawlIndexRows.usual
  /// Reads the objects at the ends of lines.
  private var objects = JSONRows(isArray: false)

  static let opening = Array(" CDX ".utf8)
  private static let usual = "N b a m s k r M S V g".split(separator: " ").map { meaning(of: String($0)) }

  var canGoOn: Bool { true }
  var header: [String]? { names }
  mutating func goOn(with names: [String]) { self.names = names }

  /// What a letter of the legend stands for, in the words of the columns of lists.
  private static func meaning(of letter: String) -> String {
    switch letter {
    case "a", "u": "url"
    case "b": "timestamp"
    case "m": "mime"
    case "s": "status"
    case "k": "digest"
    case "N", "A": "urlkey"
    case "g": "filename"
    case "V", "v": "offset"
    default: letter
    }
  }

  mutating func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    let text = bytes.span
    var at = 0
    while let found = Line(in: text, from: at, isLast: isLast) {
      at = found.next
      let line = frame.line
      frame.line += 1
      if found.range.isEmpty { continue }
      guard found.range.count < frame.rowLimit else {
        frame.skipOversize(line: line, in: &batch)
        continue
      }
      if bytes[found.range].starts(with: CrawlIndexRows.opening) {
        names = bytes[found.range].dropFirst(CrawlIndexRows.opening.count).split(separator: UInt8(ascii: " "))
          .map { CrawlIndexRows.meaning(of: String(decoding: $0, as: UTF8.self)) }
        continue
      }
      let firstCell = batch.cells.count
      let isRead = take(found.range, of: bytes, &frame, &batch)
      guard isRead else {
        batch.cells.removeLast(batch.cells.count - firstCell)
        frame.skip(
          BrokenPart(
            line: line,
            detail: Wording(en: "this is no line of a crawl index", ja: "クロールの索引(CDX)の行ではありません")),
          source: found.range, in: &batch)
        continue
      }
      batch.rows.append(
        RowBatch.Row(
          index: frame.nextIndex(), line: line, cells: firstCell..<batch.cells.count, source: found.range))
    }
    return at
  }

  private mutating func take(
    _ range: Range<Int>, of bytes: [UInt8], _ frame: inout ListFrame, _ batch: inout RowBatch
  ) -> Bool {
    let space = UInt8(ascii: " ")
    guard let first = bytes[range].firstIndex(of: space),
      let second = bytes[(first + 1)..<range.upperBound].firstIndex(of: space)
    else { return false }
    func add(_ name: String, _ range: Range<Int>) {
      if let column = frame.columns.number(of: name) {
        batch.cells.append(RowBatch.Cell(column: column, range: range))
      }
    }
    if second + 1 < range.upperBound, bytes[second + 1] == UInt8(ascii: "{") {
      add("urlkey", range.lowerBound..<first)
      add("timestamp", (first + 1)..<second)
      return objects.takeObject(in: bytes.span, from: second + 1, to: range.upperBound, &frame, &batch)
    }
    var start = range.lowerBound
    for name in names {
      guard start <= range.upperBound else { return false }
      let end = bytes[start..<range.upperBound].firstIndex(of: space) ?? range.upperBound
      add(name, start..<end)
      start = end + 1
    }
    return start > range.upperBound
  }
}
