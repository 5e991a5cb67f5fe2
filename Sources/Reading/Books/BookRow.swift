public import Vocabulary

/// A row of a workbook as it stands, for who knows what its columns mean: the rights file of a project.
public struct BookRow: Sendable {
  public struct Cell: Sendable {
    /// Counted from 0.
    public var column: Int
    /// As it was typed; a number or a date as the file keeps it.
    public var text: String
    /// What the number means where a date is expected. nil: it is text, or no day.
    public var day: Day?
    /// `権利!B3`
    public var place: String
  }

  public var cells: [Cell]

  /// The rows of all sheets, hidden ones among them, and what of the book could not be read.
  public static func all(inWorkbook bytes: [UInt8]) -> (rows: [BookRow], broken: [BrokenPart]) {
    let book = Workbook(bytes, keepsRows: true)
    return (book.rows, book.broken)
  }

  init(_ row: [SheetCell], sheet: String, countsFrom1904: Bool) {
    cells = row.map { cell in
      let text = String(decoding: cell.utf8, as: UTF8.self)
      return Cell(
        column: cell.address.column, text: text,
        day: cell.isText ? nil : Self.day(text, countsFrom1904: countsFrom1904),
        place: "\(sheet)!\(cell.address.name)")
    }
  }

  /// Days are counted from 1900, as if that had been a leap year, or from 1904.
  private static func day(_ text: String, countsFrom1904: Bool) -> Day? {
    guard let number = Double(text), number >= 61 || countsFrom1904, number < 3_000_000, number >= 0,
      let first = countsFrom1904 ? Day(year: 1904, month: 1, day: 1) : Day(year: 1899, month: 12, day: 30)
    else { return nil }
    return Day(Int(number), daysAfter: first)
  }
}
