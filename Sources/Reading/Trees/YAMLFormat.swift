public import Vocabulary

/// YAML: every string, every key and every comment is a segment. Each document is a record; in a file with one
/// document the elements of a sequence at the top are.
public enum YAMLFormat: Format {
  public static let name = "yaml"
  public static let endings = ["yaml", "yml"]

  public static func read(_ text: SourceText) -> Parts {
    YAMLParser.parse(text.utf8).parts(of: text, end: text.utf8.count, hasRecords: true)
  }
}

extension YAMLParser.Outcome {
  /// What was found, and the text that was not understood, up to an end.
  func parts(of text: SourceText, end: Int, hasRecords: Bool) -> Parts {
    var walker = NodeSegments(of: text)
    let isStream = hasRecords && documents.count > 1
    var records = max(1, documents.count)
    for (index, document) in documents.enumerated() {
      if hasRecords, !isStream, case .array(let elements) = document.content {
        records = elements.count
        for (index, element) in elements.enumerated() { walker.add(element, record: index) }
      } else {
        walker.add(document, record: isStream ? index : nil)
      }
    }
    var parts = Parts(format: walker.shape ?? YAMLFormat.name, records: records, walker)
    for comment in comments {
      let record = isStream ? min(comment.document, records - 1) : nil
      parts.segments.append(Segment(comment.range, of: text, record: record, role: .comment))
    }
    if let failure { parts.add(failure, rest: restStart..<end, of: text) }
    parts.segments.sort { $0.start < $1.start }
    return parts
  }
}
