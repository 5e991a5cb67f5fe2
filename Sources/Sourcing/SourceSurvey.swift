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
  /// What was said, each different piece once.
  public internal(set) var shelf = EvidenceShelf()
  /// The number of the evidence that there is none.
  private var nothing: Int?
  private var sites: SiteAnswers?
  private var stated = StatedRefusals()
  var groups = OriginGroups()
  var gaps: [Tally?] = Array(repeating: nil, count: ColumnRole.provenance.count)
  var gapCounts = Array(repeating: 0, count: ColumnRole.provenance.count)
  var values = StatedValues()
  var creators: FrequentNames
  /// By number of the origin.
  private var memories: [Memory?] = []
  /// By number of the origin.
  var originCounts: [RowCount] = []
  var accounts: FrequentNames
  var tags: FrequentNames
  var people = CreatorNames()
  private let captions: CaptionNames?
  var creatorsInCaptions: FrequentNames
  /// Captions that were looked at.
  var captionCount = 0
  var captionColumn: String?
  var creatorColumn: String?
  var originColumn: String?
  var tagColumn: String?
  private var moments = MomentReader()
  /// Rows by the days between snapshot and collection; see `AgeClass`.
  var ages = Array(repeating: 0, count: AgeClass.allCases.count)
  private var evidence: [Int] = []
  // What `approach` works with.
  private var originKeys: [UInt64] = []
  private var creatorKeys: [UInt64] = []
  private var originGuesses: [Int32] = []
  private var creatorGuesses: [Int32] = []
  private var approached = 0

  static let mostNames = 500_000

  /// `snapshots`: nil when the project names none; then every row is unknown, never consented to.
  /// `collectors`: the agents the rows were collected as; empty when nobody knows.
  /// `collected`: when, as a day or a time, for rows that do not say so themselves. What is neither counts as unknown.
  public init(
    snapshots: SnapshotStore?, agents: TrainingAgents, collectors: [String], collected: String?,
    atlas: SourceAtlas = SourceAtlas(), addressColumns: Set<String> = [], captions: CaptionNames? = nil,
    mostNames: Int? = nil
  ) {
    let most = mostNames ?? SourceSurvey.mostNames
    let asked = collectors.isEmpty ? ["*"] : collectors
    self.collectors = asked
    self.collected = collected.flatMap { Moment($0, edge: .end) }
    self.atlas = atlas
    reader = RowReader(addressColumns: addressColumns)
    origins = Origins(atlas: atlas)
    answers = snapshots.map { SnapshotAnswers(snapshots: $0, agents: agents, collectors: asked) }
    sites = snapshots.flatMap { $0.hasSiteFiles ? SiteAnswers(snapshots: $0, collectors: asked) : nil }
    creators = FrequentNames(most: most)
    accounts = FrequentNames(most: most)
    tags = FrequentNames(most: most)
    creatorsInCaptions = FrequentNames(most: most)
    self.captions = captions
  }

  /// Who is asked about: the collectors. The training class comes behind them.
  public var audiences: [String] { collectors }

  /// Whether a column of this name is of any use here.
  @Sendable public static func wants(_ column: String) -> Bool { ColumnRole.match(column) != nil }

  /// Behind the audiences of robots.txt stand those who say it of all: a page or a file of itself, and a site.
  static func pageAudience(_ collectors: Int) -> Int { collectors + 1 }
  static func siteAudience(_ collectors: Int) -> Int { collectors + 2 }

  /// What the number of an audience is called.
  public static func audience(_ number: Int, of collectors: [String]) -> String {
    if number < collectors.count { return collectors[number] }
    return number == collectors.count ? "training" : number == pageAudience(collectors.count) ? "page" : "site"
  }

  /// What the rows of the last batch came to: numbers of `verdicts`, and the cells that hold their ids.
  public private(set) var outcomes: [(verdict: Int, id: Range<Int>)] = []

  public mutating func take(_ batch: RowBatch) {
    outcomes.removeAll(keepingCapacity: true)
    reader.begin(batch)
    let bytes = batch.bytes
    let text = bytes.span
    var start = 0
    while start < batch.rows.count {
      let end = min(start + SourceSurvey.block, batch.rows.count)
      approach(batch, start..<end, text)
      for index in start..<end { take(batch.rows[index], of: batch, text) }
      start = end
    }
  }

  /// As many rows as are begun together: what they need fits the nearer caches.
  private static let block = 256

  /// Begins what a row waits for most, for many rows at once: the places in memory where their origins and creators are
  /// kept. Nothing depends on it but time.
  private mutating func approach(_ batch: RowBatch, _ rows: Range<Int>, _ text: Span<UInt8>) {
    originKeys.removeAll(keepingCapacity: true)
    creatorKeys.removeAll(keepingCapacity: true)
    for index in rows {
      let row = batch.rows[index]
      if let cell = reader.likelyCell(.origin, of: row, in: batch) { originKeys.append(origins.key(of: text, cell)) }
      if let cell = reader.likelyCell(.creator, of: row, in: batch) {
        creatorKeys.append(reader.texts.key(of: text, cell))
      }
    }
    // Short loops: the processor goes on to the next waits while it waits.
    var met = 0
    for key in originKeys { met &+= origins.approach(key) }
    for key in creatorKeys { met &+= reader.texts.approach(key) }
    originGuesses.removeAll(keepingCapacity: true)
    for key in originKeys {
      let (origin, byte) = origins.guess(key)
      originGuesses.append(Int32(truncatingIfNeeded: origin))
      met &+= Int(byte)
    }
    creatorGuesses.removeAll(keepingCapacity: true)
    for key in creatorKeys {
      let (number, byte) = reader.texts.guess(key)
      creatorGuesses.append(Int32(truncatingIfNeeded: people.place(ofText: number)))
      met &+= Int(byte)
    }
    for origin in originGuesses where origin >= 0 && origin < originCounts.count {
      met &+= originCounts[Int(origin)].count
    }
    for origin in originGuesses where origin >= 0 && origin < memories.count {
      met &+= Int(memories[Int(origin)]?.last.number ?? 0)
    }
    for place in creatorGuesses where place >= 0 && place < creators.tallies.count {
      met &+= creators.tallies[Int(place)].count
    }
    // Read, so that nobody finds the waiting needless.
    approached = met
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
      people.add(text, range, number: reader.number(.creator), to: &creators, row: row.index, line: row.line)
    }
    if let captions, captions.looks(at: row.index), let cell = reader.cell(.caption) {
      captionColumn = captionColumn ?? batch.columns[batch.cells[cell].column]
      captionCount += 1
      for name in captions.creators(in: batch.bytes[batch.cells[cell].range]) {
        creatorsInCaptions.add(Array(name.utf8), row: row.index, line: row.line)
      }
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
    guard let cell = reader.cell(.origin), let place = origins.place(of: text, batch.cells[cell].range) else {
      evidence.append(nobodyKnows())
      count(row, batch, id, origin: OriginGroups.noAddress, verdict: RowVerdicts.noAddress, ownPieces: 1, age: nil)
      return RowVerdicts.noAddress
    }
    if originColumn == nil { originColumn = batch.columns[batch.cells[cell].column] }
    takePlace(place, row, text)
    let tdmrep = takeStatements(batch)
    let ownPieces = evidence.count
    guard answers != nil else {
      evidence.append(nobodyKnows())
      let verdict = verdicts.number(of: evidence, on: shelf)
      // Where nothing is said of single origins there is nothing to tell them apart by.
      count(
        row, batch, id, origin: ownPieces == 0 ? OriginGroups.anyOrigin : place.origin, verdict: verdict,
        ownPieces: ownPieces, age: nil)
      return verdict
    }
    let day = day(of: batch, text)
    let isPlain = ownPieces == 0 && sites == nil
    if isPlain, let verdict = takeAgain(place, batch, day) { return verdict }
    let age = takeSite(place, batch, day, silenced: tdmrep)
    let verdict = verdicts.number(of: evidence, on: shelf)
    count(row, batch, id, origin: place.origin, verdict: verdict, ownPieces: evidence.count, age: age)
    if isPlain { remember(place, batch, verdict) }
    return verdict
  }

  // MARK: - Rows like others before

  /// What a row of an origin came to, so that another one with the same finding need not be looked at.
  private struct Memory: Sendable {
    var plain: SnapshotAnswers.Plain
    /// The last two.
    var last: Outcome
    var other: Outcome

    struct Outcome: Sendable {
      var finding: SnapshotAnswers.Finding
      var verdict: Int32
      /// Its number among the groups.
      var number: Int32
    }
  }

  /// The verdict, where the row is like one before it; nil: it must be looked at.
  private mutating func takeAgain(_ place: Origins.Place, _ batch: RowBatch, _ day: Moment?) -> Int? {
    guard place.origin < memories.count, let memory = memories[place.origin],
      let finding = answers?.finding(memory.plain, in: batch.bytes, place.url)
    else { return nil }
    let outcome: Memory.Outcome
    if finding == memory.last.finding {
      outcome = memory.last
    } else if finding == memory.other.finding {
      outcome = memory.other
    } else {
      return nil
    }
    groups.countAgain(Int(outcome.number))
    var age: Int?
    if let day, let taken = memory.plain.taken { age = day.days(since: taken) }
    ages[AgeClass(days: age).rawValue] += 1
    return Int(outcome.verdict)
  }

  private mutating func remember(_ place: Origins.Place, _ batch: RowBatch, _ verdict: Int) {
    guard let number = groups.caseNumber(origin: place.origin, verdict: verdict),
      let plain = answers?.plain(place.origin), let finding = answers?.finding(plain, in: batch.bytes, place.url)
    else { return }
    while memories.count <= place.origin { memories.append(nil) }
    let new = Memory.Outcome(finding: finding, verdict: Int32(verdict), number: Int32(number))
    memories[place.origin] = Memory(plain: plain, last: new, other: memories[place.origin]?.last ?? new)
  }

  // MARK: - Groups of rows

  /// Counts a row in its groups. The first `ownPieces` of the evidence are said of the origin, the others of any.
  @inline(__always)
  private mutating func count(
    _ row: RowBatch.Row, _ batch: RowBatch, _ id: Range<Int>, origin: Int, verdict: Int, ownPieces: Int, age: Int?
  ) {
    if groups.counts(origin: origin, verdict: verdict) { return }
    let pieces = evidence.enumerated().map { index, piece in
      (origin: index < ownPieces ? origin : OriginGroups.anyOrigin, evidence: piece)
    }
    let cell = reader.cell(.origin)
    groups.add(row: row.index, origin: origin, verdict: verdict, pieces: pieces, age: age, on: shelf) {
      Tally(
        row: row.index, line: row.line, field: reader.column(.origin, in: batch),
        value: cell.flatMap { Self.string(batch.cells[$0].range, batch) }, id: Self.string(id, batch))
    }
  }

  /// When the row was collected.
  private mutating func day(of batch: RowBatch, _ text: Span<UInt8>) -> Moment? {
    guard let cell = reader.cell(.collected) else { return collected }
    return moments.moment(text, batch.cells[cell].range, number: reader.number(.collected)) ?? collected
  }

  /// What robots.txt and the other files of the site say. Gives back the days between robots.txt and collection.
  private mutating func takeSite(
    _ place: Origins.Place, _ batch: RowBatch, _ day: Moment?, silenced: RefusalChannel?
  ) -> Int? {
    if answers?.knows(place.origin) == false { answers?.meet(place.origin, origins.all[place.origin].address) }
    let age = answers?.answers(
      origin: place.origin, in: batch.bytes, place.url, collected: day, on: &shelf, into: &evidence)
    ages[AgeClass(days: age ?? nil).rawValue] += 1
    if sites != nil {
      sites?.answers(
        origin: place.origin, origins.all[place.origin].address, batch.bytes[place.url], collected: day,
        silenced: silenced, on: &shelf, into: &evidence)
    }
    return age ?? nil
  }

  /// What the row states itself. Gives back the channel whose word for the site does not count any more: of the
  /// reservations of TDMRep the nearest to the work does.
  private mutating func takeStatements(_ batch: RowBatch) -> RefusalChannel? {
    var silenced: RefusalChannel?
    for (cell, role, channel) in reader.statements {
      let range = batch.cells[cell].range
      if let said = stated.number(role, channel, batch.bytes, range, collectors, on: &shelf) {
        evidence.append(said)
        if channel == .tdmrep { silenced = channel }
      }
    }
    return silenced
  }

  /// The evidence that there is none.
  private mutating func nobodyKnows() -> Int {
    if let nothing { return nothing }
    let number = shelf.number(
      key: "robots:none", OptOutEvidence(channel: "robots", verdict: .unknown, agent: "*", use: "train"),
      reason: "no-snapshot", audience: collectors.count)
    nothing = number
    return number
  }

  private mutating func takePlace(_ place: Origins.Place, _ row: RowBatch.Row, _ text: Span<UInt8>) {
    if place.origin == originCounts.count { originCounts.append(RowCount(line: row.line)) }
    originCounts[place.origin].add(row.index)
    guard origins.areOnPortfolios[place.origin], let site = origins.all[place.origin].site else { return }
    let account =
      origins.all[place.origin].account.map { atlas.portfolios.name(site, $0) }
      ?? atlas.portfolios.account(site: site, host: origins.all[place.origin].host, in: text, place.path)
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
  public func allGroups() -> [RowGroup] { refusals + missing + shares + statedGroups }

  private var refusals: [RowGroup] {
    groups.counted.map { group in
      let origin =
        switch group.origin {
        case OriginGroups.noAddress: "no-web-address"
        case OriginGroups.anyOrigin: "*"
        default: origins.all[group.origin].name
        }
      let audience = SourceSurvey.audience(group.audience, of: collectors)
      return RowGroup(
        key: "\(origin) \(audience) \(group.verdict.rawValue)",
        evidence: pieces(of: group).map { .optout($0) }, tally: group.tally)
    }
    .sorted { $0.key < $1.key }
  }

  /// Rows of one snapshot were collected on different days: the first piece speaks of the first row.
  private func pieces(of group: OriginGroups.Group) -> [OptOutEvidence] {
    var pieces = group.evidence.map { shelf.pieces[$0].evidence }
    if pieces.first?.channel == "robots" { pieces[0].snapshot?.ageDays = group.age }
    return pieces
  }

  private var missing: [RowGroup] {
    ColumnRole.provenance.enumerated().compactMap { index, role in
      guard var tally = gaps[index] else { return nil }
      tally.count = gapCounts[index]
      return RowGroup(
        key: "missing \(role.name)", evidence: [.field(FieldEvidence(name: role.name, value: nil))],
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
    // Whom a column of creators names already is counted there.
    let known = Set(shares.map(\.key))
    shares += groups(
      creatorsInCaptions.largest(6), isAll: false, .creator, field: captionColumn, total: captionCount
    ) { $0 }.filter { !known.contains("creator \(foldedKey($0.value ?? ""))") }
    return shares
  }

  /// Those with a fifth of all rows or more, and the only one there is. The largest first. `total`: of the rows that
  /// were looked at, where not all were.
  private func groups(
    _ names: [(name: String, count: RowCount)], isAll: Bool, _ dimension: ShareEvidence.Dimension, field: String?,
    total: Int? = nil, shown: (String) -> String
  ) -> [RowGroup] {
    let isOnlyOne = names.count == 1 && isAll
    let total = total ?? rows
    return names.filter { isOnlyOne || $0.count.count * 5 >= total }.map { key, count in
      let value = shown(key)
      let share = ShareEvidence(dimension: dimension, value: value, items: count.count, total: total)
      return RowGroup(
        key: "\(dimension.rawValue) \(key)", evidence: [.share(share)], tally: Tally(count, field: field, value: value))
    }
  }

  /// What columns say of data sets and of ways of access, each wording once, and hosts that stand on a list.
  private var statedGroups: [RowGroup] {
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
  public var complaints: [Complaint] {
    let byFile = (answers?.complaintsByFile ?? [:]).merging(sites?.complaintsByFile ?? [:]) { first, _ in first }
    return byFile.sorted { $0.key < $1.key }.map(\.value)
  }

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
