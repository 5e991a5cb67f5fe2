/// What is wrong with something a person wrote, where it stands and how to mend it: always one line.
public struct Complaint: Error, Sendable, Hashable {
  public var file: String?
  public var line: Int?
  public var column: Int?
  public var problem: Wording
  public var remedy: Wording?

  public init(
    file: String? = nil, line: Int? = nil, column: Int? = nil, _ problem: Wording, remedy: Wording? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.remedy = remedy
  }

  /// `rules/x.yaml:14:9: unknown key "bsae"; did you mean "base"?`
  public func line(in language: Language) -> String {
    var place = ""
    if let file {
      place = file
      if let line { place += ":\(line)" }
      if line != nil, let column { place += ":\(column)" }
      place += ": "
    }
    guard let remedy else { return place + problem[language] }
    let joint = language == .en ? "; " : "。"
    return place + problem[language] + joint + remedy[language]
  }
}
