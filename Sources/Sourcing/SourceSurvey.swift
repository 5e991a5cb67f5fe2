public import OptOuts
public import Reading
public import Vocabulary

/// What a training-source list shows, gathered row by row.
///
/// Memory is bounded whatever the length of the list: a million origins, 200,000 groups of them, half a million names of
/// each kind. Beyond that the survey says what it no longer tells apart (`limits`).
public struct SourceSurvey: Sendable {
  /// Rows so far, those that could not be read among them.
  public internal(set) var rows = 0
  public internal(set) var broken = 0
  public internal(set) var verdicts = RowVerdicts()

  let collectors: [String]
  private let collected: Moment?
  private let atlas: SourceAtlas
  private var reader: RowReader
  var origins: Origins
  var answers: SnapshotAnswers?
  var bare = EvidenceShelf()
  var groups = OriginGroups()
  var gaps: [Tally?] = Array(repeating: nil, count: ColumnRole.provenance.count)
  var gapCounts = Array(repeating: 0, count: ColumnRole.provenance.count)
  var values = StatedValues()
  var creators: FrequentNames
  /// By number of the origin.
  var originCounts: [RowCount] = []
  var accounts: FrequentNames
  var tags: FrequentNames
  var people = CreatorNames()
  var creatorColumn: String?
  var originColumn: String?
  var tagColumn: String?
  private var moments = MomentReader()
  /// Rows by the days between snapshot and collection; see `AgeClass`.
  var ages = Array(repeating: 0, count: AgeClass.allCases.count)
  private var evidence: [Int] = []
  private var headers = ByteNumbering()
  private var headerAnswers: [Int?] = []

  static let mostNames = 500_000

  /// `snapshots`: nil when the project names none; then every row is unknown, never consented to.
  /// `collectors`: the agents the rows were collected as; empty when nobody knows.
  /// `collected`: when, as a day or a time, for rows that do not say so themselves. What is neither counts as unknown.
  public init(
    snapshots: SnapshotStore?, agents: TrainingAgents, collectors: [String], collected: String?,
    atlas: SourceAtlas = SourceAtlas(), addressColumns: Set<String> = [], mostNames: Int? = nil
  ) {
    let most = mostNames ?? SourceSurvey.mostNames
    let asked = collectors.isEmpty ? ["*"] : collectors
    self.collectors = asked
    self.collected = collected.flatMap { Moment($0, edge: .end) }
    self.atlas = atlas
    reader = RowReader(addressColumns: addressColumns)
    origins = Origins(atlas: atlas)
    answers = snapshots.map { SnapshotAnswers(snapshots: $0, agents: agents, collectors: asked) }
    creators = FrequentNames(most: most)
    accounts = FrequentNames(most: most)
    tags = FrequentNames(most: most)
  }

  /// Who is asked about: the collectors. The training class comes behind them.
  public var audiences: [String] { collectors }

  /// Whether a column of this name is of any use here.
  @Sendable public static func wants(_ column: String) -> Bool { ColumnRole.match(column) != nil }

  public var shelf: EvidenceShelf { answers?.shelf ?? bare }

  /// What the rows of the last batch came to: numbers of `verdicts`, and the cells that hold their ids.
  public private(set) var outcomes: [(verdict: Int, id: Range<Int>)] = []

  public mutating func take(_ batch: RowBatch) {
    outcomes.removeAll(keepingCapacity: true)
    reader.begin(batch)
    let bytes = batch.bytes
    let text = bytes.span
    for row in batch.rows { take(row, of: batch, text) }
  }

