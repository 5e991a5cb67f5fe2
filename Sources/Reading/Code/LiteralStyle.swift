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

/// How code is put inside a literal.
enum HoleStyle: Equatable {
  /// `{name}`, with a format behind a colon; `{{` is a brace.
  case braces
  /// As many braces as the literal says; fewer are text: raw strings of C#.
  case countedBraces(Int)
  /// `{name}` without a format, and without a way to write a brace: text between tags.
  case markupBraces
  /// `${name}`
  case dollarBraces
  /// `\(name)`
  case escapedParentheses

  fileprivate var isBraces: Bool {
    switch self {
    case .braces, .countedBraces, .markupBraces: true
    case .dollarBraces, .escapedParentheses: false
    }
  }

  /// What ends the hole, so many times.
  var closing: (byte: UInt8, count: Int) {
    switch self {
    case .escapedParentheses: (UInt8(ascii: ")"), 1)
    case .countedBraces(let count): (UInt8(ascii: "}"), count)
    case .braces, .markupBraces, .dollarBraces: (UInt8(ascii: "}"), 1)
    }
  }

  /// A colon in it begins a format, which is no code.
  var hasFormats: Bool {
    switch self {
    case .braces, .countedBraces: true
    case .markupBraces, .dollarBraces, .escapedParentheses: false
    }
  }
}

/// The start of a literal, up to its text.
struct LiteralOpening {
  var length: Int
  var style: LiteralStyle
}
