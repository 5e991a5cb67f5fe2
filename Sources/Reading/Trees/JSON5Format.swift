public import Vocabulary

/// JSON5: JSON as people write it by hand, with single quotes, keys without quotes and comments.
public enum JSON5Format: Format {
  public static let name = "json5"
  public static let endings = ["json5"]

  public static func read(_ text: SourceText) -> Parts {
    var parts = JSONFormat.read(JSONParser.parse(text.utf8, as: .json5), of: text)
    if parts.format == JSONFormat.name { parts.format = name }
    return parts
  }
}
