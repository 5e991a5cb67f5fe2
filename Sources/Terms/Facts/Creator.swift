/// Someone who made a layer of a work. For a corporate work: the organisation, of which only the nationality counts.
public struct Creator: Sendable, Hashable {
  /// What is known of the death. Not knowing the year says nothing about being alive.
  public enum Death: Sendable, Hashable {
    case unrecorded
    case year(Int)
    /// Alive in that year.
    case notBefore(Int)
  }

  /// Persons whose lives decide the term of a film in the EU and the UK.
  public enum FilmRole: String, Sendable, Hashable, CaseIterable {
    case director, screenplay, dialogue, composer
  }

  public var born: Int?
  public var death: Death
  public var nationality: Country?
  public var filmRoles: Set<FilmRole>

  public init(
    born: Int? = nil, death: Death = .unrecorded, nationality: Country? = nil, filmRoles: Set<FilmRole> = []
  ) {
    self.born = born
    self.death = death
    self.nationality = nationality
    self.filmRoles = filmRoles
  }

  /// The years in which the creator may have died.
  var deathYears: YearSpan {
    switch death {
    case .year(let year): YearSpan(year)
    case .notBefore(let year): YearSpan(earliest: max(year, born ?? year), latest: nil)
    case .unrecorded: YearSpan(earliest: born, latest: nil)
    }
  }
}
