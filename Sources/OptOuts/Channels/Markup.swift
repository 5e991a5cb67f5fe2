/// Goes through HTML or XML from front to back and hands out elements and text, whatever state they are in.
///
/// Names come in small letters, without a prefix in `local`. Comments, instructions, document types and what stands
/// in scripts and styles of HTML are passed over; CDATA is text in XML and nothing in HTML. Entities of attributes
/// and text are undone, the five of XML and by number; no other is known.
struct Markup {
  struct Element {
    /// `tdm:reservation`
    var name: String
    var attributes: [(name: String, value: [UInt8])]
    var line: Int
    var isClosedAtOnce: Bool

    /// Without its prefix.
    var local: String { Markup.local(name) }

    /// By its whole name, in small letters; of equal ones the first counts.
    subscript(name: String) -> [UInt8]? { attributes.first { $0.name == name }?.value }
  }

  enum Event {
    case open(Element)
    case close(String)
    case text([UInt8])
    /// What a script held.
    case script(Element, [UInt8])
  }

  enum Language { case html, xml }

  /// False: it breaks off, or elements do not close in the order in which they were opened. Only XML is asked.
  private(set) var isWellFormed = true

  private let bytes: [UInt8]
  private let language: Language
  private var at = 0
  private var line = 1
  private var lineFrom = 0
  private var open: [String] = []

