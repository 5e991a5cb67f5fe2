public import Vocabulary

/// JSON: every string, every key and every comment is a segment; the elements of a top-level array are the records.
///
/// Comments and commas too many are read without complaint, as the programs do that people write such files for.
public enum JSONFormat: Format {
  public static let name = "json"
  public static let endings = ["json", "ipynb", "jsonc"]

  public static func recognises(_ text: SourceText) -> Bool {
    guard let first = text.utf8.first(where: { $0 > UInt8(ascii: " ") }) else { return false }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    return JSONParser.parse(text.utf8).failure == nil
  }

  public static func read(_ text: SourceText) -> Parts {
    let outcome = JSONParser.parse(text.utf8)
    // Many files called .json hold one value a line.
    if outcome.failure?.isTrailing == true, JSONLines.recognises(text) { return JSONLines.read(text) }
    guard let failure = outcome.failure else { return read(outcome, of: text) }
    let commented = JSONParser.parse(text.utf8, as: .commented)
    let wentFurther = commented.failure.map { $0.offset > failure.offset } ?? true
    return read(wentFurther ? commented : outcome, of: text)
  }

  static func read(_ outcome: JSONParser.Outcome, of text: SourceText) -> Parts {
    var walker = NodeSegments(of: text)
    var records = 1
    if let value = outcome.value {
      if case .array(let elements) = value.content {
        records = elements.count
        for (index, element) in elements.enumerated() { walker.add(element, record: index) }
      } else {
        walker.add(value, record: nil)
      }
    }
    var parts = Parts(format: walker.shape ?? name, records: records, walker)
    if !outcome.comments.isEmpty {
      parts.segments += outcome.comments.map { Segment($0, of: text, role: .comment) }
      parts.segments.sort { $0.start < $1.start }
    }
    parts.addRest(of: outcome, in: text, upTo: text.utf8.count, record: nil)
    return parts
  }
}

extension Parts {
  /// Reports where JSON broke, and has the text from there on judged as it stands: no word is lost.
  mutating func addRest(of outcome: JSONParser.Outcome, in text: SourceText, upTo end: Int, record: Int?) {
    guard let failure = outcome.failure, let start = outcome.restStart else { return }
    if start < end { segments.append(Segment(start..<end, of: text, record: record)) }
    let isBlank = text.utf8.isEmpty || (start == end && outcome.value == nil)
    guard !isBlank else { return }
    broken.append(
      BrokenPart(
        line: text.place(of: failure.offset).line, record: record,
        reason: failure.isCutOff && end == text.utf8.count ? .truncated : .malformed, detail: failure.problem))
  }
}