  private mutating func take(_ row: RowBatch.Row, of batch: RowBatch, _ text: Span<UInt8>) {
    rows += 1
    if row.isBroken {
      broken += 1
      verdicts.count(RowVerdicts.broken)
      outcomes.append((RowVerdicts.broken, 0..<0))
      return
    }
    reader.read(row, of: batch, text)
    let id = reader.cell(.id).map { batch.cells[$0].range } ?? 0..<0
    for (index, role) in ColumnRole.provenance.enumerated() where reader.cell(role) == nil {
      gapCounts[index] += 1
      if gapCounts[index] <= 3 { noteGap(index, role, row, batch, id) }
    }
    if reader.cell(.dataset) != nil || reader.cell(.access) != nil || reader.cell(.terms) != nil
      || reader.cell(.notice) != nil || reader.cell(.licence) != nil
    {
      for role in StatedValues.roles {
        if let cell = reader.cell(role) {
          values.add(
            role, text, batch.cells[cell].range, row: row.index, line: row.line,
            field: batch.columns[batch.cells[cell].column])
        }
      }
    }
    let verdict = takeOrigin(row, batch, text, id)
    verdicts.count(verdict)
    outcomes.append((verdict, id))
    if let cell = reader.cell(.creator) {
      let range = batch.cells[cell].range
      if creatorColumn == nil { creatorColumn = batch.columns[batch.cells[cell].column] }
      people.add(text, range, to: &creators, row: row.index, line: row.line)
    }
    if let cell = reader.cell(.tags) {
      tagColumn = tagColumn ?? batch.columns[batch.cells[cell].column]
      takeTags(text, batch.cells[cell].range, row)
    }
  }

  private mutating func noteGap(
    _ index: Int, _ role: ColumnRole, _ row: RowBatch.Row, _ batch: RowBatch, _ id: Range<Int>
  ) {
    if gaps[index] == nil {
      gaps[index] = Tally(
        row: row.index, line: row.line, field: reader.column(role, in: batch), value: nil, id: Self.string(id, batch))
    } else {
      gaps[index]?.add(row: row.index)
    }
  }

  private static func string(_ range: Range<Int>, _ batch: RowBatch) -> String? {
    range.isEmpty ? nil : String(decoding: batch.bytes[range], as: UTF8.self)
  }

  // MARK: - Origins

  private mutating func takeOrigin(
    _ row: RowBatch.Row, _ batch: RowBatch, _ text: Span<UInt8>, _ id: Range<Int>
  ) -> Int {
    evidence.removeAll(keepingCapacity: true)
    let cell = reader.cell(.origin)
    let range = cell.map { batch.cells[$0].range } ?? 0..<0
    let field = cell.map { batch.columns[batch.cells[$0].column] } ?? reader.column(.origin, in: batch)
    let place = range.isEmpty ? nil : origins.place(of: text, range)
    func tally() -> Tally {
      Tally(
        row: row.index, line: row.line, field: field, value: Self.string(range, batch), id: Self.string(id, batch))
    }
    guard let place else {
      let nothing = nobodyKnows()
      groups.add(
        row: row.index, origin: OriginGroups.noAddress, audience: collectors.count, evidence: nothing, on: shelf,
        tally: tally)
      return RowVerdicts.noAddress
    }
    originColumn = originColumn ?? field
    takePlace(place, row, text)
    guard answers != nil else {
      evidence.append(nobodyKnows())
      if let cell = reader.cell(.xRobotsTag), let said = statement(text, batch.cells[cell].range) {
        evidence.append(said)
        groups.add(
          row: row.index, origin: place.origin, audience: bare.pieces[said].audience, evidence: said, on: bare,
          tally: tally)
      }
      groups.add(
        row: row.index, origin: OriginGroups.anyOrigin, audience: collectors.count, evidence: evidence[0], on: bare,
        tally: tally)
      return verdicts.number(of: evidence, on: bare)
    }
    var day = collected
    if let cell = reader.cell(.collected) { day = moments.moment(text, batch.cells[cell].range) ?? collected }
    let age = answers?.answers(
      origin: place.origin, origins.all[place.origin].address, in: text, place.url, collected: day, into: &evidence)
    ages[AgeClass(days: age).number] += 1
    if let cell = reader.cell(.xRobotsTag), let said = statement(text, batch.cells[cell].range) {
      evidence.append(said)
    }
    guard let shelf = answers?.shelf else { return RowVerdicts.noAddress }
    for piece in evidence {
      groups.add(
        row: row.index, origin: place.origin, audience: shelf.pieces[piece].audience, evidence: piece, on: shelf,
        tally: tally)
    }
    return verdicts.number(of: evidence, on: shelf)
  }

