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
  /// `#{name}`
  case hashBraces
  /// `\(name)`
  case escapedParentheses

  var isBraces: Bool {
    switch self {
    case .braces, .countedBraces, .markupBraces: true
    case .dollarBraces, .hashBraces, .escapedParentheses: false
    }
  }

  /// What ends the hole, so many times.
  var closing: (byte: UInt8, count: Int) {
    switch self {
    case .escapedParentheses: (UInt8(ascii: ")"), 1)
    case .countedBraces(let count): (UInt8(ascii: "}"), count)
    case .braces, .markupBraces, .dollarBraces, .hashBraces: (UInt8(ascii: "}"), 1)
    }
  }

  /// A colon in it begins a format, which is no code.
  var hasFormats: Bool {
    switch self {
    case .braces, .countedBraces: true
    case .markupBraces, .dollarBraces, .hashBraces, .escapedParentheses: false
    }
  }

  /// What stands in the text of a literal where a hole may begin.
  enum Beginning {
    /// Nothing of holes.
    case other
    /// So many bytes that look like it, and stand for themselves.
    case text(Int)
    /// Two braces that are one.
    case brace
    /// So many braces of text, and then the mark that opens a hole.
    case hole(text: Int, length: Int)
  }

  /// `hashes`: how many of them stand behind each backslash of the literal.
  func beginning(at offset: Int, hashes: Int, in utf8: [UInt8]) -> Beginning {
    let byte = utf8[offset]
    switch self {
    case .dollarBraces, .hashBraces:
      guard byte == (self == .hashBraces ? UInt8(ascii: "#") : UInt8(ascii: "$")) else { return .other }
      return utf8.has(UInt8(ascii: "{"), at: offset + 1) ? .hole(text: 0, length: 2) : .text(1)
    case .escapedParentheses:
      guard byte == UInt8(ascii: "\\"), utf8.run(of: UInt8(ascii: "#"), at: offset + 1, upTo: hashes) == hashes,
        utf8.has(UInt8(ascii: "("), at: offset + 1 + hashes)
      else { return .other }
      return .hole(text: 0, length: 2 + hashes)
    case .markupBraces: return braces(at: offset, needed: 1, in: utf8)
    case .countedBraces(let needed): return braces(at: offset, needed: needed, in: utf8)
    case .braces:
      let isDoubled = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      if isDoubled, utf8.has(byte, at: offset + 1) { return .brace }
      return braces(at: offset, needed: 1, in: utf8)
    }
  }

  /// The last braces of a run open a hole when there are enough of them.
  private func braces(at offset: Int, needed: Int, in utf8: [UInt8]) -> Beginning {
    let byte = utf8[offset]
    guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else { return .other }
    let run = utf8.run(of: byte, at: offset)
    guard byte == UInt8(ascii: "{"), run >= needed else { return .text(run) }
    return .hole(text: run - needed, length: needed)
  }
}
