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
  static let lineStarts = [
    "func ", "package ", "type ", "var ", "if err != nil", "defer ", "go func", "import (", "return nil",
    "for _, ", "switch ", "case ",
  ]

  static let keywords = wordSet(
    """
    break case chan const continue default defer else fallthrough false for func go goto if import interface
    iota map nil package range return select struct switch true type var
    """)

  static let commonNames = wordSet(
    """
    Error Errorf Printf Println Sprintf String any append bool byte cap copy delete err error errors float32
    float64 fmt int int16 int32 int64 int8 len make new ok panic print println recover rune string t testing
    uint uint16 uint32 uint64 uint8
    """)

  static let importWords = wordSet("import package")

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
