/// How a string literal is written: what ends it, and what in it does not stand for itself.
struct LiteralStyle: Sendable {
  /// What ends it, so many times.
  var quote: UInt8
  var quoteCount = 1
  /// `#` signs behind the closing quotes and behind the backslash of every escape: Swift.
  var hashes = 0
  /// Two quotes stand for one.
  var doublesQuotes = false
  /// Its end belongs to what follows: text between tags.
  var leavesQuote = false
  /// nil: a backslash is a character like others.
  var escapes: EscapeRules?
  var spansLines = false
  var holes: HoleStyle?
  var indentation = Indentation.kept
  /// False: only its end must be found, as of a regular expression.
  var isText = true

  /// Bytes that are looked at; all others stand for themselves.
  func stops(at byte: UInt8) -> Bool {
    switch byte {
    case quote: true
    case UInt8(ascii: "\\"): escapes != nil
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): !spansLines || indentation != .kept
    case UInt8(ascii: "{"), UInt8(ascii: "}"): holes?.isBraces == true
    case UInt8(ascii: "$"): holes == .dollarBraces
    default: false
    }
  }
}

/// The start of a literal, up to its text.
struct LiteralOpening {
  var length: Int
  var style: LiteralStyle
}
