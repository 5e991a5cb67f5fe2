public import Vocabulary

/// Go: strings, raw strings between backquotes, and runes.
public enum GoCode: Format {
  public static let name = "go"
  public static let endings = ["go"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: GoCode.self)
  }
}

extension GoCode: ProgramLanguage {
  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? { .slashed(at: offset, in: utf8) }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: escapes))
    case UInt8(ascii: "`"):
      LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], spansLines: true))
    default:
      nil
    }
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["a": 0x07, "b": 0x08, "f": 0x0C, "v": 0x0B]), hexadecimal: 2...2, octal: 3...3,
    givesBytes: true, shortUnicode: true, longUnicode: true)
}
