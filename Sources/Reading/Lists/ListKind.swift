internal import Folding
internal import Vocabulary

/// What kind of list a file is, by its name or else by how it begins.
enum ListKind: Sendable {
  case table(Dialect)
  case jsonLines
  case jsonArray
  /// One web address a line, with blank lines and `#` comments between.
  case addresses
  /// CDX or CDXJ.
  case crawlIndex
  /// WARC, WAT, WET.
  case crawlArchive
  /// No list, but it tells of sources.
  case document(DocumentRows.Form)

  var name: String {
    switch self {
    case .table: "table"
    case .jsonLines: "jsonl"
    case .jsonArray: "json"
    case .addresses: "addresses"
    case .crawlIndex: "cdx"
    case .crawlArchive: "warc"
    case .document(.card): "dataset-card"
    case .document(.metadata): "dataset-metadata"
    case .document(.workbook): "xlsx"
    }
  }

  /// False: it is held whole and read at its end.
  var isStreamed: Bool {
    if case .document = self { false } else { true }
  }

  /// How a row ends.
  var dialect: Dialect {
    if case .table(let dialect) = self { dialect } else { .lines }
  }

  /// nil: it is no list. `encoding`: nil for UTF-8, and where bytes are no text.
  static func detect(path: RawPath, start: [UInt8]) -> (kind: ListKind, encoding: String?)? {
    if start.starts(with: CrawlArchiveRows.opening) { return (.crawlArchive, nil) }
    let ending = path.ending
    if archiveEndings.contains(ending) { return (.crawlArchive, nil) }
    if Workbook.endings.contains(ending) || start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return Workbook.endings.contains(ending) ? (.document(.workbook), nil) : nil
    }
    guard let text = TextDecoder.decode(start), let kind = detect(ending: ending, in: text) else { return nil }
    return (kind, text.encoding == "UTF-8" || !kind.isStreamed ? nil : text.encoding)
  }

  private static func detect(ending: String, in text: SourceText) -> ListKind? {
    if SeparatedValues.endings.contains(ending) {
      return .table(Dialect.stated(in: text.utf8) ?? Dialect.detect(in: text.utf8))
    }
    if JSONLines.endings.contains(ending) { return .jsonLines }
    if indexEndings.contains(ending) { return .crawlIndex }
    if ending == "json" || ending == "jsonld" { return detectJSON(text) }
    if Markdown.endings.contains(ending) { return DataSetCard.root(of: text) == nil ? nil : .document(.card) }
    return vagueEndings.contains(ending) ? detectVague(text) : nil
  }

  private static let archiveEndings: Set<String> = ["warc", "wat", "wet"]
  private static let indexEndings: Set<String> = ["cdx", "cdxj"]
  /// Names that say nothing of what is inside.
  private static let vagueEndings: Set<String> = ["", "txt", "text", "list", "lst", "urls"]

  /// An array, objects line by line, or one object.
  private static func detectJSON(_ text: SourceText) -> ListKind? {
    switch text.utf8.first(where: { !isJSONSpace($0) }) {
    case UInt8(ascii: "["): return .jsonArray
    case UInt8(ascii: "{"):
      let lines = text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }).prefix(2)
      let isLines =
        lines.count == 2 && lines.allSatisfy { $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }
      return isLines ? .jsonLines : .document(.metadata)
    default: return nil
    }
  }

  private static func detectVague(_ text: SourceText) -> ListKind? {
    if text.utf8.starts(with: CrawlIndexRows.opening) { return .crawlIndex }
    if JSONLines.recognises(text) { return .jsonLines }
    guard let first = firstLine(of: text) else { return nil }
    if isCDXJ(first) { return .crawlIndex }
    if looksLikeAddress(first), !first.utf8.contains(where: { ",;|\t ".utf8.contains($0) }) { return .addresses }
    let dialect = Dialect.detect(in: text.utf8)
    guard dialect.delimiter != nil, firstRow(of: text, in: dialect).contains(where: isOfAddresses) else { return nil }
    return .table(dialect)
  }

  /// `com,example)/ 20240518015810 {"url": …}`
  private static func isCDXJ(_ line: String) -> Bool {
    let parts = line.split(separator: " ", maxSplits: 2)
    return parts.count == 3 && parts[0].contains(")/") && parts[1].utf8.count == 14 && Int(parts[1]) != nil
  }

  /// The first line that is neither blank nor a comment.
  private static func firstLine(of text: SourceText) -> String? {
    for number in 1...text.lineCount {
      let line = trimmed(String(decoding: text.line(number), as: UTF8.self))
      if !line.isEmpty, line.utf8.first != UInt8(ascii: "#") { return line }
    }
    return nil
  }

  private static func firstRow(of text: SourceText, in dialect: Dialect) -> [String] {
    var first: [String]?
    var scanner = RowScanner(dialect)
    let collect = { (row: RowScanner.Row) in first = first ?? row.cells.map(\.string) }
    scanner.feed(text.utf8, row: collect)
    scanner.finish(row: collect)
    return first ?? []
  }

  private static func isOfAddresses(_ cell: String) -> Bool {
    let name = trimmed(cell).lowercased()
    return looksLikeAddress(cell) || name == "url" || name.hasSuffix("_url") || name == "uri" || name == "link"
  }
}
