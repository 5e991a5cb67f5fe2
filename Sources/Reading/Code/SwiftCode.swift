public import Vocabulary

/// Swift: strings with any number of `#`, over one line or several, and `\(…)` in them.
public enum SwiftCode: Format {
  public static let name = "swift"
  public static let endings = ["swift"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: SwiftCode.self)
  }
}

extension SwiftCode: ProgramLanguage {
  static let lineStarts = [
    "func ", "let ", "var ", "struct ", "guard ", "import Foundation", "import SwiftUI", "extension ", "enum ",
    "@State", "override func", "init(", "private ",
  ]

  static let keywords = wordSet(
    """
    Self actor any as associatedtype async await borrowing break case catch class consuming continue
    convenience default defer deinit didSet do else enum extension fallthrough false fileprivate final for
    func get guard if import in indirect init inout internal is lazy let mutating nil nonmutating open
    operator override package private protocol public repeat required rethrows return self set some static
    struct subscript super switch throw throws true try typealias unowned var weak where while willSet
    """)

  static let commonNames = wordSet(
    """
    Any AnyObject Array Bool Character Codable Dictionary Double Equatable Error Float Hashable Identifiable
    Int Int32 Int64 Optional Sendable Set String UInt UInt16 UInt32 UInt64 UInt8 Void append count
    fatalError filter first index isEmpty last map precondition print reduce
    """)

  static let importWords = wordSet("import")

  static var wordsBeforeRegex: Set<[UInt8]>? { words }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    .slashed(at: offset, in: utf8, nests: true)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    let hashes = utf8.run(of: UInt8(ascii: "#"), at: offset)
    let quotes = offset + hashes
    if hashes > 0, utf8.has(UInt8(ascii: "/"), at: quotes) {
      // A regular expression over any number of lines.
      return LiteralOpening(
        length: hashes + 1,
        style: LiteralStyle(quote: UInt8(ascii: "/"), hashes: hashes, spansLines: true, isText: false))
    }
    guard utf8.has(UInt8(ascii: "\""), at: quotes) else { return nil }
    let isTriple =
      utf8.run(of: UInt8(ascii: "\""), at: quotes, upTo: 3) == 3 && (hashes == 0 || endsLine(quotes + 3, utf8))
    var style = LiteralStyle(
      quote: UInt8(ascii: "\""), quoteCount: isTriple ? 3 : 1, hashes: hashes, escapes: escapes, spansLines: isTriple,
      holes: .escapedParentheses)
    if isTriple { style.indentation = .ofClosingQuotes }
    return LiteralOpening(length: hashes + style.quoteCount, style: style)
  }

  /// `#"""#` is one quote in a string of one line.
  private static func endsLine(_ offset: Int, _ utf8: [UInt8]) -> Bool {
    var at = offset
    while utf8.hasBlank(at: at) { at += 1 }
    return at == utf8.count || utf8.lineBreak(at: at) > 0
  }

  private static let escapes = EscapeRules(
    letters: EscapeRules.letters(and: ["0": 0x00]), bracedUnicode: true, continuesLines: true,
    allowsBlanksAtLineEnd: true)

  private static let words = Set(
    ["return", "case", "in", "where", "try", "await", "throw", "else", "if", "while", "guard", "switch"].map {
      Array($0.utf8)
    })
}
