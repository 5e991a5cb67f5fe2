public import Vocabulary

/// A kind of text file: it finds the pieces that are judged one by one, each mapped back to exact places.
///
/// A new format is one file with one type; the registry is generated from the folder.
public protocol Format: Sendable {
  /// As reports name it: `markdown`, `json`, `text`.
  static var name: String { get }
  /// Endings of file names, in lower case and without the dot.
  static var endings: [String] { get }
  /// True when a text without a telling name is surely of this format.
  static func recognises(_ text: SourceText) -> Bool
  static func read(_ text: SourceText) -> Parts
}

extension Format {
  public static func recognises(_ text: SourceText) -> Bool { false }
}
