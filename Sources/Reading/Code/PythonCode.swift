public import Vocabulary

/// Python: `r`, `b`, `u`, `f` and `t` strings, one or three quotes, neighbours joined.
public enum PythonCode: Format {
  public static let name = "python"
  public static let endings = ["py", "pyi", "pyw"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: PythonCode.self)
  }
}

extension PythonCode: ProgramLanguage {
  static let lineStarts = [
    "def ", "class ", "import ", "from ", "elif ", "except", "self.", "@", "async def ", "with ", "raise ",
    "print(", "try:", "else:", "for ", "if __name__",
  ]

  static let keywords = wordSet(
    """
    False None True and as assert async await break case class continue def del elif else except finally for
    from global if import in is lambda match nonlocal not or pass raise return try while with yield
    """)

  static let commonNames = wordSet(
    """
    AttributeError Exception ImportError IndexError KeyError NotImplementedError OSError RuntimeError
    StopIteration TypeError ValueError __call__ __enter__ __eq__ __exit__ __getitem__ __hash__ __init__
    __iter__ __len__ __main__ __name__ __repr__ __setitem__ __str__ abs all any append args bool bytes
    classmethod cls dict enumerate extend filter float format get getattr hasattr int isinstance issubclass
    items iter join keys kwargs len list map max min next object open print property range repr reversed
    self set setattr sorted split staticmethod str strip sum super tuple type values zip
    """)

  static let importWords = wordSet("import from")

  static var lineEnds: LineEnds { .endStatements }
  static var joinsNeighbours: Bool { true }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    utf8[offset] == UInt8(ascii: "#") ? .line(mark: 1) : nil
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    var isRaw = false
    var isBytes = false
    var hasHoles = false
    var at = offset
    prefix: while at < utf8.count, at - offset < 2 {
      switch utf8[at] | 0x20 {
      case UInt8(ascii: "r"): isRaw = true
      case UInt8(ascii: "b"): isBytes = true
      case UInt8(ascii: "f"), UInt8(ascii: "t"): hasHoles = true
      case UInt8(ascii: "u"): break
      default: break prefix
      }
      at += 1
    }
    guard at < utf8.count, utf8[at] == UInt8(ascii: "\"") || utf8[at] == UInt8(ascii: "'") else { return nil }
    let isTriple = utf8.run(of: utf8[at], at: at, upTo: 3) == 3
    var style = LiteralStyle(quote: utf8[at], quoteCount: isTriple ? 3 : 1, spansLines: isTriple)
    style.escapes = isRaw ? rawEscapes : isBytes ? bytesEscapes : escapes
    if hasHoles { style.holes = .braces }
    return LiteralOpening(length: at - offset + style.quoteCount, style: style)
  }

  private static let letters = EscapeRules.letters(and: ["a": 0x07, "b": 0x08, "f": 0x0C, "v": 0x0B])
  private static let escapes = EscapeRules(
    letters: letters, hexadecimal: 2...2, octal: 1...3, shortUnicode: true, longUnicode: true, hasNames: true,
    continuesLines: true)
  private static let bytesEscapes = EscapeRules(
    letters: letters, hexadecimal: 2...2, octal: 1...3, givesBytes: true, continuesLines: true)
  private static let rawEscapes = EscapeRules(letters: [:], onlyProtects: true)
}
