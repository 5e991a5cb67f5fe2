public import Vocabulary

/// Ruby: strings with `#{…}`, percent literals, here documents, regular expressions, symbols.
public enum RubyCode: Format {
  public static let name = "ruby"
  public static let endings = ["rb", "rake", "gemspec", "ru"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: RubyCode.self)
  }
}

extension RubyCode: ProgramLanguage {
  static let lineStarts = [
    "def ", "end", "require ", "module ", "class ", "attr_", "elsif ", "unless ", "puts ", "@", "begin",
    "rescue",
  ]

  static var lineEnds: LineEnds { .mayEndStatements }
  static var wordsBeforeRegex: Set<[UInt8]>? { regexWords }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    if utf8[offset] == UInt8(ascii: "#") { return .line(mark: 1) }
    let startsLine = offset == 0 || utf8[offset - 1] == UInt8(ascii: "\n")
    guard startsLine, utf8[offset] == UInt8(ascii: "="), utf8[offset...].starts(with: blockStart) else { return nil }
    return .block(opening: blockStart.count, closing: blockEnd, nests: false)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      LiteralOpening(
        length: 1, style: LiteralStyle(quote: utf8[offset], escapes: escapes, spansLines: true, holes: .hashBraces))
    case UInt8(ascii: "'"):
      LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: fewEscapes, spansLines: true))
    case UInt8(ascii: "%"): percent(at: offset, in: utf8)
    default: nil
    }
  }

  static func heredoc(at offset: Int, in utf8: [UInt8]) -> Heredoc? {
    guard let heredoc = Heredoc(at: offset, prefix: Array("<<".utf8), modifiers: Array("-~".utf8), in: utf8) else {
      return nil
    }
    // `list <<value` appends; a tag without a mark is written in capitals.
    let isPlain = !heredoc.isIndented && utf8.isName(at: offset + 2)
    let isCapital = heredoc.tag.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
    return isPlain && !isCapital ? nil : heredoc
  }

  /// `%w[a b]`, `%q(…)`, `%r{…}`: up to the bracket that closes the one that opened.
  private static func percent(at offset: Int, in utf8: [UInt8]) -> LiteralOpening? {
    var open = offset + 1
    if open < utf8.count, "qQwWiIrsx".utf8.contains(utf8[open]) { open += 1 }
    guard open < utf8.count, let pair = brackets.first(where: { $0.open == utf8[open] }),
      open > offset + 1 || pair.open == UInt8(ascii: "(") && !follows(offset, in: utf8)
    else { return nil }
    var depth = 0
    var end = open
    while end < utf8.count {
      if utf8[end] == UInt8(ascii: "\\") {
        end += 1
      } else if utf8[end] == pair.close {
        depth -= 1
        if depth <= 0 { break }
      } else if utf8[end] == pair.open {
        depth += 1
      }
      end += 1
    }
    end = min(end, utf8.count)
    return LiteralOpening(
      length: open + 1 - offset, style: LiteralStyle(quote: 0, spansLines: true), body: open + 1..<max(open + 1, end),
      closing: end < utf8.count ? 1 : 0)
  }

  /// A value stands right before: the sign takes a remainder.
  private static func follows(_ offset: Int, in utf8: [UInt8]) -> Bool {
    var at = offset
    while at > 0, utf8.hasBlank(at: at - 1) { at -= 1 }
    return at > 0 && (utf8.isName(at: at - 1) || utf8[at - 1] == UInt8(ascii: ")") || utf8[at - 1] == UInt8(ascii: "]"))
  }

  private static let brackets: [(open: UInt8, close: UInt8)] = [
    (UInt8(ascii: "("), UInt8(ascii: ")")), (UInt8(ascii: "["), UInt8(ascii: "]")),
    (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
    (UInt8(ascii: "|"), UInt8(ascii: "|")), (UInt8(ascii: "!"), UInt8(ascii: "!")),
  ]
  private static let blockStart = Array("=begin".utf8)
  private static let blockEnd = Array("\n=end".utf8)
  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["a": 0x07, "b": 0x08, "e": 0x1B, "f": 0x0C, "s": 0x20, "v": 0x0B, "#": 0x23]),
    hexadecimal: 1...2, octal: 1...3, givesBytes: true, shortUnicode: true, bracedUnicode: true, continuesLines: true,
    dropsUnknown: true)
  private static let fewEscapes = EscapeRules(letters: [UInt8(ascii: "'"): 0x27, UInt8(ascii: "\\"): 0x5C])
  private static let regexWords = Set(
    ["if", "unless", "while", "until", "and", "or", "not", "when", "return", "in", "then", "do", "puts"].map {
      Array($0.utf8)
    })

  static let keywords = wordSet(
    """
    BEGIN END alias and begin break case class def defined do else elsif end ensure false for if in module
    next nil not or redo rescue retry return self super then true undef unless until when while yield
    """)

  static let commonNames = wordSet(
    """
    ArgumentError Array Hash Integer StandardError String Struct Symbol attr_accessor attr_reader
    attr_writer dup each empty? extend first freeze include initialize inject is_a? join keys lambda last
    length map merge new nil? p print private proc protected public push puts raise reject respond_to?
    select send size split to_a to_i to_s to_sym values
    """)

  static let importWords = wordSet("require require_relative load autoload")
}
