internal import Host
internal import Reporting
internal import Vocabulary

/// Where a command speaks: the language, the colours and the streams of one call.
struct Console: Sendable {
  let language: Language
  let isQuiet: Bool
  let isVerbose: Bool
  let colour: ColorChoice

  init(_ invocation: Invocation, language: Language) {
    self.language = invocation.flag(.lang) ?? language
    isQuiet = invocation.flag(.quiet)
    isVerbose = invocation.flag(.verbose)
    colour = invocation.flag(.color) ?? .auto
  }

  /// Colours on standard output.
  var isColoured: Bool { colour.colours(isTerminal: Environment.isTerminal(.output)) }

  func write(_ text: String) { StandardStream.output.write(text) }

  func line(_ wording: Wording) { write(wording[language] + "\n") }

  func note(_ wording: Wording) {
    if !isQuiet { StandardStream.error.write("proviso: " + wording[language] + "\n") }
  }

  func complain(_ complaint: Complaint) {
    StandardStream.error.write("proviso: " + visible(complaint.line(in: language)) + "\n")
  }

  /// Rows in columns that line up also where characters are wide. The last column is not padded.
  func table(_ rows: [[String]]) {
    guard let count = rows.map(\.count).max() else { return }
    let widths = (0..<count).map { column in
      rows.map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        index + 1 == row.count ? cell : cell + String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
      }
      write(cells.joined(separator: "  ") + "\n")
    }
  }
}
