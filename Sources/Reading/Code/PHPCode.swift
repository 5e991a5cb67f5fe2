public import Vocabulary

/// PHP: quoted strings, here documents, and the page around the code.
public enum PHPCode: Format {
  public static let name = "php"
  public static let endings = ["php", "phtml"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: PHPCode.self)
  }
}

extension PHPCode: ProgramLanguage {
  static let lineStarts = [
    "<?php", "$", "function ", "public function", "private function", "use ", "namespace ", "echo ",
    "foreach ",
  ]

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    switch utf8[offset] {
    case UInt8(ascii: "#") where !utf8.has(UInt8(ascii: "["), at: offset + 1): return .line(mark: 1)
    // What stands between `?>` and the next `<?` is the page.
    case UInt8(ascii: "?") where utf8.has(UInt8(ascii: ">"), at: offset + 1):
      return .block(opening: 2, closing: tag, nests: false)
    default: break
    }
    if offset == 0, !utf8.starts(with: tag), holdsTag(utf8) { return .block(opening: 0, closing: tag, nests: false) }
    return .slashed(at: offset, in: utf8)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "'"):
      LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: fewEscapes, spansLines: true))
    case UInt8(ascii: "\""), UInt8(ascii: "`"):
      LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], escapes: escapes, spansLines: true))
    default: nil
    }
  }

  static func heredoc(at offset: Int, in utf8: [UInt8]) -> Heredoc? {
    guard utf8[offset...].starts(with: arrows) else { return nil }
    var at = offset + arrows.count
    while utf8.hasBlank(at: at) { at += 1 }
    guard
      var heredoc = Heredoc(at: at, prefix: [], modifiers: [], quotes: Array("'\"".utf8), in: utf8)
    else { return nil }
    heredoc.length += at - offset
    heredoc.isIndented = true
    heredoc.goesOn = true
    return heredoc
  }

  /// A snippet has no tag, and is code from the start.
  private static func holdsTag(_ utf8: [UInt8]) -> Bool {
    utf8.indices.contains { utf8[$0] == UInt8(ascii: "<") && utf8.has(UInt8(ascii: "?"), at: $0 + 1) }
  }

  private static let tag = Array("<?".utf8)
  private static let arrows = Array("<<<".utf8)
  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["e": 0x1B, "f": 0x0C, "v": 0x0B, "$": 0x24]), hexadecimal: 1...2, octal: 1...3,
    givesBytes: true, bracedUnicode: true)
  private static let fewEscapes = EscapeRules(letters: [UInt8(ascii: "'"): 0x27, UInt8(ascii: "\\"): 0x5C])

  static let keywords = wordSet(
    """
    abstract and array as break callable case catch class clone const continue declare default do echo else
    elseif empty enddeclare endfor endforeach endif endswitch endwhile enum exit extends false final finally
    fn for foreach function global goto if implements include include_once instanceof insteadof interface
    isset list match namespace new null or parent php print private protected public readonly require
    require_once return self static switch throw trait true try unset use var while xor yield
    """)

  static let commonNames = wordSet(
    """
    Exception InvalidArgumentException RuntimeException __construct __toString array_filter array_keys
    array_map array_merge array_values bool count explode float implode in_array int is_array is_null
    is_string iterable mixed object preg_match preg_replace printf sprintf str_replace string strlen strpos
    substr this trim void
    """)

  static let importWords = wordSet("use namespace require require_once include include_once")
}
