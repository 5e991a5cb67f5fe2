internal import Unpacking
internal import Vocabulary

/// A workbook of Excel (Office Open XML): every cell with text is a segment named by its address, in the order of the
/// sheets, hidden ones among them. Comments, and texts in shapes, follow the cells of their sheet.
struct Workbook {
  static let name = "xlsx"
  static let endings = ["xlsx", "xlsm", "xltx", "xltm"]

  /// How much is read of a workbook.
  struct Limits {
    var archive = Archive.Limits()
    /// Bytes of text in all cells.
    var text = 64 << 20
  }

  private(set) var book: BookText
  private(set) var records = 0
  private(set) var broken: [BrokenPart] = []
  /// Rows as they stand, where they are asked for.
  private(set) var rows: [BookRow] = []
  private let keepsRows: Bool
  private var countsFrom1904 = false
  private let package: WorkbookPackage
  private var strings: [[UInt8]] = []
  private let sheetKinds: Set<String> = ["worksheet", "xlMacrosheet"]

  init(_ bytes: [UInt8], limits: Limits = Limits(), keepsRows: Bool = false) {
    self.keepsRows = keepsRows
    book = BookText(limit: limits.text)
    package = WorkbookPackage(bytes, limits: limits.archive)
    if let failure = package.archive.failure {
      broken.append(BrokenPart(failure, of: bytes))
      guard failure == .truncated else { return }
    }
    noteDamagedParts()
    if package.archive.failure == nil, !endsAsArchive(bytes) { broken.append(BrokenPart(.truncated, of: bytes)) }
    readBook()
    if let place = book.overflow {
      broken.append(
        BrokenPart(
          line: nil, field: place, reason: .tooLarge,
          detail: Wording(
            en: "the workbook holds more than \(limits.text >> 20) MiB of text; from here on it was not read",
            ja: "ブックのテキストが \(limits.text >> 20) MiB を超えています。ここから先は読み取っていません")))
    }
  }

  // MARK: - Parts

  private mutating func readBook() {
    let root = package.relationships(of: "").first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    guard let xml = package.part(root) else {
      // A cut archive is said to be cut already.
      if broken.isEmpty {
        broken.append(
          BrokenPart(
            line: nil, detail: Wording(en: "there is no workbook in this file", ja: "このファイルにはブックが含まれていません")))
      }
      return
    }
    let parts = package.relationships(of: root)
    readStrings(parts)
    var sheets: [(name: String, id: String)] = []
    var countsFrom1904 = false
    let failure = XMLReader.read(xml) { event, reader in
      if case .open("workbookPr") = event { countsFrom1904 = ["1", "true"].contains(reader.attribute("date1904")) }
      guard case .open("sheet") = event, let name = reader.attribute("name"), let id = reader.attribute("id") else {
        return
      }
      sheets.append((name, id))
    }
    if let failure {
      note(failure, in: Wording(en: "the list of sheets", ja: "シートの一覧"), at: nil)
    }
    self.countsFrom1904 = countsFrom1904
    for sheet in sheets {
      guard let part = parts.first(where: { $0.id == sheet.id }) else {
        noteMissing(sheet.name)
        continue
      }
      // A sheet that is one chart has no cells.
      if sheetKinds.contains(part.kind) { readSheet(sheet.name, part: part.target) }
    }
  }

  private mutating func readStrings(_ parts: [WorkbookPackage.Relationship]) {
    guard let part = parts.first(where: { $0.kind == "sharedStrings" }), let xml = package.part(part.target) else {
      return
    }
    var read: [[UInt8]] = []
    var text = RichText()
    let failure = XMLReader.read(xml) { event, _ in
      switch event {
      case .open("si"): text = RichText()
      case .close("si"): read.append(text.utf8)
      default: text.take(event)
      }
    }
    strings = read
    if let failure { note(failure, in: Wording(en: "the list of strings", ja: "文字列の一覧"), at: nil) }
  }

  private mutating func readSheet(_ name: String, part: String) {
    guard let xml = package.part(part) else { return noteMissing(name) }
    let sheet = quotedSheetName(name)
    let start = book.segments.count
    book.add(Array(name.utf8), member: part, field: sheet + "#name", role: .plain)
    var table = SheetTable(sheet: sheet, member: part)
    var cells = SheetCells(strings: strings)
    var book = self.book
    self.book = BookText(limit: 0)
    var records = self.records
    var rows = self.rows
    let failure = cells.read(xml) { row in
      table.add(row, to: &book, records: &records)
      if keepsRows { rows.append(BookRow(row, sheet: sheet, countsFrom1904: countsFrom1904)) }
    }
    self.rows = rows
    table.finish(&book, records: &records)
    book.remove(at: table.covered(by: cells.merged, in: book), from: start)
    self.book = book
    self.records = records

    let last = cells.last.map { "\(sheet)!\($0.name)" } ?? sheet
    if let failure { note(failure, in: Wording(en: "the sheet", ja: "シート"), at: last) }
    if let dangling = cells.dangling {
      broken.append(
        BrokenPart(
          line: nil, field: "\(sheet)!\(dangling.first.name)",
          detail: Wording(
            en: "\(dangling.count) cells, from this one on, refer to texts that are not in the workbook",
            ja: "このセル以降の \(dangling.count) 個のセルが、ブック内に存在しない文字列を参照しています")))
    }
    readNotes(of: part, sheet: sheet)
  }

