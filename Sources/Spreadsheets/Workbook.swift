private import CXLSXWriter
internal import Host
public import Vocabulary

/// An Excel workbook as it is written: sheets, and in each rows of text, for people who filter, sort and print.
///
/// Every cell is text, so nothing in it can be a formula, a number or a date that it did not mean to be. The first row of
/// a sheet stays in sight, filters, and is repeated on every page; columns are as wide as what stands in them. What Excel
/// has no room for goes on elsewhere, and a note says where: rows on a further sheet, the rest of a long cell on the last.
/// The same rows give the same bytes.
public struct Workbook: ~Copyable {
  /// What the workbook says of itself and its own sentences.
  public struct Frame: Sendable {
    public var title: String
    public var author: String
    /// Stands under every page.
    public var notice: String
    /// Seconds since 1970: part of the bytes, so it is given.
    public var created: Int
    public var language: Language
    /// What one sheet can hold; Excel's own limit.
    public var rowLimit = 1_048_576

    public init(title: String, author: String, notice: String, created: Int, language: Language) {
      self.title = title
      self.author = author
      self.notice = notice
      self.created = created
      self.language = language
    }
  }

  public struct Cell: Sendable, Hashable {
    public var text: String
    public var fill: Fill

    public init(_ text: String, fill: Fill = .none) {
      self.text = text
      self.fill = fill
    }
  }

  /// The colours that cells can have: dark enough to tell apart, light enough to read and print.
  public enum Fill: Int32, Sendable, CaseIterable {
    case none = -1
    case head = 0xD9E1F2
    case red = 0xF8A5A5
    case orange = 0xFBD0A0
    case yellow = 0xFFF2B3
    case green = 0xDDEFD5
    case grey = 0xE7E6E6
  }

  private let frame: Frame
  private let folder: TemporaryFolder
  private let book: OpaquePointer
  private let styles: [Fill: OpaquePointer]
  private var sheets: [Sheet] = []
  private var rests: [[String]] = []

  /// One sheet, and the part of it that is being written.
  private struct Sheet {
    let name: String
    let headings: [String]
    var part = 1
    var handle: OpaquePointer
    var row: UInt32 = 0
    var widths: [Int]
  }

  public init(_ frame: Frame) throws(Complaint) {
    let folder = try Self.temporaryFolder()
    let opened = pv_book_open(
      Self.systemText(folder.path.appending("book.xlsx")), Self.systemText(folder.path), frame.title, frame.author,
      frame.notice, Int64(frame.created))
    guard let opened else { throw Self.noLibrary }
    var styles: [Fill: OpaquePointer] = [:]
    for fill in Fill.allCases {
      styles[fill] = pv_book_style(opened, Self.font, 10, fill == .head, fill.rawValue, true)
    }
    self.frame = frame
    self.folder = folder
    self.styles = styles
    book = opened
  }

  private static func temporaryFolder() throws(Complaint) -> TemporaryFolder {
    do throws(SystemFailure) { return try TemporaryFolder() } catch { throw error.complaint }
  }

  deinit { pv_book_free(book) }

  /// A sheet with its headings; the number that rows name it by.
  public mutating func addSheet(_ name: String, headings: [String]) throws(Complaint) -> Int {
    sheets.append(
      Sheet(
        name: name, headings: headings, handle: try newSheet(name), widths: headings.map { _ in Self.narrowest }))
    writeHead(of: sheets.count - 1)
    return sheets.count - 1
  }

  public mutating func add(_ cells: [Cell], to sheet: Int) throws(Complaint) {
    if Int(sheets[sheet].row) + 1 >= frame.rowLimit { try turnPage(of: sheet) }
    write(cells, to: sheet)
  }

  /// Everything written, as the bytes of a file. Nothing can be added afterwards.
  public mutating func finish() throws(Complaint) -> [UInt8] {
    try writeRests()
    for index in sheets.indices { finish(index) }
    let file = folder.path.appending("book.xlsx")
    let problem = pv_book_save(book).map { String(cString: $0) }
    if let problem { throw Self.failed(problem) }
    do throws(SystemFailure) { return try Files.read(file) } catch { throw error.complaint }
  }

  // MARK: - Rows

  private mutating func writeHead(of sheet: Int) {
    write(sheets[sheet].headings.map { Cell($0, fill: .head) }, to: sheet)
    // The button that filters covers the end of a heading.
    for column in sheets[sheet].widths.indices { sheets[sheet].widths[column] += 3 }
  }

  private mutating func write(_ cells: [Cell], to sheet: Int) {
    let (handle, row) = (sheets[sheet].handle, sheets[sheet].row)
    for (column, cell) in cells.enumerated() where !cell.text.isEmpty || cell.fill != .none {
      let text = fitting(cell.text, sheet: sheet, row: Int(row) + 1, column: column)
      if column < sheets[sheet].widths.count { Self.widen(&sheets[sheet].widths[column], for: text) }
      guard let style = styles[cell.fill] else { continue }
      _ = pv_sheet_text(handle, row, UInt16(column), Self.clean(text), style)
    }
    sheets[sheet].row += 1
  }

