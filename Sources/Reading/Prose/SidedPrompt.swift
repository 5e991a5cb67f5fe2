public import Vocabulary

/// A prompt that says itself what to keep out of the picture: the `parameters` of A1111, with a line `Negative prompt:`
/// and a line of settings, or a line of Deforum with `--neg`. It stands in files, in cells and in values.
public enum SidedPrompt: Format {
  public static let name = "parameters"
  public static let endings: [String] = []

  public static func recognises(_ text: SourceText) -> Bool { recognises(text.utf8) }

  static func recognises(_ utf8: [UInt8]) -> Bool {
    // Most texts hold neither mark, and every text is asked.
    guard utf8.contains(UInt8(ascii: ":")) || utf8.contains(UInt8(ascii: "-")) || utf8.contains(0xEF) else {
      return false
    }
    var isSided = false
    forEachStretch(of: utf8) { _, side in if side != .positive { isSided = true } }
    return isSided
  }

  public static func read(_ text: SourceText) -> Parts {
    var parts = Parts(format: name)
    forEachStretch(of: text.utf8) { range, side in
      // What the words are for is what the whole text is for.
      let role: Role = side == .negative ? .negativePrompt : .plain
      parts.segments.append(Segment(range, of: text, role: role))
    }
    return parts
  }

  // MARK: - Stretches

  private enum Side { case positive, negative, settings }

  /// Goes through the text, blank ends left out.
  private static func forEachStretch(of utf8: [UInt8], _ body: (Range<Int>, Side) -> Void) {
    var side = Side.positive
    var start = 0
    func close(at end: Int, next: Side, from nextStart: Int) {
      if let words = wordy(start..<end, of: utf8) { body(words, side) }
      (side, start) = (next, nextStart)
    }
    var at = 0
    while at < utf8.count {
      let end = utf8[at...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? utf8.count
      let line = utf8[at..<end]
      if let (role, words) = label(of: line) {
        close(at: at, next: role == .negativePrompt ? .negative : .positive, from: words)
      } else if isSettings(line) {
        close(at: at, next: .settings, from: at)
        close(at: end, next: .positive, from: end)
      } else if let mark = negativeMark(in: line) {
        close(at: mark, next: .negative, from: mark + negativeSign.count)
        close(at: end, next: .positive, from: end)
      }
      at = end + 1
    }
    close(at: utf8.count, next: .positive, from: utf8.count)
  }

  private static func wordy(_ range: Range<Int>, of utf8: [UInt8]) -> Range<Int>? {
    guard let first = utf8[range].firstIndex(where: { $0 > UInt8(ascii: " ") }),
      let last = utf8[range].lastIndex(where: { $0 > UInt8(ascii: " ") })
    else { return nil }
    return first..<(last + 1)
  }

  /// `Negative prompt: blurry`: which side the line names, and where its words begin.
  private static func label(of line: ArraySlice<UInt8>) -> (role: Role, words: Int)? {
    for colon in line.indices.prefix(longestLabel) {
      let length = colonLength(line[colon...])
      guard length > 0 else { continue }
      let name = line[..<colon]
      guard let role = Role(named: name), role == Role(heading: name) else { return nil }
      return role == .prompt || role == .negativePrompt ? (role, colon + length) : nil
    }
    return nil
  }

  private static let longestLabel = 48

  private static func colonLength(_ bytes: ArraySlice<UInt8>) -> Int {
    if bytes.first == UInt8(ascii: ":") { return 1 }
    return bytes.starts(with: "：".utf8) ? 3 : 0
  }

  /// `Steps: 20, Sampler: Euler a, CFG scale: 7, …`
  private static func isSettings(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "Steps: ".utf8) else { return false }
    let rest = line.dropFirst("Steps: ".utf8.count)
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return !digits.isEmpty && (digits.count == rest.count || rest[digits.endIndex] == UInt8(ascii: ","))
  }

  private static let negativeSign = Array("--neg ".utf8)

  private static func negativeMark(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { index in
      line[index] == UInt8(ascii: "-") && line[index...].starts(with: negativeSign)
        && (index == line.startIndex || line[index - 1] <= UInt8(ascii: " "))
    }
  }
}

extension DecodedText {
  /// The text as what is judged: one segment, or two where it says itself what to keep out.
  func segments(record: Int? = nil, id: String? = nil, field: String, role: Role) -> [Segment] {
    guard role == .prompt || role == .plain || role == .example, SidedPrompt.recognises(utf8) else {
      return [segment(record: record, id: id, field: field, role: role)]
    }
    return segments(as: SidedPrompt.self, record: record, id: id, field: field, role: role)
  }
}