  private mutating func readNotes(of part: String, sheet: String) {
    let parts = package.relationships(of: part)
    func notes(_ kinds: Set<String>) -> [(member: String, xml: [UInt8])] {
      parts.filter { kinds.contains($0.kind) }.compactMap { part in
        package.part(part.target).map { (part.target, $0) }
      }
    }
    var threads: [CellAddress: [[UInt8]]] = [:]
    for (member, xml) in notes(["threadedComment"]) {
      let (found, failure) = SheetNotes.comments(in: xml)
      for note in found { threads[note.address, default: []].append(note.utf8) }
      add(found, suffix: "#comment", role: .comment, member: member, sheet: sheet, failure)
    }
    for (member, xml) in notes(["comments"]) {
      let (found, failure) = SheetNotes.comments(in: xml)
      // For older programs a thread is written once more as one comment.
      let own = found.filter { note in
        !(threads[note.address] ?? []).contains { thread in holds(note.utf8, thread) }
      }
      add(own, suffix: "#comment", role: .comment, member: member, sheet: sheet, failure)
    }
    for (member, xml) in notes(["drawing"]) {
      let (found, failure) = SheetNotes.shapes(in: xml)
      add(found, suffix: "#shape", role: .plain, member: member, sheet: sheet, failure)
    }
  }

  private mutating func add(
    _ notes: [SheetNotes.Note], suffix: String, role: Role, member: String, sheet: String,
    _ failure: XMLReader.Failure?
  ) {
    for note in notes {
      book.add(note.utf8, member: member, field: "\(sheet)!\(note.address.name)\(suffix)", role: role)
    }
    if let failure { note(failure, in: Wording(en: "the comments and shapes", ja: "コメントと図形"), at: sheet) }
  }

  // MARK: - Failures

  private mutating func noteDamagedParts() {
    for name in package.archive.damaged.sorted() {
      broken.append(
        BrokenPart(
          line: nil,
          detail: Wording(
            en: "the part \(name) is damaged; what could be unpacked of it was read",
            ja: "ブック内の \(name) が壊れています。取り出せた部分は読み取りました")))
    }
    for name in package.archive.repeated.sorted() {
      broken.append(
        BrokenPart(
          line: nil,
          detail: Wording(
            en: "the part \(name) is there more than once; the first was read",
            ja: "ブック内に \(name) が複数あります。最初のものを読み取りました")))
    }
  }

  private mutating func noteMissing(_ sheet: String) {
    // Of a cut archive it is known already that sheets are missing, not which.
    broken.append(
      BrokenPart(
        line: nil, field: quotedSheetName(sheet),
        detail: Wording(en: "the file does not hold this sheet", ja: "このシートの内容がファイルにありません")))
  }

  private mutating func note(_ failure: XMLReader.Failure, in part: Wording, at field: String?) {
    let detail =
      switch failure {
      case .noLibrary: BrokenPart.missingLibrary("libxml2")
      case .malformed:
        Wording(
          en: "\(part.en) breaks off or is damaged here; what stands before was read",
          ja: "\(part.ja)がここで途切れているか、壊れています。それより前は読み取りました")
      case .documentType:
        Wording(
          en: "\(part.en) declares a document type, which no workbook does; it was not read further",
          ja: "\(part.ja)に、ブックでは使われない文書型宣言があります。そこから先は読み取っていません")
      }
    broken.append(
      BrokenPart(line: nil, field: field, reason: failure == .noLibrary ? .unreadable : .malformed, detail: detail))
  }
}

extension BrokenPart {
  static func missingLibrary(_ name: String) -> Wording {
    Wording(en: "\(name) is not installed, and reading workbooks needs it", ja: "ブックの読み取りに必要な \(name) がインストールされていません")
  }

  /// What is wrong with the file as a whole.
  fileprivate init(_ failure: Archive.Failure, of bytes: [UInt8]) {
    switch failure {
    case .noLibrary:
      self.init(line: nil, reason: .unreadable, detail: BrokenPart.missingLibrary("libarchive"))
    case .notAnArchive
    where isCompound(bytes) && holds(bytes, Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })),
      .encrypted:
      self.init(
        line: nil, reason: .encrypted,
        detail: Wording(
          en: "the workbook is protected by a password; save it without one to have it read",
          ja: "パスワードで保護されたブックです。パスワードを解除して保存すると読み取れます"))
    case .notAnArchive where isCompound(bytes):
      self.init(line: nil, reason: .unsupportedKind, detail: Workbook.oldKind)
    case .notAnArchive:
      self.init(
        line: nil, detail: Wording(en: "this is not an Excel workbook", ja: "Excel ブックではありません"))
    case .truncated:
      self.init(
        line: nil, reason: .truncated,
        detail: Wording(
          en: "the workbook ends in the middle; what could be unpacked was read", ja: "ブックが途中で終わっています。取り出せた部分は読み取りました"))
    case .tooLarge:
      self.init(
        line: nil, reason: .tooLarge,
        detail: Wording(
          en: "the workbook unpacks to far more than its size; it was not read",
          ja: "ブックを展開すると、ファイルの大きさに比べて極端に大きくなります。読み取りませんでした"))
    }
  }
}

extension Workbook {
  /// What to say of the files that Excel wrote until 2003.
  static let oldKind = Wording(
    en: "workbooks of the old kind (.xls) are not read; save it as .xlsx",
    ja: "旧形式(.xls)のブックには対応していません。.xlsx 形式で保存してください")
}

/// At the end of an archive stands its directory, and behind that a record of it, with a note of 64 KiB at most. Its
/// members can be there without: then nobody knows whether they are all.
func endsAsArchive(_ bytes: [UInt8]) -> Bool {
  let record = 22
  let last = bytes.count - record
  return last >= 0
    && (max(0, last - 0xFFFF)...last).contains { bytes[$0] == 0x50 && bytes[$0...].starts(with: [0x50, 0x4B, 5, 6]) }
}

/// The container of older Office files, and of encrypted ones.
func isCompound(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
  guard let first = part.first else { return true }
  return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: part) }
}