  /// What the header of the response said, each wording once. nil: nothing of this use.
  private mutating func statement(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    if let known = headers.known(text, range) { return headerAnswers[known] }
    let value = range.map { text[$0] }
    var said: Int?
    for collector in collectors where said == nil {
      let statement = RefusalChannel.xRobotsTag.statement(in: value, question: SignalQuestion(agent: collector))
      guard statement.verdict != .unstated, statement.verdict != .unknown else { continue }
      let evidence = statement.evidence()
      let key = "x-robots-tag:\(evidence.rule ?? ""):\(evidence.agent)"
      // Behind the audiences of robots.txt: what the page itself says.
      let audience = collectors.count + 1
      said =
        answers == nil
        ? bare.number(key: key, evidence, reason: "x-robots-tag", audience: audience)
        : answers?.number(key: key, evidence, reason: "x-robots-tag", audience: audience)
    }
    if headerAnswers.count < SourceSurvey.mostHeaders {
      _ = headers.number(of: text, range)
      headerAnswers.append(said)
    }
    return said
  }

  private static let mostHeaders = 100_000

  /// The evidence that there is none.
  private mutating func nobodyKnows() -> Int {
    let nothing = OptOutEvidence(channel: "robots", verdict: .unknown, agent: "*", use: "train")
    if answers != nil {
      return answers?.noSnapshot(nothing, audience: collectors.count) ?? 0
    }
    return bare.number(key: "robots:none", nothing, reason: "no-snapshot", audience: collectors.count)
  }

  private mutating func takePlace(_ place: Origins.Place, _ row: RowBatch.Row, _ text: Span<UInt8>) {
    if place.origin == originCounts.count { originCounts.append(RowCount(line: row.line)) }
    originCounts[place.origin].add(row.index)
    guard let site = origins.all[place.origin].site else { return }
    let origin = origins.all[place.origin]
    let account =
      origin.account.map { atlas.portfolios.name(site, $0) }
      ?? atlas.portfolios.account(site: site, host: origin.host, in: text, place.path)
    if let account { accounts.add(account, row: row.index, line: row.line) }
  }

