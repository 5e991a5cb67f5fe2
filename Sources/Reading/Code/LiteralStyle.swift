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
    case UInt8(ascii: "#"): holes == .hashBraces
    default: false
    }
  }
}

/// The start of a literal, up to its text.
struct LiteralOpening {
  var length: Int
  var style: LiteralStyle
  /// Its text, where it is known already and stands for itself; behind it so many bytes close the literal.
  var body: Range<Int>?
  var closing = 0

  /// Behind all of it, where its text is known.
  func end(in utf8: [UInt8]) -> Int { min(utf8.count, (body?.upperBound ?? 0) + closing) }

  /// A literal that ends with a mark of its own, in which nothing stands for anything else; or with the text.
  init(raw offset: Int, opening: Int, closing mark: [UInt8], in utf8: [UInt8]) {
    let start = Swift.min(offset + opening, utf8.count)
    var end = start
    while end < utf8.count, utf8[end] != mark[0] || !utf8[end...].starts(with: mark) { end += 1 }
    self.init(
      length: start - offset, style: LiteralStyle(quote: 0, spansLines: true), body: start..<end,
      closing: Swift.min(mark.count, utf8.count - end))
  }

  init(length: Int, style: LiteralStyle, body: Range<Int>? = nil, closing: Int = 0) {
    self.length = length
    self.style = style
    self.body = body
    self.closing = closing
  }
}
