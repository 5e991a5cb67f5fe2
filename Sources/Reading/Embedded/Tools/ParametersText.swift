internal import Vocabulary

/// The text that A1111 began and many tools write: the prompt, a line `Negative prompt:`, and settings from a line
/// `Steps: 20, Sampler: …` on.
struct ParametersText {
  struct Setting {
    var name: String
    var value: String
  }

  private(set) var prompt: ArraySlice<UInt8>
  private(set) var negative: ArraySlice<UInt8>
  private(set) var settings: [Setting] = []

  /// nil: a text of another kind. `isKnown`: its place says that it is one, though it has neither sign.
  init?(_ utf8: [UInt8], isKnown: Bool = false) {
    var lines: [Range<Int>] = []
    var start = 0
    for at in utf8.indices where utf8[at] == UInt8(ascii: "\n") {
      lines.append(start..<at)
      start = at + 1
    }
    lines.append(start..<utf8.count)
    let last = lines.lastIndex { Self.beginsSettings(utf8[$0]) }
    let body = lines[..<(last ?? lines.count)]
    let mark = body.firstIndex { utf8[$0].starts(with: Self.negativeMark) }
    guard isKnown || last != nil || mark != nil else { return nil }
    let bodyEnd = last.map { lines[$0].lowerBound } ?? utf8.count
    prompt = Self.trimmed(utf8[..<(mark.map { lines[$0].lowerBound } ?? bodyEnd)])
    negative = mark.map { Self.trimmed(utf8[(lines[$0].lowerBound + Self.negativeMark.count)..<bodyEnd]) } ?? []
    if let last { settings = Self.settings(in: utf8[lines[last].lowerBound...]) }
  }

  private static let negativeMark = Array("Negative prompt:".utf8)
  private static let settingLimit = 1024

  private static func beginsSettings(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "Steps: ".utf8), let digit = line.dropFirst(7).first else { return false }
    return digit >= UInt8(ascii: "0") && digit <= UInt8(ascii: "9")
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = text.firstIndex(where: { $0 > 0x20 }), let last = text.lastIndex(where: { $0 > 0x20 }) else {
      return []
    }
    return text[first...last]
  }

  subscript(name: String) -> String? { settings.first { $0.name == name }?.value }

  // MARK: - Settings

  /// `Name: value, Name: "value, with commas", Name: {"json": 1}`. Names are short and hold no marks.
  private static func settings(in text: ArraySlice<UInt8>) -> [Setting] {
    var settings: [Setting] = []
    var rest = text
    while settings.count < settingLimit {
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      guard let colon = rest.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { break }
      let name = String(decoding: rest[..<colon], as: UTF8.self)
      rest = rest[(colon + 1)...].drop { $0 == 0x20 }
      let value: String
      if rest.first == UInt8(ascii: "\"") {
        (value, rest) = quoted(rest)
      } else {
        let end = valueEnd(of: rest)
        value = String(decoding: trimmed(rest[..<end]), as: UTF8.self)
        rest = rest[end...]
      }
      settings.append(Setting(name: name, value: value))
    }
    return settings
  }

  /// Values are written as strings of JSON.
  private static func quoted(_ text: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>) {
    var at = text.startIndex + 1
    while at < text.endIndex, text[at] != UInt8(ascii: "\"") { at += text[at] == UInt8(ascii: "\\") ? 2 : 1 }
    let end = min(at + 1, text.endIndex)
    let literal = Array(text[text.startIndex..<end])
    let value = JSONParser.parse(literal).value?.string
    return (value ?? String(decoding: literal.dropFirst().dropLast(), as: UTF8.self), text[end...])
  }

  /// A comma ends a value, but not inside brackets and the strings in them; so does the end of a line.
  private static func valueEnd(of text: ArraySlice<UInt8>) -> Int {
    var depth = 0
    var isQuoted = false
    var at = text.startIndex
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: "\"") where depth > 0: isQuoted.toggle()
      case UInt8(ascii: "\\") where isQuoted: at += 1
      case UInt8(ascii: "{") where !isQuoted, UInt8(ascii: "[") where !isQuoted: depth += 1
      case UInt8(ascii: "}") where !isQuoted, UInt8(ascii: "]") where !isQuoted: depth = max(0, depth - 1)
      case UInt8(ascii: ",") where depth == 0, UInt8(ascii: "\n") where depth == 0: return at
      default: break
      }
      at += 1
    }
    return text.endIndex
  }
}
