public import Vocabulary

/// SQL: strings with doubled quotes, quoted names, dollar quotes, and both kinds of comment.
public enum SQLCode: Format {
  public static let name = "sql"
  public static let endings = ["sql", "ddl", "pgsql", "plsql"]

  public static func read(_ text: SourceText) -> Parts {
    Parts(format: name, program: text, in: SQLCode.self)
  }
}

extension SQLCode: ProgramLanguage {
  static let lineStarts = [
    "select ", "insert ", "update ", "delete ", "create ", "alter ", "from ", "where ", "join ", "left join",
    "inner join", "group by", "order by", "drop ", "values",
  ]

  static var ignoresCase: Bool { true }

  static func comment(at offset: Int, in utf8: [UInt8]) -> CommentStyle? {
    if utf8[offset] == UInt8(ascii: "-") {
      return utf8.has(UInt8(ascii: "-"), at: offset + 1) ? .line(mark: 2) : nil
    }
    guard utf8[offset] == UInt8(ascii: "/"), utf8.has(UInt8(ascii: "*"), at: offset + 1) else { return nil }
    return .slashed(at: offset, in: utf8, nests: true)
  }

  static func literal(at offset: Int, in utf8: [UInt8], after name: ArraySlice<UInt8>) -> LiteralOpening? {
    switch utf8[offset] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      return LiteralOpening(length: 1, style: LiteralStyle(quote: utf8[offset], doublesQuotes: true, spansLines: true))
    case UInt8(ascii: "$"):
      // `$tag$ … $tag$`
      var at = offset + 1
      if utf8.hasDigit(at: at) { return nil }
      while utf8.isName(at: at) { at += 1 }
      guard utf8.has(UInt8(ascii: "$"), at: at) else { return nil }
      return LiteralOpening(
        raw: offset, opening: at + 1 - offset, closing: Array(utf8[offset...at]), in: utf8)
    default: return nil
    }
  }

  static let keywords = wordSet(
    """
    add all alter and any as asc begin between by case cast check column commit constraint create cross
    current_date current_timestamp database declare default delete desc distinct drop else end except exec
    execute exists false fetch foreign from full function grant group having if in index inner insert
    intersect into is join key left like limit not null offset on or order outer over partition primary
    procedure references replace return returns revoke right rollback row rows select set table then to top
    transaction trigger true truncate union unique update using values view when where while with
    """)

  static let commonNames = wordSet(
    """
    avg bigint boolean char coalesce count date decimal double float id int integer max min name numeric
    real smallint sum text timestamp varchar
    """)

  static let importWords = Set<String>()
}
