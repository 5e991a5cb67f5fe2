internal import Vocabulary

/// What holds for every picture, however damaged: checked by `proviso-dev fuzz pictures` for minutes.
public enum PictureProperties {
  /// The first that does not hold, in words.
  public static func firstBroken(in bytes: [UInt8]) -> String? {
    guard let records = PictureRecords(bytes) else { return nil }
    for words in records.records.flatMap(\.words) + records.unknown {
      if String(validating: words.utf8, as: UTF8.self) == nil { return "not UTF-8 at \(words.field)" }
      if !words.field.hasPrefix("/") { return "no pointer: \(words.field)" }
    }
    for part in records.broken where part.field?.hasPrefix("/") != true { return "damage without a place" }
    let artifact = Artifact(path: RawPath("picture.png"), location: .standardInput, expected: true)
    guard case .document(let document) = Reader.read(artifact, bytes: bytes) else {
      return "read by itself, and not as a document"
    }
    for (index, segment) in document.segments.enumerated() {
      let source = segment.source(of: 0..<segment.utf8.count)
      guard source.upperBound <= document.text.utf8.count,
        document.text.utf8[source].elementsEqual(segment.utf8)
      else { return "segment \(index) does not stand where it says" }
    }
    if document.segments.isEmpty, document.unassessed.isEmpty { return "nothing is said of it" }
    return nil
  }
}
