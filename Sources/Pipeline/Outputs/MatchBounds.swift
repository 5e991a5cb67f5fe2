public import Vocabulary

/// How far a passage must go to be called slight, marked or extensive: the project's own bounds, none of them a legal
/// test.
public struct MatchBounds: Sendable, Hashable {
  /// Characters of Japanese, and words of other languages, that are nearly the same from end to end.
  public struct Length: Sendable, Hashable {
    public var ja: Int
    public var en: Int
    /// Tokens of a program.
    public var code: Int

    public init(ja: Int, en: Int, code: Int) {
      self.ja = ja
      self.en = en
      self.code = code
    }

    func of(_ script: MatchEvidence.Script) -> Int {
      switch script {
      case .ja: ja
      case .en: en
      case .code: code
      }
    }
  }

  /// Less than a sentence or two is in common by chance, and of a program less than an idiom or two. Sixty tokens are
  /// about 150 characters of code, the length at which code assistants speak of a match; 120 are a whole function.
  public var slight = Length(ja: 30, en: 15, code: 30)
  public var marked = Length(ja: 60, en: 20, code: 60)
  public var extensive = Length(ja: 120, en: 50, code: 120)
  /// A passage that is this much of the work is extensive at any length: for lyrics, haiku, slogans. nil: never so.
  public var coverage: Double?

  public init() {}

  /// Five letters to a word.
  private static let wordLetters = 5

  public func extent(script: MatchEvidence.Script, nearVerbatim: Int, score: Int, ofWork: Double) -> MatchEvidence
    .Extent?
  {
    if let coverage, ofWork >= coverage { return .extensive }
    // A passage that is changed all over counts half: a letter that is the same scores two.
    let length = max(nearVerbatim, script == .en ? score / (4 * Self.wordLetters) : score / 4)
    func reaches(_ bound: Length) -> Bool { length >= bound.of(script) }
    if reaches(extensive) { return .extensive }
    if reaches(marked) { return .marked }
    return reaches(slight) ? .slight : nil
  }
}

/// The bounds for all works, and those for works that have their own.
public struct MatchPolicy: Sendable, Hashable {
  public var bounds = MatchBounds()
  /// By the id or the title of the work.
  public var works: [String: MatchBounds] = [:]

  public init() {}

  public func bounds(ofWork id: String, title: String) -> MatchBounds { works[id] ?? works[title] ?? bounds }
}
