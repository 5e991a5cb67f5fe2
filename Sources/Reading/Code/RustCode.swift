public import Vocabulary

/// Rust: strings over lines, raw and byte strings, characters beside lifetimes, comments that nest.
public enum RustCode: Format {
  public static let name = "rust"
  public static let endings = ["rs"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: RustCode.self)
  }
}

extension RustCode: ProgramLanguage {
  static let lineStarts = [
    "fn ", "pub ", "let ", "let mut ", "impl", "use ", "mod ", "match ", "#[", "struct ", "enum ", "trait ",
    "Some(", "Ok(", "Err(",
  ]

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    .slashed(at: offset, in: utf8, nests: true)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    var at = offset
    if utf8[at] == UInt8(ascii: "b") || utf8[at] == UInt8(ascii: "c") { at += 1 }
    if utf8.has(UInt8(ascii: "r"), at: at) {
      let hashes = utf8.run(of: UInt8(ascii: "#"), at: at + 1)
      guard utf8.has(UInt8(ascii: "\""), at: at + 1 + hashes) else { return nil }
      return LiteralOpening(
        raw: offset, opening: at + 2 + hashes - offset,
        closing: [UInt8(ascii: "\"")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes), in: utf8)
    }
    guard at < utf8.count else { return nil }
    switch utf8[at] {
    case UInt8(ascii: "\""):
      return LiteralOpening(
        length: at - offset + 1, style: LiteralStyle(quote: utf8[at], escapes: escapes, spansLines: true))
    case UInt8(ascii: "'") where isCharacter(at, in: utf8):
      return LiteralOpening(length: at - offset + 1, style: LiteralStyle(quote: utf8[at], escapes: escapes))
    default: return nil
    }
  }

  /// `'a'`, not the lifetime `'a`.
  private static func isCharacter(_ offset: Int, in utf8: [UInt8]) -> Bool {
    guard offset + 2 < utf8.count else { return false }
    if utf8[offset + 1] == UInt8(ascii: "\\") { return true }
    var end = offset + 2
    while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
    return utf8.has(UInt8(ascii: "'"), at: end)
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["0": 0x00]), hexadecimal: 2...2, givesBytes: true, bracedUnicode: true,
    continuesLines: true)

  static let keywords = wordSet(
    """
    Self as async await break const continue crate dyn else enum extern false fn for if impl in let loop
    match mod move mut pub ref return self static struct super trait true type union unsafe use where while
    """)

  static let commonNames = wordSet(
    """
    Arc Box Clone Copy Debug Default Eq Err Hash HashMap HashSet Item Iterator None Ok Option PartialEq Rc
    Result Some String Vec as_str assert assert_eq bool cfg char clone collect derive expect f32 f64 fmt
    format i128 i16 i32 i64 i8 inline into isize iter len map new panic print println push str test
    to_string u128 u16 u32 u64 u8 unwrap usize vec
    """)

  static let importWords = wordSet("use extern mod")
}
