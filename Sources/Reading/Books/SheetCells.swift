internal import Unpacking

/// A cell of a sheet with what it shows.
struct SheetCell {
  var address: CellAddress
  var utf8: [UInt8]
  /// False: a number, a date, an error. It can be a record's id, and is not judged.
  var isText: Bool
}

/// Goes through the XML of one sheet and gives its rows. Hidden rows and columns are rows and columns.
struct SheetCells {
  /// Ranges whose cells are one for the eye.
  private(set) var merged: [(first: CellAddress, last: CellAddress)] = []
  /// The last cell that was read: what is said of a sheet that breaks off.
  private(set) var last: CellAddress?
  /// Cells whose string is not in the workbook's list of strings, and the first of them.
  private(set) var dangling: (count: Int, first: CellAddress)?

  private let strings: [[UInt8]]
  private var row = -1
  private var column = -1
  private var cells: [SheetCell] = []
  private var open: OpenCell?

  private struct OpenCell {
    var address: CellAddress
    /// As the attribute `t` has it: `s`, `str`, `inlineStr`, `n` …
    var kind: String
    var value: [UInt8] = []
    var text = RichText()
    var isInValue = false
  }

  init(strings: [[UInt8]]) {
    self.strings = strings
  }

  mutating func read(_ xml: [UInt8], row body: ([SheetCell]) -> Void) -> XMLReader.Failure? {
    let failure = XMLReader.read(xml) { event, reader in take(event, reader, row: body) }
    endRow(body)
    return failure
  }

  private mutating func take(
    _ event: XMLReader.Event, _ reader: borrowing XMLReader, row body: ([SheetCell]) -> Void
  ) {
    switch event {
    case .open("row"):
      let stated = reader.attribute("r").flatMap { Int($0) } ?? 0
      row = (1...CellAddress.rows).contains(stated) ? stated - 1 : row + 1
      column = -1
    case .close("row"):
      endRow(body)
    case .open("c"):
      let stated = reader.attribute("r").flatMap { CellAddress($0) }
      let address = stated ?? CellAddress(row: max(row, 0), column: column + 1)
      column = address.column
      open = OpenCell(address: address, kind: reader.attribute("t") ?? "n")
    case .close("c"):
      endCell()
    case .open("v"):
      open?.isInValue = true
    case .close("v"):
      open?.isInValue = false
    case .text(let text) where open?.isInValue == true:
      open?.value += text
    case .open("mergeCell"):
      let ends = (reader.attribute("ref") ?? "").split(separator: ":").compactMap { CellAddress($0) }
      if ends.count == 2 { merged.append((ends[0], ends[1])) }
    default:
      open?.text.take(event)
    }
  }

  private mutating func endCell() {
    guard let cell = open else { return }
    open = nil
    last = cell.address
    func add(_ utf8: [UInt8], isText: Bool = true) {
      if !utf8.isEmpty { cells.append(SheetCell(address: cell.address, utf8: utf8, isText: isText)) }
    }
    switch cell.kind {
    case "s":
      if let index = Int(String(decoding: cell.value, as: UTF8.self)), strings.indices.contains(index) {
        add(strings[index])
      } else if !cell.value.isEmpty {
        dangling = ((dangling?.count ?? 0) + 1, dangling?.first ?? cell.address)
      }
    case "inlineStr": add(cell.text.utf8)
    case "str": add(unescaped(cell.value))
    case "n": add(cell.value, isText: !looksLikeNumber(cell.value))
    default: add(cell.value, isText: false)
    }
  }

  private mutating func endRow(_ body: ([SheetCell]) -> Void) {
    if !cells.isEmpty { body(cells) }
    cells = []
  }

  private func looksLikeNumber(_ utf8: [UInt8]) -> Bool {
    guard let first = utf8.first else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) || "+-.".utf8.contains(first)
  }
}
