public import Vocabulary

/// JavaScript, with tags between the code as JSX has them.
public enum JavaScriptCode: Format {
  public static let name = "javascript"
  public static let endings = ["js", "jsx", "mjs", "cjs"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: JavaScriptCode.self)
  }
}

/// TypeScript without tags: there `<T>` is always a type.
public enum TypeScriptCode: Format {
  public static let name = "typescript"
  public static let endings = ["ts", "mts", "cts"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: TypeScriptCode.self)
  }
}

/// TypeScript with tags between the code.
public enum TypeScriptMarkupCode: Format {
  public static let name = "tsx"
  public static let endings = ["tsx"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: TypeScriptMarkupCode.self)
  }
}

extension JavaScriptCode: ScriptLanguage {
  static var markup: Markup? { .plain }
}

extension TypeScriptCode: ScriptLanguage {}

extension TypeScriptMarkupCode: ScriptLanguage {
  static var markup: Markup? { .besideTypes }
}

/// What JavaScript and TypeScript share: quoted strings, templates with `${…}` and regular expressions.
protocol ScriptLanguage: ProgramLanguage {}

extension ScriptLanguage {
  static var lineStarts: [String] {
    [
      "function ", "const ", "let ", "var ", "import ", "export ", "return ", "module.exports", "if (", "} else",
      "async ",
      "interface ", "type ", "this.", "console.", "});", "//",
    ]
  }
  static var keywords: Set<String> { scriptKeywords }
  static var commonNames: Set<String> { scriptNames }
  static var importWords: Set<String> { scriptImports }

  static var wordsBeforeRegex: Set<[UInt8]>? { scriptWords }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    if offset == 0, utf8.starts(with: "#!".utf8) { return .line(mark: 2) }
    return .slashed(at: offset, in: utf8)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: scriptEscapes))
    case UInt8(ascii: "`"):
      // `String.raw` undoes nothing.
      let isRaw = name.elementsEqual("raw".utf8)
      return LiteralOpening(
        length: 1,
        style: LiteralStyle(
          quote: utf8[offset], escapes: isRaw ? rawTemplateEscapes : scriptEscapes, spansLines: true,
          holes: .dollarBraces))
    default:
      return nil
    }
  }
}

private let scriptImports = wordSet("import")

private let scriptKeywords = wordSet(
  """
  abstract any as async await bigint boolean break case catch class const continue debugger declare
  default delete do else enum export extends false finally for function get if implements import in infer
  instanceof interface is keyof let namespace never new null number object of override private protected
  public readonly return satisfies set static string super switch symbol this throw true try type typeof
  undefined unknown var void while with yield
  """)

private let scriptNames = wordSet(
  """
  Array Boolean Date Error Infinity JSON Map Math NaN Number Object Promise RegExp Set String Symbol
  TypeError apply arguments bind call console constructor document exports filter forEach hasOwnProperty
  indexOf isArray isNaN join keys length log map module parseFloat parseInt prototype push require slice
  toString window
  """)

private let scriptWords = Set(
  [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof", "yield",
    "await", "default", "extends",
  ].map { Array($0.utf8) })

private let scriptEscapes = EscapeRules(
  letters: EscapeRules.letters(and: ["b": 0x08, "f": 0x0C, "v": 0x0B, "`": 0x60, "$": 0x24, "{": 0x7B]),
  hexadecimal: 2...2, octal: 1...3, shortUnicode: true, bracedUnicode: true, continuesLines: true, dropsUnknown: true)

private let rawTemplateEscapes = EscapeRules(letters: [:], onlyProtects: true)
