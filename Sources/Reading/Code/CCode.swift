public import Vocabulary

/// C and C++: strings and characters with their prefixes, raw strings, and lines of the preprocessor.
public enum CCode: Format {
  public static let name = "c"
  public static let endings = ["c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "ino", "mm", "cu"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: CCode.self)
  }
}

extension CCode: ProgramLanguage {
  static let lineStarts = [
    "#include", "#define", "#if", "#endif", "static ", "int ", "void ", "char ", "const ", "struct ",
    "typedef ", "return ", "std::", "template", "printf(", "size_t ", "unsigned ",
  ]

  static var digitSeparator: UInt8? { UInt8(ascii: "'") }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? { .slashed(at: offset, in: utf8) }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    var at = offset
    if utf8[at] == UInt8(ascii: "u"), utf8.has(UInt8(ascii: "8"), at: at + 1) {
      at += 2
    } else if "uUL".utf8.contains(utf8[at]) {
      at += 1
    }
    if utf8.has(UInt8(ascii: "R"), at: at), utf8.has(UInt8(ascii: "\""), at: at + 1) {
      return raw(from: offset, quote: at + 1, in: utf8)
    }
    guard utf8.has(UInt8(ascii: "\""), at: at) || utf8.has(UInt8(ascii: "'"), at: at) else { return nil }
    return LiteralOpening(length: at - offset + 1, style: LiteralStyle(quote: utf8[at], escapes: escapes))
  }

  /// `R"tag(…)tag"`: the tag has at most sixteen characters.
  private static func raw(from offset: Int, quote: Int, in utf8: [UInt8]) -> LiteralOpening? {
    var at = quote + 1
    while at < utf8.count, at - quote <= 16, !" ()\\\t\n\r\"".utf8.contains(utf8[at]) { at += 1 }
    guard utf8.has(UInt8(ascii: "("), at: at) else { return nil }
    return LiteralOpening(
      raw: offset, opening: at + 1 - offset, closing: Array(")".utf8) + utf8[quote + 1..<at] + Array("\"".utf8),
      in: utf8)
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["a": 0x07, "b": 0x08, "e": 0x1B, "f": 0x0C, "v": 0x0B, "?": 0x3F]),
    hexadecimal: 1...8, octal: 1...3, givesBytes: true, shortUnicode: true, longUnicode: true, continuesLines: true)

  static let keywords = wordSet(
    """
    NULL auto bool break case catch char class co_await co_return co_yield concept const const_cast
    constexpr continue decltype default define delete do double dynamic_cast elif else endif enum explicit
    extern false final float for friend goto if ifdef ifndef include inline int long mutable namespace new
    noexcept nullptr operator override pragma private protected public register reinterpret_cast requires
    restrict return short signed sizeof static static_cast struct switch template this throw true try
    typedef typename undef union unsigned using virtual void volatile while
    """)

  static let commonNames = wordSet(
    """
    argc argv assert begin calloc end errno fprintf free int16_t int32_t int64_t int8_t main make_unique
    malloc map memcpy memmove memset pair printf push_back realloc set shared_ptr size size_t snprintf
    sprintf ssize_t std stderr stdout strcmp strcpy string strlen strncpy uint16_t uint32_t uint64_t uint8_t
    uintptr_t unique_ptr vector
    """)

  static let importWords = wordSet("include import using")
}
