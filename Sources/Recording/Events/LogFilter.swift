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
            WHERE pointer IN ('/by', '/approver', '/settled/by', '/settled/approver') AND json_valid(json)
            AND coalesce(json ->> '$.name', json ->> '$') IN (\(marks(person))))
          """)
      }
      conditions.append("(\(choices.joined(separator: " OR ")))")
    }
    let statement = try database.prepare(
      "SELECT \(columns) FROM events WHERE \(conditions.joined(separator: " AND ")) ORDER BY sequence")
    for (index, value) in values.enumerated() { try statement.bind(Int32(index + 1), value) }
    return statement
  }
}
