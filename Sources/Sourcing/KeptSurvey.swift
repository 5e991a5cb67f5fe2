internal import OptOuts
internal import Vocabulary

// How a survey is put aside and taken up again. What was compiled of robots.txt is compiled anew.

extension SourceSurvey {
  /// All that the rows so far came to.
  public var state: [UInt8] {
    var state = StateBytes()
    state.put(rows)
    state.put(broken)
    state.put(verdicts.all)
    state.put(shelf.pieces)
    state.put(groups.counted)
    state.put(groups.isFull ? 1 : 0)
    origins.keep(in: &state)
    state.put(originCounts)
    state.put(gaps.compactMap(\.self))
    state.put(gaps.map { $0 == nil ? 0 : 1 })
    state.put(gapCounts)
    values.keep(in: &state)
    people.keep(in: &state)
    for names in [creators, accounts, tags, creatorsInCaptions] { names.keep(in: &state) }
    state.put(captionCount)
    state.put(captionColumn)
    state.put(creatorColumn)
    state.put(originColumn)
    state.put(tagColumn)
    state.put(ages)
    return state.bytes
  }

  /// False: these bytes are no state of a survey, and nothing was taken up.
  public mutating func goOn(from bytes: [UInt8]) -> Bool {
    var copy = self
    do throws(StateBytes.Broken) {
      try copy.takeUp(bytes)
    } catch {
      return false
    }
    self = copy
    return true
  }

  private mutating func takeUp(_ bytes: [UInt8]) throws(StateBytes.Broken) {
    var state = StateBytes(bytes)
    rows = try state.int()
    broken = try state.int()
    verdicts = RowVerdicts(all: try state.list(of: RowVerdicts.Verdict.self))
    shelf = EvidenceShelf(pieces: try state.list(of: EvidenceShelf.Piece.self))
    let known = try state.list(of: OriginGroups.Group.self)
    groups = OriginGroups(all: known, isFull: try state.int() == 1)
    try origins.takeUp(from: &state)
    originCounts = try state.list(of: RowCount.self)
    var tallies = try state.list(of: Tally.self).makeIterator()
    gaps = try state.ints().map { $0 == 0 ? nil : tallies.next() }
    gapCounts = try state.ints()
    values = try StatedValues(from: &state)
    people = try CreatorNames(from: &state)
    creators = try FrequentNames(from: &state)
    accounts = try FrequentNames(from: &state)
    tags = try FrequentNames(from: &state)
    creatorsInCaptions = try FrequentNames(from: &state)
    captionCount = try state.int()
    captionColumn = try state.optional()
    creatorColumn = try state.optional()
    originColumn = try state.optional()
    tagColumn = try state.optional()
    ages = try state.ints()
    guard state.isAtEnd, ages.count == AgeClass.allCases.count, gapCounts.count == gaps.count,
      gaps.count == ColumnRole.provenance.count
    else { throw StateBytes.Broken() }
  }
}

extension RowCount: Kept {
  func keep(in state: inout StateBytes) {
    state.put(count)
    state.put(line)
    state.put(firstRows)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    let count = try state.int()
    self.init(count: count, line: try state.int(), firstRows: try state.ints())
  }
}

extension Tally: Kept {
  func keep(in state: inout StateBytes) {
    state.put(count)
    state.put(firstRows)
    state.put(line)
    state.put(field)
    state.put(value)
    state.put(id)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    let count = try state.int()
    let rows = try state.ints()
    self.init(
      row: rows.first ?? 0, line: try state.int(), field: try state.optional(), value: try state.optional(),
      id: try state.optional())
    self.count = count
    firstRows = rows
  }
}

extension RowVerdicts.Verdict: Kept {
  func keep(in state: inout StateBytes) {
    state.put(outcome.rawValue)
    state.put(reason)
    state.put(evidence)
    state.put(rows)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    guard let outcome = RowOutcome(rawValue: try state.string()) else { throw StateBytes.Broken() }
    let reason = try state.string()
    let evidence = try state.ints()
    self.init(outcome: outcome, reason: reason, evidence: evidence, rows: try state.int())
  }
}

extension EvidenceShelf.Piece: Kept {
  func keep(in state: inout StateBytes) {
    for text in [id, reason, evidence.channel, evidence.verdict.rawValue, evidence.agent, evidence.use] {
      state.put(text)
    }
    state.put(audience)
    state.put(evidence.line ?? -1)
    state.put(evidence.rule)
    state.put(evidence.snapshot?.sha256)
    state.put(evidence.snapshot?.taken)
    state.put(evidence.snapshot?.status ?? -1)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    let id = try state.string()
    let reason = try state.string()
    let channel = try state.string()
    guard let verdict = OptOutEvidence.Verdict(rawValue: try state.string()) else { throw StateBytes.Broken() }
    let agent = try state.string()
    let use = try state.string()
    let audience = try state.int()
    let line = try state.int()
    let rule = try state.optional()
    let sha256 = try state.optional()
    let taken = try state.optional()
    let status = try state.int()
    self.init(
      id: id,
      evidence: OptOutEvidence(
        channel: channel, verdict: verdict, agent: agent, use: use, line: line < 0 ? nil : line, rule: rule,
        snapshot: sha256.map {
          OptOutEvidence.Snapshot(sha256: $0, taken: taken, status: status < 0 ? nil : status, ageDays: nil)
        }), reason: reason, audience: audience)
  }
}

extension OriginGroups.Group: Kept {
  func keep(in state: inout StateBytes) {
    state.put(origin)
    state.put(audience)
    state.put(verdict.rawValue)
    tally.keep(in: &state)
    state.put(age ?? .min)
    state.put(evidence)
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    let origin = try state.int()
    let audience = try state.int()
    guard let verdict = OptOutEvidence.Verdict(rawValue: try state.string()) else { throw StateBytes.Broken() }
    let tally = try Tally(from: &state)
    let age = try state.int()
    self.init(
      origin: origin, audience: audience, verdict: verdict, tally: tally, age: age == .min ? nil : age,
      evidence: try state.ints())
  }
}
