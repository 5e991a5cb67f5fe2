/// Which events of a log are meant. What is left open lets every event through.
public struct LogFilter: Sendable, Hashable {
  public var sequences: ClosedRange<Int>
  public var kinds: Set<String>
  /// ISO days in Japan, both inclusive.
  public var from: String?
  public var to: String?
  // Of these, an event has to have one that is named.
  public var rules: [String] = []
  public var severities: [String] = []
  public var statuses: [String] = []
  /// Files, folders, or patterns with `*` and `?`.
  public var paths: [String] = []
  /// Names or ids of who caused the event, decided or approved.
  public var person: [String] = []
  /// Whose work it is, by `ProjectKey`.
  public var projects: [ProjectKey: [String]] = [:]
  /// Hexadecimal digits of files that events are about.
  public var digests: [String] = []

  /// Counsel's notes stay out.
  public var withholdsCounsel = false

  /// What a run says of whose work it looked at.
  public enum ProjectKey: String, Sendable, Hashable, CaseIterable {
    case name, department, person, client, job
  }

  public init(
    sequences: ClosedRange<Int> = 1...Int.max, kinds: Set<String> = [], from: String? = nil, to: String? = nil
  ) {
    self.sequences = sequences
    self.kinds = kinds
    self.from = from
    self.to = to
  }

  /// A statement that gives these columns of the events meant, in their order. `people`: names by ids.
  func select(
    _ columns: String, among people: [String: String], in database: borrowing Database
  ) throws(DatabaseFailure) -> Statement {
    var conditions = ["sequence BETWEEN \(sequences.lowerBound) AND \(sequences.upperBound)"]
    var values: [String] = []
    func marks(_ texts: [String]) -> String {
      values += texts
      return texts.map { _ in "?" }.joined(separator: ", ")
    }
    // A merged event counts as what it was, and when it was, in the log that it comes from.
    func original(_ column: String) -> String {
      "CASE kind WHEN '\(ImportedEvent.kind)' THEN payload ->> '$.entry' ->> '$.\(column)' ELSE \(column) END"
    }
    if let from { conditions.append("substr(\(original("japan")), 1, 10) >= \(marks([from]))") }
    if let to { conditions.append("substr(\(original("japan")), 1, 10) <= \(marks([to]))") }
    if !kinds.isEmpty {
      conditions.append("(kind IN (\(marks(kinds.sorted()))) OR \(original("kind")) IN (\(marks(kinds.sorted()))))")
    }
    if !rules.isEmpty { conditions.append("rule IN (\(marks(rules)))") }
    if !severities.isEmpty { conditions.append("severity IN (\(marks(severities)))") }
    if !statuses.isEmpty {
      conditions.append(
        "coalesce(payload ->> '$.status', payload ->> '$.entry' ->> '$.payload.status') IN (\(marks(statuses)))")
    }
    if !paths.isEmpty {
      let choices = paths.map { path in
        "path = \(marks([path])) OR path GLOB \(marks([path])) OR substr(path, 1, length(\(marks([path]))) + 1) = "
          + marks([path + "/"])
      }
      conditions.append("(\(choices.joined(separator: " OR ")))")
    }
    if !person.isEmpty {
      let ids = people.filter { person.contains($0.value) }.map(\.key).sorted()
      var choices = ["actor IN (\(marks(person + ids)))"]
      // Who decided stands behind a commitment, so that it can be taken out.
      if !people.isEmpty {
        choices.append(
          """
          sequence IN (SELECT sequence FROM (SELECT sequence, pointer, CAST(value AS TEXT) AS json FROM disclosures)
            WHERE pointer IN ('/by', '/approver', '/in_place_of', '/claimant', '/settled/by', '/settled/approver') AND json_valid(json)
            AND coalesce(json ->> '$.name', json ->> '$') IN (\(marks(person))))
          """)
      }
      conditions.append("(\(choices.joined(separator: " OR ")))")
    }
    for key in ProjectKey.allCases {
      guard let wanted = projects[key], !wanted.isEmpty else { continue }
      // What names no run is about content or files that such a run looked at.
      let runs = "SELECT run FROM events WHERE run IS NOT NULL AND (\(stated(key, marks(wanted))))"
      let runsAgain = "SELECT run FROM events WHERE run IS NOT NULL AND (\(stated(key, marks(wanted))))"
      let runsOfPaths = "SELECT run FROM events WHERE run IS NOT NULL AND (\(stated(key, marks(wanted))))"
      conditions.append(
        """
        (run IN (\(runs)) OR run IS NULL AND (
          fingerprint IN (SELECT fingerprint FROM events WHERE fingerprint IS NOT NULL AND run IN (\(runsAgain)))
          OR path IN (SELECT path FROM events WHERE path IS NOT NULL AND run IN (\(runsOfPaths)))))
        """)
    }
    if withholdsCounsel {
      let kept = "kind = '\(KeptCopy.eventKind)' AND payload ->> '$.class' = '\(KeptCopy.counselClass)'"
      let merged =
        "\(original("kind")) = '\(KeptCopy.eventKind)' AND payload ->> '$.entry' ->> '$.payload.class' = '\(KeptCopy.counselClass)'"
      conditions.append("NOT coalesce(\(kept), 0) AND NOT coalesce(\(merged), 0)")
    }
    if !digests.isEmpty {
      conditions.append("(" + digests.map { "instr(payload, \(marks([$0]))) > 0" }.joined(separator: " OR ") + ")")
    }
    let statement = try database.prepare(
      "SELECT \(columns) FROM events WHERE \(conditions.joined(separator: " AND ")) ORDER BY sequence")
    for (index, value) in values.enumerated() { try statement.bind(Int32(index + 1), value) }
    return statement
  }

  /// Whether a row is a run that states one of the values. Who is named there stands behind a commitment.
  private func stated(_ key: ProjectKey, _ values: String) -> String {
    let pointer = "/\(Self.projectMember)/\(key.rawValue)"
    if key == .person {
      return """
        sequence IN (SELECT sequence FROM (SELECT sequence, pointer, CAST(value AS TEXT) AS json FROM disclosures)
          WHERE pointer = '\(pointer)' AND json_valid(json) AND json ->> '$' IN (\(values)))
        """
    }
    let place = "$.\(Self.projectMember).\(key.rawValue)"
    return "coalesce(payload ->> '\(place)', payload ->> '$.entry' ->> '$.payload' ->> '\(place)') IN (\(values))"
  }

  /// Where a run's event keeps it.
  public static let projectMember = "project"
}
