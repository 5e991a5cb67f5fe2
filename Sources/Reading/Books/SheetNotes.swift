internal import Unpacking

/// What stands beside the cells of a sheet: comments, and texts in shapes that lie over it.
enum SheetNotes {
  struct Note {
    /// The cell that it belongs to.
    var address: CellAddress
    var utf8: [UInt8]
  }

  /// Comments of either kind: `comment` in a part of comments, `threadedComment` in one of threads.
  static func comments(in xml: [UInt8]) -> (notes: [Note], failure: XMLReader.Failure?) {
    var notes: [Note] = []
    var address: CellAddress?
    var text = RichText()
    var thread: [UInt8]?
    let failure = XMLReader.read(xml) { event, reader in
      switch event {
      case .open("comment"), .open("threadedComment"):
        address = reader.attribute("ref").flatMap { CellAddress($0) } ?? CellAddress(row: 0, column: 0)
        text = RichText()
      case .close("comment"), .close("threadedComment"):
        if let address, !text.utf8.isEmpty { notes.append(Note(address: address, utf8: text.utf8)) }
        address = nil
      case .open("text"):
        thread = []
      case .close("text"):
        // In a thread the text has no runs.
        if let address, let thread, text.utf8.isEmpty, !thread.isEmpty {
          notes.append(Note(address: address, utf8: thread))
        }
        thread = nil
      case .text(let words) where address != nil:
        thread? += unescaped(words)
        text.take(event)
      default:
        text.take(event)
      }
    }
    return (notes, failure)
  }

  /// The texts of shapes, each with the cell under its corner.
  static func shapes(in xml: [UInt8]) -> (notes: [Note], failure: XMLReader.Failure?) {
    var notes: [Note] = []
    var address = CellAddress(row: 0, column: 0)
    var isInCorner = false
    var number: [UInt8] = []
    var text: [UInt8]?
    var run = RichText()
    let failure = XMLReader.read(xml) { event, _ in
      switch event {
      case .open("from"): isInCorner = true
      case .close("from"): isInCorner = false
      case .open("col"), .open("row"): number = []
      case .close("col") where isInCorner: address.column = index(number, below: CellAddress.columns)
      case .close("row") where isInCorner: address.row = index(number, below: CellAddress.rows)
      case .open("txBody"): text = []
      case .close("txBody"):
        if let text, !text.isEmpty { notes.append(Note(address: address, utf8: text)) }
        text = nil
      case .open("p"):
        run = RichText()
      case .close("p"):
        if text?.isEmpty == false, !run.utf8.isEmpty { text?.append(UInt8(ascii: "\n")) }
        text? += run.utf8
      case .text(let digits) where isInCorner: number += digits
      default: run.take(event)
      }
    }
    return (notes, failure)
  }

  private static func index(_ digits: [UInt8], below limit: Int) -> Int {
    Int(trimmed(String(decoding: digits, as: UTF8.self))).flatMap { (0..<limit).contains($0) ? $0 : nil } ?? 0
  }
}
