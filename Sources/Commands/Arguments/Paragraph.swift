internal import Vocabulary

/// Text cut into lines for a terminal. English breaks at spaces; Japanese breaks between characters,
/// except before closing punctuation and after opening punctuation.
enum Paragraph {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    for piece in pieces(of: text) {
      let gap = piece.followsSpace && !line.isEmpty ? 1 : 0
      let size = DisplayWidth.of(piece.text)
      if !line.isEmpty, columns + gap + size > width {
        lines.append(line)
        line = piece.text
        columns = size
      } else {
        line += (gap == 1 ? " " : "") + piece.text
        columns += gap + size
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The first line goes after `label`, the others below it, all from the same column.
  /// A label that reaches into the text gets a line of its own.
  static func hanging(_ label: String, _ text: String, at indent: Int, width: Int) -> String {
    let body = lines(text, width: max(width - indent, 20))
    let margin = String(repeating: " ", count: indent)
    let labelWidth = DisplayWidth.of(label)
    guard let first = body.first else { return label + "\n" }
    if labelWidth + 2 > indent { return label + "\n" + body.map { margin + $0 + "\n" }.joined() }
    let opening = label + String(repeating: " ", count: indent - labelWidth) + first + "\n"
    return opening + body.dropFirst().map { margin + $0 + "\n" }.joined()
  }

  /// A stretch that no line may be broken in.
  struct Piece {
    var text = ""
    var followsSpace = false
  }

  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var piece = Piece()
    var last: Unicode.Scalar?
    func isWide(_ scalar: Unicode.Scalar) -> Bool { DisplayWidth.of(scalar) == 2 }
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        if !piece.text.isEmpty { pieces.append(piece) }
        piece = Piece(followsSpace: true)
        last = nil
        continue
      }
      if let before = last, isWide(before) || isWide(scalar), DisplayWidth.of(scalar) > 0,
        !neverFirst.contains(scalar), !neverLast.contains(before)
      {
        pieces.append(piece)
        piece = Piece()
      }
      piece.text.unicodeScalars.append(scalar)
      last = scalar
    }
    if !piece.text.isEmpty { pieces.append(piece) }
    return pieces
  }

  private static let neverFirst = Set("、。，．）」』】〕!?！？:;,.)]ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々・…".unicodeScalars)
  private static let neverLast = Set("（「『【〔([".unicodeScalars)
}