  static func local(_ name: String) -> String {
    name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.index(after: $0)...]) } ?? name
  }

  init(_ bytes: [UInt8], as language: Language) {
    self.bytes = bytes
    self.language = language
  }

  static func events(_ bytes: [UInt8], as language: Language) -> [Event] {
    var markup = Markup(bytes, as: language)
    return markup.events()
  }

  mutating func events() -> [Event] {
    var events: [Event] = []
    var text: [UInt8] = []
    func flush(_ text: inout [UInt8], _ events: inout [Event]) {
      if !text.isEmpty { events.append(.text(Markup.decoded(text[...]))) }
      text = []
    }
    while at < bytes.count {
      let next = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      text += bytes[at..<next]
      at = next
      guard at < bytes.count else { break }
      if starts("<!--") {
        skip(past: "-->", from: 4)
      } else if starts("<![CDATA[") {
        let from = at + 9
        skip(past: "]]>", from: 9)
        if language == .xml {
          flush(&text, &events)
          events.append(.text(Array(bytes[min(from, bytes.count)..<max(from, at - 3)])))
        }
      } else if starts("<!") || starts("<?") {
        skip(past: starts("<?") && language == .xml ? "?>" : ">", from: 2)
      } else if starts("</") {
        flush(&text, &events)
        at += 2
        let name = takeName()
        skip(past: ">", from: 0)
        if language == .xml {
          if open.last == name { open.removeLast() } else { isWellFormed = false }
        }
        events.append(.close(name))
      } else if at + 1 < bytes.count, isLetter(bytes[at + 1]) || bytes[at + 1] == UInt8(ascii: "_") || bytes[at + 1] >= 0x80 {
        flush(&text, &events)
        let element = takeElement()
        if language == .html, Markup.raw.contains(element.name) {
          events.append(.open(element))
          let content = takeRaw(until: element.name)
          if element.name == "script" { events.append(.script(element, content)) }
          continue
        }
        if language == .xml, !element.isClosedAtOnce { open.append(element.name) }
        events.append(.open(element))
        if element.isClosedAtOnce { events.append(.close(element.name)) }
      } else {
        if language == .xml { isWellFormed = false }
        text.append(bytes[at])
        at += 1
      }
    }
    flush(&text, &events)
    if language == .xml, !open.isEmpty { isWellFormed = false }
    return events
  }

  /// Elements of HTML whose content is no markup.
  private static let raw: Set<String> = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]

  // MARK: - Pieces

  private func starts(_ word: StaticString) -> Bool {
    starts(word, at: at)
  }

  private func starts(_ word: StaticString, at place: Int) -> Bool {
    let word = Array(word.description.utf8)
    guard place + word.count <= bytes.count else { return false }
    for index in word.indices where lowercasedASCII(bytes[place + index]) != lowercasedASCII(word[index]) { return false }
    return true
  }

  /// To behind the next such word; to the end where there is none.
  private mutating func skip(past word: String, from offset: Int) {
    let start = min(at + offset, bytes.count)
    if let found = bytes[start...].range(of: word.utf8) {
      at = found.upperBound
    } else {
      at = bytes.count
      isWellFormed = false
    }
  }

  private mutating func takeName() -> String {
    let start = at
    while at < bytes.count, !isWhitespace(bytes[at]), !"/>=<\"'".utf8.contains(bytes[at]) { at += 1 }
    return bytes[start..<at].lowercased.text
  }

  private mutating func skipSpace() {
    while at < bytes.count, isWhitespace(bytes[at]) { at += 1 }
  }

  private mutating func takeElement() -> Element {
    line += bytes[lineFrom..<at].count { $0 == 0x0A }
    lineFrom = at
    at += 1
    var element = Element(name: takeName(), attributes: [], line: line, isClosedAtOnce: false)
    while true {
      skipSpace()
      guard at < bytes.count else {
        isWellFormed = false
        return element
      }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        return element
      }
      if bytes[at] == UInt8(ascii: "/") {
        at += 1
        if at < bytes.count, bytes[at] == UInt8(ascii: ">") { element.isClosedAtOnce = true }
        continue
      }
      let start = at
      let name = takeName()
      if at == start {
        // A sign that can begin no attribute.
        at += 1
        isWellFormed = false
        continue
      }
      skipSpace()
      var value: [UInt8] = []
      if at < bytes.count, bytes[at] == UInt8(ascii: "=") {
        at += 1
        skipSpace()
        value = takeValue()
      }
      element.attributes.append((name, value))
    }
  }

  private mutating func takeValue() -> [UInt8] {
    guard at < bytes.count else { return [] }
    let quote = bytes[at]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      if language == .xml { isWellFormed = false }
      let start = at
      while at < bytes.count, !isWhitespace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
      return Markup.decoded(bytes[start..<at])
    }
    let start = at + 1
    let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
    if end == bytes.count { isWellFormed = false }
    at = min(end + 1, bytes.count)
    return Markup.decoded(bytes[start..<end])
  }

  private mutating func takeRaw(until name: String) -> [UInt8] {
    let start = at
    let closing = Array("</".utf8) + name.utf8
    while at < bytes.count {
      guard let found = bytes[at...].firstIndex(of: UInt8(ascii: "<")) else { break }
      let end = found + closing.count
      if end <= bytes.count, bytes[found..<end].lowercased == closing {
        at = found
        return Array(bytes[start..<found])
      }
      at = found + 1
    }
    at = bytes.count
    return Array(bytes[start...])
  }

  // MARK: - Entities

  private static let entities: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
    "apos": UInt8(ascii: "'"),
  ]
  private static let wordEntities: [String: String] = [
    "nbsp": " ", "comma": ",", "colon": ":", "period": ".", "equals": "=", "tab": "\t", "newline": "\n", "hyphen": "-",
    "sol": "/", "semi": ";",
  ]

  static func decoded(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    guard raw.contains(UInt8(ascii: "&")) else { return Array(raw) }
    var text: [UInt8] = []
    var at = raw.startIndex
    while at < raw.endIndex {
      if raw[at] == UInt8(ascii: "&"), let end = raw[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let character = character(raw[(at + 1)..<end])
      {
        text += character
        at = end + 1
      } else {
        text.append(raw[at])
        at += 1
      }
    }
    return text
  }

  private static func character(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    if name.first == UInt8(ascii: "#") {
      let digits = name.dropFirst()
      let isHexadecimal = digits.first.map { lowercasedASCII($0) == UInt8(ascii: "x") } ?? false
      let number = isHexadecimal ? UInt32(digits.dropFirst().text, radix: 16) : UInt32(digits.text)
      return number.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
    }
    if let sign = entities[name.text] { return [sign] }
    return wordEntities[name.lowercased.text].map { Array($0.utf8) }
  }
}
