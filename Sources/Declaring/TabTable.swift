public import Vocabulary

/// A table that people keep by hand: tabs between cells, a header line, no quoting. A line may end early where only
/// optional columns are left. Lines that are empty or begin with `#` are passed over.
public struct TabTable: Sendable {
  public struct Row: Sendable {
    /// Counted from 1.
    public let line: Int
    fileprivate let cells: [String]
  }

  public let file: String
  public private(set) var rows: [Row] = []
  private var places: [String: Int] = [:]
  /// The fewest cells that hold every required column.
  private var leastCells = 0

  /// The header must name every required column; it may name the optional ones and no other.
  public init(_ bytes: [UInt8], file: String, required: [String], optional: [String] = []) throws(Complaint) {
    self.file = file
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    guard String(validating: content, as: UTF8.self) != nil else {
      throw Complaint(
        file: file, Wording(en: "is not UTF-8", ja: "UTF-8ではありません"),
        remedy: Wording(en: "save it as UTF-8", ja: "UTF-8で保存し直してください"))
    }
    // Name lists are read at every start of the program, so they are cut as bytes: strings are far slower to cut.
    var number = 0
    for raw in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if places.isEmpty {
        try readHeader(cells, line: number, required: required, optional: optional)
      } else {
        try add(Row(line: number, cells: cells))
      }
    }
    if places.isEmpty { throw missing(required, line: 1) }
  }

  /// Empty when the table has no such column.
  public func text(_ row: Row, _ column: String) -> String {
    guard let place = places[column], place < row.cells.count else { return "" }
    return row.cells[place]
  }

  /// What is wrong with a cell, at its place.
  public func complaint(_ row: Row, _ column: String, _ problem: Wording, remedy: Wording? = nil) -> Complaint {
    let before = row.cells.prefix(places[column] ?? 0).reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    return Complaint(file: file, line: row.line, column: before + 1, problem, remedy: remedy)
  }

  /// A cell that must be one of the words of a closed list.
  public func word<W: RawRepresentable & CaseIterable>(
    _ row: Row, _ column: String, of type: W.Type
  ) throws(Complaint) -> W where W.RawValue == String {
    let text = text(row, column)
    guard let word = W(rawValue: text) else {
      throw complaint(
        row, column, Wording(en: "unknown word \"\(text)\"", ja: "未知の語「\(text)」です"),
        remedy: suggestion(for: text, known: W.allCases.map(\.rawValue)))
    }
    return word
  }

  // MARK: -

  private mutating func readHeader(
    _ names: [String], line: Int, required: [String], optional: [String]
  ) throws(Complaint) {
    for (index, name) in names.enumerated() {
      guard (required + optional).contains(name) else {
        throw Complaint(
          file: file, line: line, Wording(en: "unknown column \"\(name)\"", ja: "未知の列「\(name)」です"),
          remedy: suggestion(for: name, known: required + optional))
      }
      guard places.updateValue(index, forKey: name) == nil else {
        throw Complaint(
          file: file, line: line, Wording(en: "column \"\(name)\" stands twice", ja: "列「\(name)」が重複しています"))
      }
    }
    if !required.allSatisfy({ places[$0] != nil }) { throw missing(required, line: line) }
    leastCells = required.compactMap { places[$0] }.max().map { $0 + 1 } ?? 0
  }

  private func missing(_ required: [String], line: Int) -> Complaint {
    let absent = required.filter { places[$0] == nil }
    let names = required.joined(separator: ", ")
    return Complaint(
      file: file, line: line,
      Wording(
        en: "the header lacks: \(absent.joined(separator: ", "))",
        ja: "見出しに次の列がありません: \(absent.joined(separator: ", "))"),
      remedy: Wording(
        en: "begin with these names, separated by tabs: \(names)", ja: "次の名前をタブ区切りで先頭行に置いてください: \(names)"))
  }

  private mutating func add(_ row: Row) throws(Complaint) {
    guard (leastCells...places.count).contains(row.cells.count) else {
      throw Complaint(
        file: file, line: row.line,
        Wording(
          en: "has \(row.cells.count) cells where the header has \(places.count)",
          ja: "見出しは\(places.count)列ですが、この行は\(row.cells.count)列です"),
        remedy: Wording(en: "separate cells with one tab each", ja: "セルはタブ1文字で区切ってください"))
    }
    rows.append(row)
  }
}
