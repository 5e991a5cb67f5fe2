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

private let scriptWords = Set(
  [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof", "yield",
    "await", "default", "extends",
  ].map { Array($0.utf8) })

private let scriptEscapes = EscapeRules(
  letters: EscapeRules.letters(and: ["b": 0x08, "f": 0x0C, "v": 0x0B, "`": 0x60, "$": 0x24, "{": 0x7B]),
  hexadecimal: 2...2, octal: 1...3, shortUnicode: true, bracedUnicode: true, continuesLines: true, dropsUnknown: true)

private let rawTemplateEscapes = EscapeRules(letters: [:], onlyProtects: true)
