public import Vocabulary

/// One work of a corpus, as given to the builder.
public struct ReferenceText: Sendable {
  /// Names the work in every report; unique in its corpus.
  public var id: String
  public var title: String
  /// Names, or ids of a lexicon.
  public var creators: [String]
  public var licence: String?
  /// Where the text came from, relative to the folder that was built.
  public var path: RawPath
  /// Valid UTF-8.
  public var utf8: [UInt8]
  /// What somebody said of the work on purpose, and was not taken from the name of its file.
  public var given: Set<Given>

  public enum Given: Sendable, Hashable, CaseIterable { case id, title }

  public init(
    id: String, title: String, creators: [String] = [], licence: String? = nil, path: RawPath, utf8: [UInt8],
    given: Set<Given> = Set(Given.allCases)
  ) {
    self.given = given
    self.id = id
    self.title = title
    self.creators = creators
    self.licence = licence
    self.path = path
    self.utf8 = utf8
  }
}