  /// Rows by host, or by the name that somebody registered; the largest first.
  func counts(by part: (Origins.Origin) -> [UInt8]?) -> [(name: String, count: RowCount)] {
    var sums: [[UInt8]: RowCount] = [:]
    for (number, count) in originCounts.enumerated() {
      guard let name = part(origins.all[number]) else { continue }
      sums[name, default: RowCount(line: count.line)].add(count)
    }
    var counts = sums.map { (name: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
    counts.sort { a, b in a.count.count != b.count.count ? a.count.count > b.count.count : a.name < b.name }
    return counts
  }

  private mutating func takeTags(_ text: Span<UInt8>, _ range: Range<Int>, _ row: RowBatch.Row) {
    var start = range.lowerBound
    let isComma = range.contains { text[$0] == UInt8(ascii: ",") || text[$0] == UInt8(ascii: "|") }
    for at in range.lowerBound...range.upperBound {
      let isEnd =
        at == range.upperBound
        || (isComma ? text[at] == UInt8(ascii: ",") || text[at] == UInt8(ascii: "|") : text[at] == 0x20)
      guard isEnd else { continue }
      var first = start
      var last = at
      while first < last, text[first] <= 0x20 { first += 1 }
      while last > first, text[last - 1] <= 0x20 { last -= 1 }
      if first < last, last - first <= 100 { tags.add(text, first..<last, row: row.index, line: row.line) }
      start = at + 1
    }
  }

  // MARK: - Groups

  /// Refusals by origin, then missing records, then shares, then what columns state.
  public func allGroups() -> [RowGroup] { refusals + missing + shares + stated }

  private var refusals: [RowGroup] {
    let shelf = self.shelf
    return groups.all.map { group in
      let origin =
        switch group.origin {
        case OriginGroups.noAddress: "no-web-address"
        case OriginGroups.anyOrigin: "*"
        default: origins.all[group.origin].name
        }
      let audience =
        group.audience < collectors.count
        ? collectors[group.audience] : group.audience == collectors.count ? "training" : "page"
      return RowGroup(
        key: "\(origin) \(audience) \(group.verdict.rawValue)",
        evidence: group.evidence.map { .optout(shelf.pieces[$0].evidence) }, tally: group.tally)
    }
    .sorted { $0.key < $1.key }
  }

  private var missing: [RowGroup] {
    ColumnRole.provenance.enumerated().compactMap { index, role in
      guard var tally = gaps[index] else { return nil }
      tally.count = gapCounts[index]
      return RowGroup(
        key: "missing \(role.rawValue)", evidence: [.field(FieldEvidence(name: role.rawValue, value: nil))],
        tally: tally)
    }
  }

  private var shares: [RowGroup] {
    let hosts = Array(counts { $0.host }.prefix(6))
    var shares = groups(creators.largest(6), isAll: creators.isExact, .creator, field: creatorColumn) {
      people.shown($0)
    }
    shares += groups(hosts, isAll: !origins.isFull, .host, field: originColumn) { $0 }
    shares += groups(accounts.largest(6), isAll: accounts.isExact, .account, field: originColumn) { $0 }
    shares += groups(tags.largest(6), isAll: false, .tag, field: tagColumn) { $0 }
    return shares
  }

  /// Those with a fifth of all rows or more, and the only one there is. The largest first.
  private func groups(
    _ names: [(name: String, count: RowCount)], isAll: Bool, _ dimension: ShareEvidence.Dimension, field: String?,
    shown: (String) -> String
  ) -> [RowGroup] {
    let isOnlyOne = names.count == 1 && isAll
    return names.filter { isOnlyOne || $0.count.count * 5 >= rows }.map { key, count in
      let value = shown(key)
      let share = ShareEvidence(dimension: dimension, value: value, items: count.count, total: rows)
      return RowGroup(
        key: "\(dimension.rawValue) \(key)", evidence: [.share(share)], tally: Tally(count, field: field, value: value))
    }
  }

  /// What columns say of data sets and of ways of access, each wording once, and hosts that stand on a list.
  private var stated: [RowGroup] {
    values.groups + namedHosts
  }

  private var namedHosts: [RowGroup] {
    counts { $0.host }.prefix(SourceSurvey.mostHosts).map { host, tally in
      var evidence = [Evidence.field(FieldEvidence(name: "host", value: host))]
      if let listing = atlas.pirates.listing(Array(host.utf8)) {
        evidence.append(.field(FieldEvidence(name: "listed-host", value: "\(host) (\(listing))")))
      }
      return RowGroup(
        key: "named-host \(host)", evidence: evidence, tally: Tally(tally, field: originColumn, value: host))
    }
    .sorted { $0.key < $1.key }
  }

  /// Hosts whose names rules may look at.
  private static let mostHosts = 200_000

  /// Snapshots that could not be read.
  public var complaints: [Complaint] { answers?.complaints ?? [] }

  /// What the survey could not keep apart, for want of memory.
  public var limits: [Wording] {
    var limits: [Wording] = []
    if origins.isFull || groups.isFull {
      limits.append(
        Wording(
          en: "more origins than are kept apart: the remaining ones are counted together under \"*\"",
          ja: "オリジンの数が上限を超えたため、残りは「*」にまとめて集計しました"))
    }
    for (names, en, ja) in [
      (creators, "creators", "作者"), (accounts, "accounts", "アカウント"), (tags, "tags", "タグ"),
    ] where !names.isExact {
      limits.append(
        Wording(
          en: "more \(en) than can be counted exactly: each count may be too low by up to \(names.missed)",
          ja: "\(ja)の数が正確に数えられる上限を超えたため、各件数は最大で\(names.missed)件少ない可能性があります"))
    }
    return limits
  }
}
