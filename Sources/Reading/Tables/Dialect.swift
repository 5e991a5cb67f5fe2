/// How a table is written: what separates its cells, and whether quotes mean anything in it.
struct Dialect: Sendable {
  /// nil: each line is one cell.
  var delimiter: UInt8?
  /// False: a quote is a character like others, as the tab-separated values of IANA have it.
  var hasQuotes = true

  /// Nothing but lines.
  static let lines = Dialect(delimiter: nil, hasQuotes: false)

  /// In the order that settles a tie.
  private static let delimiters = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]
  private static let sampleSize = 1 << 16

  /// The delimiter that cuts most rows into as many cells as the first one.
  static func detect(in utf8: [UInt8]) -> Dialect {
    let sample = Array(utf8.prefix(sampleSize))
    let isWhole = sample.count == utf8.count
    var best: (dialect: Dialect, sample: Sample) = (Dialect(delimiter: nil), Sample())
    for delimiter in delimiters {
      let dialect = Dialect(delimiter: delimiter)
      let cut = dialect.cut(sample, isWhole: isWhole)
      // A cell may hold foreign separators, so agreement counts for more than width.
      if cut.width > 1, (cut.agreeing, cut.width) > (best.sample.agreeing, best.sample.width) { best = (dialect, cut) }
    }
    guard best.dialect.delimiter == UInt8(ascii: "\t"), best.sample.isFlawed else { return best.dialect }
    let unquoted = Dialect(delimiter: best.dialect.delimiter, hasQuotes: false)
    let cut = unquoted.cut(sample, isWhole: isWhole)
    return cut.agreeing >= best.sample.agreeing ? unquoted : best.dialect
  }

  /// What a first line `sep=;` states: so Excel is told the delimiter. nil: there is no such line.
  static func stated(in utf8: [UInt8]) -> Dialect? {
    let line = utf8.prefix(8).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let words = line.first == UInt8(ascii: "\"") ? line.dropFirst().dropLast() : line
    guard words.count == 5, words.starts(with: "sep=".utf8) else { return nil }
    return Dialect(delimiter: words.last)
  }

  /// What the start of a table looks like in a dialect.
  private struct Sample {
    var rows = 0
    /// Cells of the first row.
    var width = 0
    /// Rows of that width.
    var agreeing = 0
    var isFlawed = false
  }

  private func cut(_ utf8: [UInt8], isWhole: Bool) -> Sample {
    var scanner = RowScanner(self)
    var sample = Sample()
    func add(_ row: RowScanner.Row) {
      if sample.rows == 0 { sample.width = row.cells.count }
      sample.rows += 1
      if row.cells.count == sample.width { sample.agreeing += 1 }
      if !row.flaws.isEmpty { sample.isFlawed = true }
    }
    scanner.feed(utf8, row: add)
    // The last row of a longer table is cut anywhere.
    if isWhole || sample.rows == 0 { scanner.finish(row: add) }
    return sample
  }
}
