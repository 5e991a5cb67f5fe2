public import Vocabulary

/// Shell: quoted strings over lines, here documents, comments where a word could begin.
public enum ShellCode: Format {
  public static let name = "shell"
  public static let endings = ["sh", "bash", "zsh", "ksh"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: ShellCode.self)
  }
}

extension ShellCode: ProgramLanguage {
  static let lineStarts = [
    "#!/bin", "echo ", "if [", "fi", "done", "then", "export ", "esac", "case ", "for ", "while ", "do",
    "sudo ", "cd ", "set -", "local ",
  ]

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    guard utf8[offset] == UInt8(ascii: "#") else { return nil }
    let startsWord = offset == 0 || utf8[offset - 1] <= 0x20 || ";|&()".utf8.contains(utf8[offset - 1])
    return startsWord ? .line(mark: 1) : nil
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "'"):
      return LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], spansLines: true))
    case UInt8(ascii: "$") where utf8.has(UInt8(ascii: "'"), at: offset + 1):
      return LiteralOpening(
        length: 2, style: LiteralStyle(quote: UInt8(ascii: "'"), escapes: escapes, spansLines: true))
    case UInt8(ascii: "\""):
      return LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: fewEscapes, spansLines: true))
    // A backslash protects what follows it, a quote as well.
    case UInt8(ascii: "\\") where offset + 1 < utf8.count && "'\"`#".utf8.contains(utf8[offset + 1]):
      return LiteralOpening(
        length: 1, style: LiteralStyle(quote: 0), body: offset + 1..<offset + 2)
    default: return nil
    }
  }

  static func heredoc(at offset: Int, in utf8: [UInt8]) -> Heredoc? {
    guard utf8[offset] == UInt8(ascii: "<"), !utf8[offset...].starts(with: "<<<".utf8),
      offset == 0 || utf8[offset - 1] != UInt8(ascii: "<")
    else { return nil }
    if let heredoc = Heredoc(at: offset, prefix: Array("<<".utf8), modifiers: Array("-".utf8), in: utf8) {
      return heredoc
    }
    // `<< EOF`
    guard var heredoc = Heredoc(at: offset, prefix: Array("<< ".utf8), modifiers: [], in: utf8) else { return nil }
    heredoc.isIndented = false
    return heredoc
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["a": 0x07, "b": 0x08, "e": 0x1B, "f": 0x0C, "v": 0x0B]), hexadecimal: 1...2,
    octal: 1...3, givesBytes: true, shortUnicode: true, longUnicode: true)
  private static let fewEscapes = EscapeRules(
    letters: [UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "$"): 0x24, UInt8(ascii: "`"): 0x60],
    continuesLines: true)

  static let keywords = wordSet(
    """
    break case continue declare do done elif else esac eval exec exit export fi for function if in local
    readonly return select set shift source test then time trap unset until while
    """)

  static let commonNames = wordSet(
    """
    awk basename cat cd chmod cp cut dev dirname echo false grep head mkdir mv null printf pwd read rm sed
    sort tail true
    """)

  static let importWords = Set<String>()
}
