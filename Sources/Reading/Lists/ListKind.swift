internal import Vocabulary

/// What kind of list a file is, by its name or else by how it begins.
enum ListKind {
  case table(Dialect)
  case jsonLines
  /// One web address a line, with blank lines and `#` comments between.
  case addresses

  /// nil: it is no list.
  init?(path: RawPath, start text: SourceText) {
    let ending = path.ending
    if SeparatedValues.endings.contains(ending) {
      self = .table(Dialect.detect(in: text.utf8))
    } else if JSONLines.endings.contains(ending) {
      self = .jsonLines
    } else if ListKind.vagueEndings.contains(ending) {
      self.init(start: text)
    } else {
      return nil
    }
  }

  /// Names that say nothing of what is inside.
  private static let vagueEndings: Set<String> = ["", "txt", "text", "list", "lst", "urls"]

  private init?(start text: SourceText) {
    if JSONLines.recognises(text) {
      self = .jsonLines
      return
    }
    guard let first = ListKind.firstLine(of: text) else { return nil }
    if looksLikeAddress(first), !first.utf8.contains(where: { ",;|\t ".utf8.contains($0) }) {
      self = .addresses
      return
    }
    let dialect = Dialect.detect(in: text.utf8)
    guard dialect.delimiter != nil, ListKind.firstRow(of: text, in: dialect).contains(where: ListKind.isOfAddresses)
    else { return nil }
    self = .table(dialect)
  }

  /// The first line that is neither blank nor a comment.
  private static func firstLine(of text: SourceText) -> String? {
    for number in 1...text.lineCount {
      let line = trimmed(String(decoding: text.line(number), as: UTF8.self))
      if let address = address(in: line) { return address }
    }
    return nil
  }

  /// What a line of a list of addresses holds; nil: it is blank or a comment.
  static func address(in line: String) -> String? {
    let line = trimmed(line)
    return line.isEmpty || line.utf8.first == UInt8(ascii: "#") ? nil : line
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
