/// What tells the strings and comments of a programming language from its code.
///
/// A new language is one file that says so; `ProgramReader` does the reading.
protocol ProgramLanguage: Sendable {
  /// The comment that begins at the offset.
  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle?
  /// The literal that begins at the offset, at the start of a token.
  /// `name`: the token right before, when it is a name; the tag of a template.
  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening?
  static var lineEnds: LineEnds { get }
  /// Literals that stand side by side are one text, and a literal that is a whole statement is a comment.
  static var joinsNeighbours: Bool { get }
  /// Regular expressions between slashes; nil: a slash always divides. Otherwise the words that an operand follows,
  /// so that the slash after them divides nothing.
  static var wordsBeforeRegex: Set<[UInt8]>? { get }
  /// Tags stand between the code, as in JSX; with types beside them a `<T>` can be a generic parameter.
  static var markup: Markup? { get }
  /// The text that begins with the next line, announced at the offset: `<<EOF`.
  static func heredoc(at offset: Int, in utf8: [UInt8]) -> Heredoc?
  /// What may stand between the digits of a number besides an underscore.
  static var digitSeparator: UInt8? { get }

  // What programs are compared by.

  /// Names that belong to the language and not to the program.
  static var keywords: Set<String> { get }
  /// Names that so many programs use that they say nothing of one: kept as they are, like keywords.
  static var commonNames: Set<String> { get }
  /// `SELECT` is `select`.
  static var ignoresCase: Bool { get }
  /// What begins a statement that only names other programs, or the place of this one.
  static var importWords: Set<String> { get }
  /// How lines often begin: by them a program without a name is known.
  static var lineStarts: [String] { get }
}

/// What the end of a line says of a statement.
enum LineEnds {
  /// It ends there, outside brackets: Python.
  case endStatements
  /// It ends there when the next line begins with no operator.
  case mayEndStatements
}

enum Markup {
  case plain, besideTypes
}

extension ProgramLanguage {
  static var lineEnds: LineEnds { .mayEndStatements }
  static var joinsNeighbours: Bool { false }
  static var wordsBeforeRegex: Set<[UInt8]>? { nil }
  static var markup: Markup? { nil }
  static func heredoc(at offset: Int, in utf8: [UInt8]) -> Heredoc? { nil }
  static var digitSeparator: UInt8? { nil }
  static var commonNames: Set<String> { [] }
  static var ignoresCase: Bool { false }
}

/// How a comment ends.
enum CommentStyle {
  /// With its line. The mark at its start has so many bytes.
  case line(mark: Int)
  /// With a mark of its own; the one at its start has so many bytes.
  case block(opening: Int, closing: [UInt8], nests: Bool)

  private static let starSlash = Array("*/".utf8)

  /// `//` and `/*`, as most languages write comments.
  static func slashed(at offset: Int, in utf8: [UInt8], nests: Bool = false) -> CommentStyle? {
    guard utf8[offset] == UInt8(ascii: "/"), offset + 1 < utf8.count else { return nil }
    return switch utf8[offset + 1] {
    case UInt8(ascii: "/"): .line(mark: 2)
    case UInt8(ascii: "*"): .block(opening: 2, closing: starSlash, nests: nests)
    default: nil
    }
  }
}

/// Words with white space between them.
func wordSet(_ list: String) -> Set<String> { Set(list.split { $0 == " " || $0 == "\n" }.map { String($0) }) }

extension [UInt8] {
  /// How often a byte stands in a row from the offset on, counted up to a limit.
  func run(of byte: UInt8, at offset: Int, upTo limit: Int = .max) -> Int {
    var at = offset
    while at < count, at - offset < limit, self[at] == byte { at += 1 }
    return at - offset
  }

  func has(_ byte: UInt8, at offset: Int) -> Bool { offset < count && self[offset] == byte }

  func hasDigit(at offset: Int) -> Bool {
    offset < count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[offset])
  }

  func hasBlank(at offset: Int) -> Bool {
    has(UInt8(ascii: " "), at: offset) || has(UInt8(ascii: "\t"), at: offset)
  }

  /// How long the line break at the offset is: two for a return and a line feed; 0: there is none.
  func lineBreak(at offset: Int) -> Int {
    if has(UInt8(ascii: "\n"), at: offset) { return 1 }
    guard has(UInt8(ascii: "\r"), at: offset) else { return 0 }
    return has(UInt8(ascii: "\n"), at: offset + 1) ? 2 : 1
  }

  /// Letters and digits of all scripts, and the underscore.
  func isName(at offset: Int) -> Bool {
    guard offset < count else { return false }
    return switch self[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
