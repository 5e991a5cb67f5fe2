/// Rows in columns: the first to the left, figures to the right.
struct Table {
  private var rows: [[String]]

  init(_ heading: [String]) { rows = [heading] }

  mutating func add(_ row: [String]) { rows.append(row) }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.unicodeScalars.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }
      return "  " + cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}

/// A figure with three digits that count.
func shown(_ figure: Double) -> String {
  shown(figure, places: figure >= 100 ? 0 : figure >= 10 ? 1 : figure >= 1 ? 2 : 3)
}

/// A figure with so many digits after the point.
func shown(_ figure: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { power, _ in power * 10 }
  let digits = String(Int((figure * Double(scale)).rounded()))
  if places == 0 { return grouped(digits) }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return padded.dropLast(places) + "." + padded.suffix(places)
}

private func grouped(_ digits: String) -> String {
  guard digits.count > 3 else { return digits }
  return grouped(String(digits.dropLast(3))) + "," + digits.suffix(3)
}
