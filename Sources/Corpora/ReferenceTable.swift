internal import Declaring
internal import Folding
internal import Host
internal import Vocabulary

/// The `catalogue.tsv` of a folder of reference works: what people know of their texts.
///
/// The first line names the columns: `path`, and any of `id`, `title`, `creators` (separated by `|`), `licence`.
struct ReferenceTable: Sendable {
  struct Row: Hashable {
    var line: Int
    var id = ""
    var title = ""
    var creators: [String] = []
    var licence: String?
  }

  static let fileName = RawPath("catalogue.tsv")

  private(set) var rows: [RawPath: Row] = [:]

  /// Empty when the folder has no table.
  init(in folder: RawPath) throws(Complaint) {
    let file = folder.appending(Self.fileName)
    guard Files.exists(file) else { return }
    let bytes = try complaining { () throws(SystemFailure) in try Files.read(file, limit: 1 << 28) }
    guard let text = TextDecoder.decode(bytes) else {
      throw Self.complaint(
        in: folder, line: nil, Wording(en: "the bytes are no text in a known encoding", ja: "対応する文字コードのテキストではありません"))
    }
    if let place = text.damage.first.map({ text.place(of: $0) }) {
      throw Self.complaint(
        in: folder, line: place.line,
        Wording(
          en: "some bytes could not be decoded as \(text.encoding)", ja: "\(text.encoding) として読めないバイトがあります"))
    }
    let table = try TabTable(
      text.utf8, file: file.display, required: ["path"], optional: ["id", "title", "creators", "licence"])
    for row in table.rows { try add(row, of: table, in: folder) }
  }

  private mutating func add(_ row: TabTable.Row, of table: TabTable, in folder: RawPath) throws(Complaint) {
    func cell(_ column: String) -> String { Self.trimmed(table.text(row, column)[...]) }
    let line = row.line
    let path = RawPath(display: cell("path"))
    let steps = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !steps.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }) else {
      throw Self.complaint(
        in: folder, line: line,
        Wording(
          en: "\"\(path.display)\" is not a path inside the folder", ja: "「\(path.display)」はフォルダー内のパスではありません"),
        remedy: Wording(en: "write it as `part/name.txt`", ja: "`part/name.txt` の形で記述してください"))
    }
    guard rows[path] == nil else {
      throw Self.complaint(
        in: folder, line: line,
        Wording(en: "\"\(path.display)\" stands in the table twice", ja: "「\(path.display)」が一覧表に2回あります"))
    }
    let licence = cell("licence")
    rows[path] = Row(
      line: line, id: cell("id"), title: cell("title"),
      creators: cell("creators").split(separator: "|").map { Self.trimmed($0) }.filter { !$0.isEmpty },
      licence: licence.isEmpty ? nil : licence)
  }

  static func complaint(
    in folder: RawPath, line: Int?, _ problem: Wording, remedy: Wording? = nil
  ) -> Complaint {
    Complaint(file: folder.appending(fileName).display, line: line, problem, remedy: remedy)
  }

  private static func trimmed(_ cell: Substring) -> String {
    let scalars = cell.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? start
    return String(cell[start..<end])
  }
}
