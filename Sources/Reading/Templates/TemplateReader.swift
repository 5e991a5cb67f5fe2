internal import Vocabulary

/// Goes through the text of a prompt template: holes stay holes, comments and the strings in holes stand apart, and
/// marks say who speaks: `{{role "system"}}` of dotprompt, a line `system:` of prompty and prompt flow.
struct TemplateReader {
  private let text: SourceText
  private let utf8: [UInt8]
  private var finder: TemplateHoleFinder
  private var role: Role
  /// The role behind the end of a block that names one.
  private let usualRole: Role
  private var current: DecodedText
  private var segments: [Segment] = []

  /// `opening`: the role until a mark names one.
  static func segments(of text: SourceText, from start: Int, opening: Role, usual: Role) -> [Segment] {
    var reader = TemplateReader(text, from: start, opening: opening, usual: usual)
    reader.readAll(from: start)
    return reader.segments.sorted { $0.start < $1.start }
  }

  private init(_ text: SourceText, from start: Int, opening: Role, usual: Role) {
    self.text = text
    utf8 = text.utf8
    finder = TemplateHoleFinder(text.utf8)
    role = opening
    usualRole = usual
    current = DecodedText(start: start)
  }

  private mutating func readAll(from start: Int) {
    var at = start
    var plain = at
    var isLineStart = true
    while at < utf8.count {
      if isLineStart, let (role, end) = speakerLine(at: at) {
        current.keep(utf8[plain..<at])
        begin(role, at: end)
        at = end
        plain = at
        continue
      }
      let byte = utf8[at]
      isLineStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if byte == UInt8(ascii: "\\"), utf8[at...].starts(with: #"\{{"#.utf8) {
        // Handlebars writes braces so.
        at += 3
      } else if byte == UInt8(ascii: "{"), let hole = finder.hole(at: at) {
        current.keep(utf8[plain..<at])
        take(hole)
        at = hole.whole.upperBound
        plain = at
      } else {
        at += 1
      }
    }
    current.keep(utf8[plain..<utf8.count])
    end()
  }

  // MARK: - Holes

  private mutating func take(_ hole: TemplateHole) {
    switch hole.kind {
    case .comment:
      if !hole.inside.isEmpty { segments.append(Segment(hole.inside, of: text, role: .comment)) }
    case .code:
      if let role = roleMark(hole.inside) { return begin(role, at: hole.whole.upperBound) }
      for string in finder.strings(in: hole.inside) where !utf8[string].allSatisfy({ $0 <= 0x20 }) {
        segments.append(Segment(string, of: text, role: role))
      }
    }
    current.leaveHole(source: hole.whole.count)
  }

  /// `role "system"`, `#role "user"`, and the end `/role`.
  private func roleMark(_ inside: Range<Int>) -> Role? {
    if utf8[inside].elementsEqual("/role".utf8) { return usualRole }
    let code = utf8[inside].first == UInt8(ascii: "#") ? utf8[inside].dropFirst() : utf8[inside]
    guard code.starts(with: "role ".utf8), let name = finder.strings(in: inside).first else { return nil }
    return Self.speakers[String(decoding: utf8[name], as: UTF8.self)] ?? usualRole
  }

  // MARK: - Speakers

  /// `system:` or `# user:` alone on a line: who speaks from here on, and where the next line begins.
  private func speakerLine(at start: Int) -> (Role, end: Int)? {
    var end = start
    while end < utf8.count, end - start < Self.longestSpeakerLine, utf8[end] != UInt8(ascii: "\n"),
      utf8[end] != UInt8(ascii: "\r")
    { end += 1 }
    var line = utf8[start..<end]
    while let last = line.last, YAMLBytes.isBlank(last) { line = line.dropLast() }
    guard line.last == UInt8(ascii: ":") else { return nil }
    line = line.dropLast().drop { YAMLBytes.isBlank($0) || $0 == UInt8(ascii: "#") }
    // `system[name="x"]:` states more of the message.
    line = line[..<(line.firstIndex(of: UInt8(ascii: "[")) ?? line.endIndex)]
    guard let role = Self.speakers[String(decoding: line, as: UTF8.self).lowercased()] else { return nil }
    if end < utf8.count, utf8[end] == UInt8(ascii: "\r") { end += 1 }
    if end < utf8.count, utf8[end] == UInt8(ascii: "\n") { end += 1 }
    return (role, end)
  }

  private static let longestSpeakerLine = 80
  private static let speakers: [String: Role] = [
    "system": .system, "developer": .system, "instructions": .system, "user": .prompt, "human": .prompt,
    "assistant": .example, "ai": .example, "model": .example, "function": .plain, "tool": .plain,
  ]

  // MARK: - Segments

  private mutating func begin(_ next: Role, at start: Int) {
    end()
    role = next
    current = DecodedText(start: start)
  }

  private mutating func end() {
    let piece = current.trimmed
    if piece.holdsMoreThanHoles { segments.append(piece.segment(field: nil, role: role)) }
  }
}

extension DecodedText {
  /// Without white space at either end.
  fileprivate var trimmed: DecodedText {
    var range = utf8.indices
    while let first = utf8[range].first, first <= 0x20 { range = (range.lowerBound + 1)..<range.upperBound }
    while let last = utf8[range].last, last <= 0x20 { range = range.lowerBound..<(range.upperBound - 1) }
    if range == utf8.indices { return self }
    let (map, offset) = toSource.part(of: range)
    return DecodedText(utf8: Array(utf8[range]), toSource: map, start: start + offset)
  }

  fileprivate var holdsMoreThanHoles: Bool {
    var rest = utf8[...]
    while let first = rest.first {
      if first <= 0x20 {
        rest = rest.dropFirst()
      } else if rest.starts(with: Hole.utf8) {
        rest = rest.dropFirst(Hole.utf8.count)
      } else {
        return true
      }
    }
    return false
  }
}
