/// Text in roff. What a reader sees is escaped, so that no dot, quote or backslash of it becomes a request.
struct Roff {
  private(set) var text = ""

  /// Running text: `\:` tells where Japanese may be broken, which roff does not know by itself.
  static func flowing(_ text: String) -> String {
    let marked = Paragraph.pieces(of: text).enumerated().map { index, piece in
      (index == 0 ? "" : piece.followsSpace ? " " : "\\:") + escaped(piece.text)
    }
    return marked.joined()
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.append(character)
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func title(_ name: String, section: Int, source: String) {
    line(".TH \(name) \(section) \"\" \"\(Roff.escaped(source))\"")
    // A line of Japanese has no spaces that could be stretched, and the name of a flag is never hyphenated.
    line(".ad l")
    line(".nh")
  }

  mutating func section(_ name: String) { line(".SH \"\(Roff.escaped(name))\"") }
  mutating func subsection(_ name: String) { line(".SS \"\(Roff.escaped(name))\"") }

  mutating func paragraph(_ words: String) {
    line(".PP")
    line(Roff.flowing(words))
  }

  mutating func bold(_ words: String) {
    line(".PP")
    line("\\fB\(Roff.escaped(words))\\fR")
  }

  mutating func item(_ label: String, _ words: String) {
    line(".TP")
    line("\\fB\(Roff.escaped(label))\\fR")
    line(Roff.flowing(words))
  }

  mutating func example(_ command: String) {
    line(".PP")
    line(".RS 4")
    line(".nf")
    line(Roff.escaped(command))
    line(".fi")
    line(".RE")
  }
}
