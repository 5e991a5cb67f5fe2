internal import Vocabulary

/// What columns state in words: the data set, the way of access, terms, notices, licences. Each wording once.
struct StatedValues: Sendable {
  static let roles: [ColumnRole] = [.dataset, .access, .terms, .notice, .licence]

  private var texts = ByteNumbering()
  private var tallies: [Tally] = []
  private var owners: [ColumnRole] = []
  /// A text that is longer is cut there.
  private static let longest = 2000
  private static let most = 20_000

  mutating func add(_ role: ColumnRole, _ text: Span<UInt8>, _ range: Range<Int>, row: Int, line: Int, field: String) {
    let range = range.prefix(StatedValues.longest)
    let cell = range.startIndex..<range.endIndex
    if let known = texts.known(text, cell), owners[known] == role {
      tallies[known].add(row: row)
    } else if texts.known(text, cell) == nil, tallies.count < StatedValues.most {
      _ = texts.number(of: text, cell)
      owners.append(role)
      tallies.append(
        Tally(
          row: row, line: line, field: field, value: String(decoding: cell.map { text[$0] }, as: UTF8.self), id: nil))
    }
  }

  private func evidence(_ role: ColumnRole, _ text: String) -> [Evidence] {
    let field = Evidence.field(FieldEvidence(name: role.name, value: text))
    if role != .licence { return [field] }
    return [field] + LicenceWords.classes(of: text).map { .licence(id: text, class: $0) }
  }

  /// By role and wording.
  var groups: [RowGroup] {
    tallies.indices.map { number in
      RowGroup(
        key: "\(owners[number].name) \(tallies[number].value ?? "")",
        evidence: evidence(owners[number], tallies[number].value ?? ""),
        tally: tallies[number])
    }
    .sorted { $0.key < $1.key }
  }
}

extension StatedValues: Kept {
  func keep(in state: inout StateBytes) {
    texts.keep(in: &state)
    state.put(tallies)
    for owner in owners { state.put(owner.rawValue) }
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    self.init()
    texts = try ByteNumbering(from: &state)
    tallies = try state.list(of: Tally.self)
    for _ in tallies {
      guard let role = ColumnRole(rawValue: try state.int()) else { throw StateBytes.Broken() }
      owners.append(role)
    }
    guard texts.count == tallies.count else { throw StateBytes.Broken() }
  }
}
