internal import Folding
internal import Vocabulary

/// The words of a page in HTML or XHTML, well formed or not.
struct WebPage {
  static let endings: Set<String> = ["html", "htm", "xhtml"]

  private(set) var utf8: [UInt8] = []
  private(set) var broken: [BrokenPart] = []

  /// nil: no text in a known encoding.
  init?(_ bytes: [UInt8]) {
    guard let text = TextDecoder.decode(bytes) else { return nil }
    broken = [BrokenPart(damageOf: text)].compactMap(\.self)
    read(text.utf8)
  }

  /// Nothing in these is read by people.
  private static let silent: Set<String> = ["script", "style", "template", "title", "rt", "rp"]
  /// These end a line.
  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "pre", "dt",
    "dd", "td", "th", "hr", "body", "figcaption",
  ]

  private mutating func read(_ source: [UInt8]) {
    var at = 0
    var silence: String?
    while at < source.count {
      let byte = source[at]
      if let open = silence {
        // `a<b` in a program is no tag: only what ends the silence is looked for.
        if byte == UInt8(ascii: "<"), at + 1 < source.count, source[at + 1] == UInt8(ascii: "/"),
          let tag = Self.tag(source, at), tag.name == "/" + open || (open.hasPrefix("r") && tag.name == "/ruby")
        {
          silence = nil
          at = tag.end
        } else {
          at += 1
        }
      } else if byte == UInt8(ascii: "<"), let tag = Self.tag(source, at) {
        at = tag.end
        let name = tag.name.hasPrefix("/") ? String(tag.name.dropFirst()) : tag.name
        if Self.blocks.contains(name), utf8.last != 0x0A, !utf8.isEmpty { utf8.append(0x0A) }
        if Self.silent.contains(tag.name), !tag.isEmpty { silence = tag.name }
      } else if byte == UInt8(ascii: "&"), let entity = Self.entity(source, at) {
        utf8 += entity.text
        at = entity.end
      } else {
        utf8.append(byte)
        at += 1
      }
    }
  }

  /// A tag, a comment or a declaration that begins here. `<` before anything else is a sign like others.
  private static func tag(_ source: [UInt8], _ start: Int) -> (name: String, end: Int, isEmpty: Bool)? {
    if source[start...].starts(with: "<!--".utf8) {
      var at = start + 4
      while at < source.count, !source[at...].starts(with: "-->".utf8) { at += 1 }
      return ("!", min(source.count, at + 3), true)
    }
    var at = start + 1
    var name = ""
    while at < source.count, let letter = nameLetter(source[at]), name.utf8.count < 32 {
      name.append(letter)
      at += 1
    }
    guard !name.isEmpty else { return nil }
    var quote: UInt8?
    while at < source.count {
      let byte = source[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return (name, at + 1, source[at - 1] == UInt8(ascii: "/"))
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
      at += 1
    }
    return nil
  }

  private static func nameLetter(_ byte: UInt8) -> Character? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Character(Unicode.Scalar(byte | 0x20))
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"):
      Character(Unicode.Scalar(byte))
    default: nil
    }
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "hellip": "…", "mdash": "—",
    "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
  ]

  private static func entity(_ source: [UInt8], _ start: Int) -> (text: [UInt8], end: Int)? {
    let body = source[(start + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
    let end = body.endIndex
    guard end < source.count, source[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: body, as: UTF8.self)
    var scalar = named[name]
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      scalar = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    } else if name.hasPrefix("#") {
      scalar = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    }
    return scalar.map { (Array(String($0).utf8), end + 1) }
  }
}
