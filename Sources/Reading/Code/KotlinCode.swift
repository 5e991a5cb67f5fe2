public import Vocabulary

/// Kotlin: strings and raw strings with `${…}`, characters, comments that nest.
public enum KotlinCode: Format {
  public static let name = "kotlin"
  public static let endings = ["kt", "kts"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: KotlinCode.self)
  }
}

extension KotlinCode: ProgramLanguage {
  static let lineStarts = [
    "fun ", "val ", "var ", "import ", "package ", "class ", "data class", "override fun", "private ", "when ",
    "object ", "companion ",
  ]

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    if offset == 0, utf8.starts(with: "#!".utf8) { return .line(mark: 2) }
    return .slashed(at: offset, in: utf8, nests: true)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    let quote = utf8[offset]
    if quote == UInt8(ascii: "'") {
      return LiteralOpening(length: 1, style: LiteralStyle(quote: quote, escapes: escapes))
    }
    guard quote == UInt8(ascii: "\"") else { return nil }
    if utf8.run(of: quote, at: offset, upTo: 3) == 3 {
      return LiteralOpening(
        length: 3, style: LiteralStyle(quote: quote, quoteCount: 3, spansLines: true, holes: .dollarBraces))
    }
    return LiteralOpening(length: 1, style: LiteralStyle(quote: quote, escapes: escapes, holes: .dollarBraces))
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["b": 0x08, "$": 0x24]), shortUnicode: true)

  static let keywords = wordSet(
    """
    abstract actual annotation as break by catch class companion const constructor continue crossinline data
    delegate do dynamic else enum expect external false field file final finally for fun get if import in
    infix init inline inner interface internal is lateinit noinline null object open operator out override
    package param private property protected public receiver reified return sealed set setparam super
    suspend tailrec this throw true try typealias typeof val var vararg when where while
    """)

  static let commonNames = wordSet(
    """
    Any Array Boolean Byte Char Double Exception Float Int List Long Map MutableList MutableMap Nothing Set
    Short String Unit also apply args check error filter first forEach it last let listOf main map mapOf
    mutableListOf print println require run size with
    """)

  static let importWords = wordSet("import package")
}
