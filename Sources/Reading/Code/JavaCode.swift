public import Vocabulary

/// Java: strings, text blocks without their indentation, and characters.
public enum JavaCode: Format {
  public static let name = "java"
  public static let endings = ["java"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: JavaCode.self)
  }
}

extension JavaCode: ProgramLanguage {
  static let lineStarts = [
    "public ", "private ", "protected ", "import java", "package ", "@Override", "System.out", "static ",
    "final ", "throw new ",
  ]

  static let keywords = wordSet(
    """
    abstract assert boolean break byte case catch char class const continue default do double else enum
    extends false final finally float for goto if implements import instanceof int interface long native new
    null package permits private protected public record return sealed short static strictfp super switch
    synchronized this throw throws transient true try var void volatile while yield
    """)

  static let commonNames = wordSet(
    """
    ArrayList Boolean Character Double Exception Float HashMap HashSet IllegalArgumentException Integer List
    Long Map Math Object Override RuntimeException Set String System add args equals get hashCode length
    main out println put size toString
    """)

  static let importWords = wordSet("import package")

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? { .slashed(at: offset, in: utf8) }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    let quote = utf8[offset]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var style = LiteralStyle(quote: quote, escapes: escapes)
    if quote == UInt8(ascii: "\""), utf8.run(of: quote, at: offset, upTo: 3) == 3 {
      style.quoteCount = 3
      style.spansLines = true
      style.indentation = .shared
    }
    return LiteralOpening(length: style.quoteCount, style: style)
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["b": 0x08, "f": 0x0C, "s": 0x20]), octal: 1...3, shortUnicode: true,
    repeatsU: true, continuesLines: true)
}
