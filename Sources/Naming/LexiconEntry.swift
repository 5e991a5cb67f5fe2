public import Vocabulary

/// A creator, work, character … as a name list knows it: facts only.
public struct LexiconEntry: Sendable, Hashable {
  /// How easily a name is mistaken for something else.
  public enum Ambiguity: Int, Sendable, Hashable, Comparable {
    /// Means one thing wherever it stands.
    case distinct = 0
    /// Shared by several people or things: counts with a cue nearby.
    case shared
    /// Also a word: counts with a cue that touches it.
    case word
    /// A common word: counts only after an unmistakable cue.
    case common

    public static func < (a: Ambiguity, b: Ambiguity) -> Bool { a.rawValue < b.rawValue }
  }

  public var id: String
  public var kind: NameEvidence.Kind
  public var name: String
  public var ja: String
  public var kana: String
  public var romaji: [String]
  public var aliases: [String]
  public var born: Int?
  public var died: Int?
  public var country: String?
  public var field: String?
  public var ambiguity: Ambiguity
  public var parent: String?
  public var source: String

  /// Every way to write the name, with what has to be undone to read it.
  public var forms: [(text: String, via: NameEvidence.Via)] {
    var forms: [(String, NameEvidence.Via)] = [(name, .exact)]
    if !ja.isEmpty { forms.append((ja, .exact)) }
    forms += aliases.map { ($0, .exact) }
    if !kana.isEmpty, kana != ja { forms.append((kana, .kana)) }
    forms += romaji.map { ($0, .romaji) }
    return forms
  }
}
