/// A part of a template that is worked out when it is used: `{{ name }}`, `{% if x %}`, `{# comment #}` of Jinja and
/// Nunjucks, `{{#if}}`, `{{{raw}}}`, `{{! comment }}` of Handlebars and Mustache.
struct TemplateHole {
  enum Kind {
    case code, comment
  }

  var kind: Kind
  /// With its braces.
  var whole: Range<Int>
  /// Between its marks, without white space at the ends.
  var inside: Range<Int>
}

/// Finds the holes of a template. A brace that opens nothing is text.
struct TemplateHoleFinder {
  private let utf8: [UInt8]
  /// Ends of comments that do not come again behind a place where they were looked for in vain.
  private var lacking: Set<[UInt8]> = []

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
  }

  /// The hole that begins here. Ask for places in rising order.
  mutating func hole(at start: Int) -> TemplateHole? {
    guard start + 1 < utf8.count, utf8[start] == UInt8(ascii: "{") else { return nil }
    switch utf8[start + 1] {
    case UInt8(ascii: "#"):
      return comment(at: start, opening: 2, closing: "#}")
    case UInt8(ascii: "%"):
      return code(at: start, opening: 2, closing: "%}")
    case UInt8(ascii: "{"):
      if utf8[start...].starts(with: "{{!--".utf8) { return comment(at: start, opening: 5, closing: "--}}") }
      if utf8[start...].starts(with: "{{!".utf8) { return comment(at: start, opening: 3, closing: "}}") }
      if utf8[start...].starts(with: "{{{".utf8), let raw = code(at: start, opening: 3, closing: "}}}") { return raw }
      return code(at: start, opening: 2, closing: "}}")
    default:
      return nil
    }
  }

  private mutating func comment(at start: Int, opening: Int, closing: String) -> TemplateHole? {
    let mark = Array(closing.utf8)
    guard let end = find(mark, from: start + opening) else { return nil }
    return hole(.comment, start, opening, end, mark.count)
  }

  private func code(at start: Int, opening: Int, closing: String) -> TemplateHole? {
    let mark = Array(closing.utf8)
    // Braces may stand in a string; an apostrophe may begin none.
    let end =
      endOfCode(mark, from: start + opening, hasStrings: true)
      ?? endOfCode(mark, from: start + opening, hasStrings: false)
    return end.map { hole(.code, start, opening, $0, mark.count) }
  }

  /// nil: another hole begins before, so that this one was never closed.
  private func endOfCode(_ mark: [UInt8], from start: Int, hasStrings: Bool) -> Int? {
    var at = start
    while at < utf8.count {
      if utf8[at] == mark[0], utf8[at...].starts(with: mark) { return at }
      if isOpening(at) { return nil }
      if hasStrings, let end = endOfString(at: at) { at = end } else { at += 1 }
    }
    return nil
  }

  private func isOpening(_ offset: Int) -> Bool {
    utf8[offset] == UInt8(ascii: "{") && offset + 1 < utf8.count
      && (utf8[offset + 1] == UInt8(ascii: "{") || utf8[offset + 1] == UInt8(ascii: "%"))
  }

  private func hole(_ kind: TemplateHole.Kind, _ start: Int, _ opening: Int, _ end: Int, _ closing: Int)
    -> TemplateHole
  {
    var inside = (start + opening)..<max(start + opening, end)
    // `{{-` and `{{~` take the white space around the hole away.
    while let first = utf8[inside].first, isMargin(first) { inside = (inside.lowerBound + 1)..<inside.upperBound }
    while let last = utf8[inside].last, isMargin(last) { inside = inside.lowerBound..<(inside.upperBound - 1) }
    return TemplateHole(kind: kind, whole: start..<(end + closing), inside: inside)
  }

  private func isMargin(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "~")
  }

  private mutating func find(_ mark: [UInt8], from start: Int) -> Int? {
    guard !lacking.contains(mark) else { return nil }
    var at = start
    while at + mark.count <= utf8.count {
      if utf8[at] == mark[0], utf8[at...].starts(with: mark) { return at }
      at += 1
    }
    lacking.insert(mark)
    return nil
  }

  /// The string literals in the code of a hole, without their quotes.
  func strings(in inside: Range<Int>) -> [Range<Int>] {
    var strings: [Range<Int>] = []
    var at = inside.lowerBound
    while at < inside.upperBound {
      if let end = endOfString(at: at), end <= inside.upperBound {
        strings.append((at + 1)..<(end - 1))
        at = end
      } else {
        at += 1
      }
    }
    return strings
  }

  /// Behind the closing quote of the string that begins here. In `user's` none begins, and none goes over lines.
  private func endOfString(at start: Int) -> Int? {
    let quote = utf8[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), start == 0 || !isLetter(utf8[start - 1]) else {
      return nil
    }
    var at = start + 1
    while at < utf8.count, utf8[at] != UInt8(ascii: "\n"), !isOpening(at) {
      if utf8[at] == quote { return at + 1 }
      at += utf8[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
