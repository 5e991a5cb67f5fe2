public import Vocabulary

/// C#: strings, `@` verbatim, `$` with holes, raw ones with any number of quotes, and characters.
public enum CSharpCode: Format {
  public static let name = "csharp"
  public static let endings = ["cs", "csx"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: CSharpCode.self)
  }
}

extension CSharpCode: ProgramLanguage {
  static let lineStarts = [
    "using System", "namespace ", "public ", "private ", "protected ", "internal ", "[", "get;", "var ",
    "foreach ", "Console.", "throw new ",
  ]

  static let keywords = wordSet(
    """
    abstract as async await base bool break byte case catch char checked class const continue decimal
    default delegate do double dynamic else enum event explicit extern false finally fixed float for foreach
    get goto if implicit in init int interface internal is lock long nameof namespace new null object
    operator out override params partial private protected public readonly record ref return sbyte sealed
    set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked
    unsafe ushort using value var virtual void volatile when where while yield
    """)

  static let commonNames = wordSet(
    """
    Add ArgumentException ArgumentNullException Console Count Dictionary Equals Exception GetHashCode Length
    Linq List Main String System Task ToString WriteLine args
    """)

  static let importWords = wordSet("using namespace")

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    // What follows `#region` and the like is prose.
    if utf8[offset] == UInt8(ascii: "#") { return .line(mark: 1) }
    return .slashed(at: offset, in: utf8)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    if utf8[offset] == UInt8(ascii: "'") {
      return LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: escapes))
    }
    var at = offset
    var isVerbatim = utf8[at] == UInt8(ascii: "@")
    if isVerbatim { at += 1 }
    let dollars = utf8.run(of: UInt8(ascii: "$"), at: at)
    at += dollars
    if !isVerbatim, dollars == 1, utf8.has(UInt8(ascii: "@"), at: at) {
      isVerbatim = true
      at += 1
    }
    guard utf8.has(UInt8(ascii: "\""), at: at) else { return nil }
    let quotes = isVerbatim ? 1 : utf8.run(of: UInt8(ascii: "\""), at: at)
    var style = LiteralStyle(quote: UInt8(ascii: "\""))
    if quotes > 2 {
      style.quoteCount = quotes
      style.spansLines = true
      style.indentation = .ofClosingQuotes
      if dollars > 0 { style.holes = .countedBraces(dollars) }
    } else {
      style.spansLines = isVerbatim
      style.doublesQuotes = isVerbatim
      if !isVerbatim { style.escapes = escapes }
      if dollars > 0 { style.holes = .braces }
    }
    return LiteralOpening(length: at - offset + style.quoteCount, style: style)
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["0": 0x00, "a": 0x07, "b": 0x08, "e": 0x1B, "f": 0x0C, "v": 0x0B]),
    hexadecimal: 1...4, shortUnicode: true, longUnicode: true)
}
