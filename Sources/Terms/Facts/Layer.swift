/// One contribution with a term of its own: the work itself, a translation of it, its pictures.
public struct Layer: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case author, translator, illustrator, composer, edition
  }

  public var role: Role
  public var kind: WorkKind
  public var naming: Naming
  public var creators: [Creator]
  public var publication: Publication
  public var created: RecordedDate?
  /// The copyright was renewed in its 28th year (United States). nil: not known.
  public var isRenewed: Bool?
  /// First published with a copyright notice (United States). nil: not known.
  public var hasNotice: Bool?

  public init(
    role: Role = .author, kind: WorkKind = .text, naming: Naming = .real, creators: [Creator] = [],
    publication: Publication = .unrecorded, created: RecordedDate? = nil, isRenewed: Bool? = nil,
    hasNotice: Bool? = nil
  ) {
    self.role = role
    self.kind = kind
    self.naming = naming
    self.creators = creators
    self.publication = publication
    self.created = created
    self.isRenewed = isRenewed
    self.hasNotice = hasNotice
  }

  /// The years in which the last of the creators may have died.
  var lastDeath: YearSpan {
    let deaths = creators.map(\.deathYears)
    guard var last = deaths.first else { return YearSpan(earliest: created?.year, latest: nil) }
    for death in deaths.dropFirst() { last = last.later(death) }
    // Whoever made it was alive then.
    if last.latest == nil, let created { last.earliest = max(last.earliest ?? created.year, created.year) }
    return last
  }

  /// A person's death is recorded: someone stands behind an organisation's or a pseudonym.
  var hasKnownDeath: Bool { creators.contains { $0.deathYears.latest != nil } }

  var published: RecordedDate? {
    if case .first(let date, _) = publication { date } else { nil }
  }

  /// Where it was first published: the country of origin.
  var origin: Country? {
    if case .first(_, let country) = publication { country } else { nil }
  }

  var isUnpublished: Bool { publication == .never }

  /// First published after every creator was dead.
  var isPosthumous: Bool {
    guard let published, let death = lastDeath.latest else { return false }
    return published.year > death
  }

  /// Nobody says when it was published, so the author's life decides as for most works.
  var isTakenAsPublishedInLife: Bool { publication == .unrecorded && lastDeath.latest != nil }

  /// Every creator's nationality is recorded and passes the test.
  func allCreators(are test: (Country) -> Bool) -> Bool {
    !creators.isEmpty && creators.allSatisfy { $0.nationality.map(test) ?? false }
  }
}
