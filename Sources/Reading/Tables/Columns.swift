internal import Vocabulary

/// The names of a table's columns, and whether the first row states them.
struct Columns {
  let names: [String]
  /// False: the first row is data already, and columns are named `1`, `2` …
  let isStated: Bool

  /// Names that are known already.
  init(stated names: [String]) {
    self.names = names
    isStated = true
  }

  init(firstRow cells: [DecodedText]) { self.init(firstRow: cells.map(\.string)) }

  init(firstRow cells: [String]) {
    let texts = cells.map(trimmed)
    isStated = Columns.isHeader(texts)
    guard isStated else {
      names = texts.indices.map { "\($0 + 1)" }
      return
    }
    // A column without a name, or with one that is taken, goes by its number.
    var taken: Set<String> = [""]
    names = texts.enumerated().map { index, text in taken.insert(text).inserted ? text : "\(index + 1)" }
  }

  /// Cells beyond the header are named by their number.
  func name(_ index: Int) -> String {
    names.indices.contains(index) ? names[index] : "\(index + 1)"
  }

  /// What is wrong with a row of so many cells; nil when it fits.
  func raggedness(of row: RowScanner.Row) -> BrokenPart? {
    row.isTooLarge ? nil : raggedness(cells: row.cells.count, line: row.line)
  }

  func raggedness(cells: Int, line: Int) -> BrokenPart? {
    guard cells != names.count else { return nil }
    return BrokenPart(
      line: line,
      detail: Wording(
        en: "this row has \(cells) cells where \(names.count) are expected",
        ja: "この行のセル数は \(cells) です(本来は \(names.count) 個)"))
  }

  // MARK: - Header

  /// A known column name says it; else short and distinct words that are no data.
  private static func isHeader(_ cells: [String]) -> Bool {
    if cells.contains(where: isKnown) { return true }
    return cells.count > 1 && Set(cells).count == cells.count && cells.allSatisfy(looksLikeName)
  }

  /// True where cells of a row name columns beyond doubt: one has a known name, and none is data.
  static func areStated(in cells: [String]) -> Bool {
    cells.contains(where: isKnown) && cells.allSatisfy { $0.isEmpty || looksLikeName($0) }
  }

  private static func isKnown(_ cell: String) -> Bool {
    Role(named: cell) != nil || known.contains(cell.lowercased())
  }

  private static func looksLikeName(_ cell: String) -> Bool {
    !cell.isEmpty && cell.unicodeScalars.count <= 40 && !looksLikeAddress(cell) && Double(cell) == nil
      && !cell.unicodeScalars.contains("\n")
  }

  private static let known: Set<String> = [
    "url", "image_url", "page_url", "source_url", "uri", "link", "href", "src", "id", "title", "name", "act", "date",
    "artist", "creator", "source", "domain", "host", "path", "file", "filename", "sha256", "md5", "collected",
    "タイトル", "題名", "名前", "日付", "出典", "アドレス",
  ]
}

/// True for something that begins like a web or storage address.
func looksLikeAddress(_ text: String) -> Bool {
  let utf8 = Array(text.utf8.prefix(64))
  if utf8.starts(with: "www.".utf8) { return true }
  guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), colon > 1 else { return false }
  return utf8[colon...].starts(with: "://".utf8) && utf8[..<colon].allSatisfy(isSchemeByte)
}

private func isSchemeByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
    true
  default: false
  }
}

/// Without white space at either end.
func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}
