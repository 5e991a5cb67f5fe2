public import Vocabulary

/// TOML: every string, every key and every comment is a segment.
public enum TOMLFormat: Format {
  public static let name = "toml"
  public static let endings = ["toml"]

  public static func read(_ text: SourceText) -> Parts {
    TOMLParser.parse(text.utf8).parts(of: text, end: text.utf8.count)
  }
}

extension TOMLParser.Outcome {
  /// What was found, and the text that was not understood, up to an end.
  func parts(of text: SourceText, end: Int) -> Parts {
    var walker = NodeSegments(of: text)
    walker.add(root, record: nil)
    var parts = Parts(format: walker.shape ?? TOMLFormat.name, walker)
    parts.segments += repeatedKeys.filter { !$0.utf8.isEmpty }.map { $0.segment(field: nil, role: .plain) }
    parts.segments += comments.map { Segment($0, of: text, role: .comment) }
    if let failure { parts.add(failure, rest: restStart..<end, of: text) }
    parts.segments.sort { $0.start < $1.start }
    return parts
  }
}
