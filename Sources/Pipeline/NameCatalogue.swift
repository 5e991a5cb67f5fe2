public import Naming
public import Vocabulary

/// The name lists of a run as they stand in their files, for people who look at them.
public struct NameCatalogue: Sendable {
  public struct List: Sendable {
    /// How it is named in reports and complaints.
    public let file: String
    public let sha256: String
    public let entries: [LexiconEntry]
    private let bytes: [UInt8]

    fileprivate init(_ list: NameRecipe.List) throws(Complaint) {
      file = list.shown
      sha256 = list.sha256
      bytes = list.bytes()
      entries = try Lexicon(tsv: bytes, file: file).entries
    }

    /// The line that an entry stands on, counted from 1.
    public func line(of id: String) -> Int? {
      let start = Array(id.utf8) + [UInt8(ascii: "\t")]
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return lines.firstIndex { $0.starts(with: start) }.map { $0 + 1 }
    }
  }

  public let lists: [List]
  /// Who asked to be left out.
  public let removed: Removals
  private let recipe: NameRecipe

  /// `files`: lists beside those of the rules.
  public init(rules: RuleShelf, files: [RawPath]) throws(Complaint) {
    recipe = try NameRecipe(rules: rules, files: files)
    var lists: [List] = []
    for list in recipe.lists { lists.append(try List(list)) }
    self.lists = lists
    removed = try recipe.leftOut()
  }

  /// The lists compiled, as a run searches them.
  public func index() throws(Complaint) -> NameIndex { try recipe.compiled() }
}
