internal import Folding
internal import Host
internal import Vocabulary

/// The `catalogue.tsv` of a folder of reference works: what people know of their texts.
///
/// The first line names the columns: `path`, and any of `id`, `title`, `creators` (separated by `|`), `licence`.
struct ReferenceTable {
  struct Row: Hashable {
    var line: Int
    var id = ""
    var title = ""
    var creators: [String] = []
    var licence: String?
  }

  static let fileName = RawPath("catalogue.tsv")
  private static let columns = ["path", "id", "title", "creators", "licence"]

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
    let header = try Self.header(Self.cells(text.line(1)), in: folder)
    for number in 2...max(2, text.lineCount) {
      let cells = Self.cells(text.line(number))
      if cells.allSatisfy(\.isEmpty) { continue }
      guard cells.count <= header.count else {
        throw Self.complaint(
          in: folder, line: number,
          Wording(
            en: "the row has \(cells.count) cells, the header \(header.count)",
            ja: "セルが \(cells.count) 個ありますが、見出しは \(header.count) 列です"))
      }
      try add(Dictionary(uniqueKeysWithValues: zip(header, cells)), line: number, in: folder)
    }
  }

  private mutating func add(_ cells: [String: String], line: Int, in folder: RawPath) throws(Complaint) {
    let path = RawPath(display: cells["path"] ?? "")
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
    let licence = cells["licence"] ?? ""
    rows[path] = Row(
      line: line, id: cells["id"] ?? "", title: cells["title"] ?? "",
      creators: (cells["creators"] ?? "").split(separator: "|").map { Self.trimmed($0) }.filter { !$0.isEmpty },
      licence: licence.isEmpty ? nil : licence)
  }

  private static func header(_ names: [String], in folder: RawPath) throws(Complaint) -> [String] {
    for (index, name) in names.enumerated() {
      if columns.contains(name), !names[..<index].contains(name) { continue }
      let nearest = nearestWord(to: name, among: columns)
      throw complaint(
        in: folder, line: 1,
        Wording(en: "\"\(name)\" is not a column, or stands twice", ja: "「\(name)」は列名ではないか、重複しています"),
        remedy: nearest.map { Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」ではありませんか") }
          ?? Wording(
            en: "the first line names the columns: \(columns.joined(separator: ", "))",
            ja: "1行目に列名(\(columns.joined(separator: "、")))を記述してください"))
    }
    guard names.contains("path") else {
      throw complaint(in: folder, line: 1, Wording(en: "there is no column \"path\"", ja: "「path」列がありません"))
    }
    return names
  }

  static func complaint(
    in folder: RawPath, line: Int?, _ problem: Wording, remedy: Wording? = nil
  ) -> Complaint {
    Complaint(file: folder.appending(fileName).display, line: line, problem, remedy: remedy)
  }

  private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
      trimmed(Substring(decoding: $0, as: UTF8.self))
    }
  }

  private static func trimmed(_ cell: Substring) -> String {
    let scalars = cell.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? start
    return String(cell[start..<end])
  }
}