  private mutating func turnPage(of index: Int) throws(Complaint) {
    sheets[index].part += 1
    let name = "\(sheets[index].name) (\(sheets[index].part))"
    write(
      [Cell(Wording(en: "goes on in sheet \"\(name)\"", ja: "シート「\(name)」に続く")[frame.language], fill: .grey)], to: index
    )
    finish(index)
    sheets[index].handle = try newSheet(name)
    sheets[index].row = 0
    sheets[index].widths = sheets[index].headings.map { _ in Self.narrowest }
    writeHead(of: index)
  }

  private func finish(_ index: Int) {
    let sheet = sheets[index]
    for (column, width) in sheet.widths.enumerated() { pv_sheet_width(sheet.handle, UInt16(column), Double(width) + 1) }
    pv_sheet_head(sheet.handle, max(sheet.row, 1) - 1, UInt16(max(sheet.headings.count, 1) - 1))
  }

  private func newSheet(_ name: String) throws(Complaint) -> OpaquePointer {
    // `&` begins a code in a footer.
    let notice = frame.notice.split(separator: "&").joined(separator: "&&")
    guard let made = pv_book_sheet(book, name, "&L&8\(notice)&R&8&A  &P / &N") else {
      throw Self.failed("no sheet \(name)")
    }
    return made
  }

  // MARK: - Long cells

  /// Excel takes 32,767 units of UTF-16; some are left for the note.
  private static let longest = 32_000

  private mutating func fitting(_ text: String, sheet: Int, row: Int, column: Int) -> String {
    if text.utf8.count <= Self.longest { return text }
    var parts = Self.parts(of: text)
    guard parts.count > 1 else { return text }
    let first = parts.removeFirst()
    let place = Self.columnName(column) + "\(row)"
    let name = sheets[sheet].part == 1 ? sheets[sheet].name : "\(sheets[sheet].name) (\(sheets[sheet].part))"
    let start = rests.count + 2
    for (index, part) in parts.enumerated() { rests.append([name, place, "\(index + 2)", part]) }
    let rest = restName
    return first
      + Wording(
        en: " [goes on in sheet \"\(rest)\", row \(start)]", ja: "【シート「\(rest)」の\(start)行目に続く】")[frame.language]
  }

  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var units = 0
    for scalar in text.unicodeScalars {
      let width = scalar.value > 0xFFFF ? 2 : 1
      if units + width > longest {
        parts.append(String(part))
        part = String.UnicodeScalarView()
        units = 0
      }
      part.append(scalar)
      units += width
    }
    return parts + (units > 0 ? [String(part)] : [])
  }

  private var restName: String { Wording(en: "long texts", ja: "長文の続き")[frame.language] }

  private mutating func writeRests() throws(Complaint) {
    if rests.isEmpty { return }
    let headings = [
      Wording(en: "sheet", ja: "シート"), Wording(en: "cell", ja: "セル"), Wording(en: "part", ja: "部分"),
      Wording(en: "text", ja: "テキスト"),
    ]
    let sheet = try addSheet(restName, headings: headings.map { $0[frame.language] })
    let rows = rests
    rests = []
    for row in rows { try add(row.map { Cell($0) }, to: sheet) }
  }

  /// `A`, `Z`, `AA` …
  private static func columnName(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : columnName(column / 26 - 1) + letter
  }

  // MARK: - Widths

  private static let narrowest = 6
  /// Wider ones are wrapped.
  private static let widest = 60

  private static func widen(_ width: inout Int, for text: String) {
    // No text is wider than its bytes are many, so most need no counting.
    guard width < widest, text.utf8.count > width else { return }
    for line in text.split(whereSeparator: \.isNewline) {
      width = max(width, min(widest, DisplayWidth.of(line.prefix(widest))))
    }
  }

  // MARK: - Text

  /// In Excel for Windows and for the Mac; other programs take what they have for Japanese.
  private static let font = "Yu Gothic"

  /// XML has no place for some characters, and Excel reads `_x0041_` as a letter.
  private static func clean(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { ($0 >= 0x20 || $0 == 9 || $0 == 10) && $0 != UInt8(ascii: "_") && $0 != 0xEF }
    if isPlain { return text }
    var clean = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\r":
        if index + 1 == scalars.count || scalars[index + 1] != "\n" { clean.append("\n") }
      case "\t", "\n": clean.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": clean.append("\u{FFFD}")
      case "_" where looksEscaped(scalars[index...]): clean.append(contentsOf: "_x005F_".unicodeScalars)
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  private static func looksEscaped(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let seven = Array(rest.prefix(7))
    return seven.count == 7 && seven[1] == "x" && seven[6] == "_"
      && seven[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  private static func systemText(_ path: RawPath) -> [CChar] { path.bytes.map { CChar(bitPattern: $0) } + [0] }

  // MARK: - What can go wrong

  private static var noLibrary: Complaint {
    Complaint(
      Wording(
        en: "libxlsxwriter is not installed, so no workbook can be written",
        ja: "libxlsxwriterがインストールされていないため、Excelブックを書き出せません"),
      remedy: Wording(
        en: "apt-get install libxlsxwriter4, or use --format csv",
        ja: "apt-get install libxlsxwriter4を実行するか、--format csvを使ってください"))
  }

  private static func failed(_ problem: String) -> Complaint {
    Complaint(
      Wording(en: "the workbook could not be written: \(problem)", ja: "Excelブックを書き出せませんでした。\(problem)"),
      remedy: Wording(
        en: "check that the temporary folder (TMPDIR) has room", ja: "一時フォルダー(TMPDIR)の空き容量を確認してください"))
  }
}
