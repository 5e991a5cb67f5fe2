internal import Vocabulary

/// Finds the character that separates the cells of a table.
enum Delimiter {
  /// In the order that settles a tie.
  private static let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]
  private static let sampleSize = 1 << 16
  private static let sampleRows = 32

  /// The one that cuts most rows into as many cells as the first one; nil: each line is one cell.
  static func detect(in utf8: [UInt8]) -> UInt8? {
    var best: (delimiter: UInt8, rows: Int, width: Int)?
    for delimiter in candidates {
      let widths = widths(of: utf8, cutBy: delimiter)
      guard let width = widths.first, width > 1 else { continue }
      let rows = widths.count { $0 == width }
      // A cell may hold foreign separators, so agreement counts for more than width.
      if let best, (best.rows, best.width) >= (rows, width) { continue }
      best = (delimiter, rows, width)
    }
    return best?.delimiter
  }

  private static func widths(of utf8: [UInt8], cutBy delimiter: UInt8) -> [Int] {
    var scanner = RowScanner(delimiter: delimiter)
    var widths: [Int] = []
    scanner.feed(Array(utf8.prefix(sampleSize))) { row in
      if widths.count < sampleRows { widths.append(row.cells.count) }
    }
    // The last row of a longer text is cut anywhere.
    if utf8.count <= sampleSize || widths.isEmpty {
      scanner.finish { row in widths.append(row.cells.count) }
    }
    return widths
  }
}
