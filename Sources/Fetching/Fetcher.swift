internal import Host
internal import OptOuts
internal import Vocabulary

/// Takes a snapshot of the robots.txt of every origin of an order, and writes each into the store as it comes.
///
/// Redirects are followed by hand, so that every step is an errand of its own: it waits for its host's turn, and its
/// address is checked anew.
struct Fetcher {
  /// An origin, and how far its robots.txt has been followed.
  private struct Errand {
    let origin: String
    /// The host that is asked now.
    var host: String
    /// Where redirects led.
    var route: [String] = []
    /// The status of the last redirect.
    var redirect: Int?
    /// The request says what the store has.
    var isConditional = false

    var url: String { route.last ?? origin + "/robots.txt" }
  }

  /// RFC 9309 asks for five at least.
  static let mostRedirects = 5
  /// Nobody is told to end while nothing happens: the longest that the network is waited for.
  private static let longestWait = 500.0

  private let order: FetchOrder
  private var ledger: SnapshotLedger
  private var errands: [Int: Errand] = [:]
  /// Named by the order itself. Only these may lie in a private network, where that is allowed at all: a redirect
  /// must not choose a door in it.
  private var named: Set<String> = []
  private var queues: HostQueues
  private let report: (FetchOutcome) throws -> Void

  init(
    _ order: FetchOrder, ledger: SnapshotLedger, report: @escaping (FetchOutcome) throws -> Void
  ) {
    self.order = order
    self.ledger = ledger
    self.report = report
    queues = HostQueues(pauseMilliseconds: order.delayMilliseconds, most: order.parallel)
  }

  /// False: libcurl is not installed.
  mutating func run() throws -> Bool {
    guard
      let transfers = Transfers(
        agent: order.agent, connectMilliseconds: order.connectMilliseconds,
        totalMilliseconds: order.totalMilliseconds, longestBody: order.longestBody)
    else { return false }
    try queueAll()
    while !queues.isIdle {
      let now = Clock.monotonicMilliseconds()
      while let number = queues.take(now: now) { try begin(number, with: transfers) }
      let rest = queues.wait(now: now) ?? Self.longestWait
      transfers.wait(milliseconds: Int(min(rest, Self.longestWait).rounded(.up)))
      while let answer = transfers.next() { try end(answer) }
    }
    return true
  }

  // MARK: - Errands

  private mutating func queueAll() throws {
    let now = Moment(Clock.nowUTC(), edge: .start)?.seconds ?? 0
    var seen: Set<String> = []
    for (number, text) in order.origins.enumerated() {
      guard let address = Address(text) else {
        try report(.failed(origin: text))
        continue
      }
      guard seen.insert(address.origin).inserted else { continue }
      named.insert(address.host)
      if let latest = ledger.latest[address.origin], latest.isAnswer,
        now - latest.taken.seconds < order.freshSeconds
      {
        try report(.fresh(origin: address.origin))
        continue
      }
      errands[number] = Errand(origin: address.origin, host: address.host)
      queues.add(number, for: address.host)
    }
  }

  private mutating func begin(_ number: Int, with transfers: borrowing Transfers) throws {
    guard var errand = errands[number] else { return }
    var request = Transfers.Request(url: errand.url)
    request.proxy = errand.url.hasPrefix("https:") ? order.httpsProxy : order.httpProxy
    request.mayGoAnywhere = order.allowsPrivate && named.contains(errand.host)
    if let latest = ledger.latest[errand.origin], latest.file != nil, latest.source == errand.url {
      request.etag = latest.etag
      request.modified = latest.modified
      errand.isConditional = latest.etag != nil || latest.modified != nil
    } else {
      errand.isConditional = false
    }
    errands[number] = errand
    if !transfers.begin(request, number: number) {
      queues.finish(errand.host, now: Clock.monotonicMilliseconds())
      errands[number] = nil
      try report(.failed(origin: errand.origin))
    }
  }

  private mutating func end(_ answer: Transfers.Answer) throws {
    guard var errand = errands[answer.number] else { return }
    queues.finish(errand.host, now: Clock.monotonicMilliseconds())
    if answer.outcome == .fine, (300...399).contains(answer.status), let location = answer.location {
      errand.redirect = answer.status
      guard let target = Address(location) else { return try record(errand, answer.number, .notHTTP) }
      let isCircle = location == errand.url || errand.route.contains(location)
      guard errand.route.count < Self.mostRedirects, !isCircle else {
        return try record(errand, answer.number, .tooManyRedirects)
      }
      errand.route.append(location)
      errand.host = target.host
      errands[answer.number] = errand
      queues.add(answer.number, for: target.host)
      return
    }
    switch answer.outcome {
    case .fine: try record(errand, answer)
    case .badAddress: try record(errand, answer.number, .notHTTP)
    case .refusedAddress: try record(errand, answer.number, .refusedAddress)
    case .dns: try record(errand, answer.number, .dns)
    case .connect: try record(errand, answer.number, .connect)
    case .tls: try record(errand, answer.number, .tls)
    case .timeout: try record(errand, answer.number, .timeout)
    case .badAnswer: try record(errand, answer.number, .badAnswer)
    }
  }

  // MARK: - Records

  /// An answer with a status.
  private mutating func record(_ errand: Errand, _ answer: Transfers.Answer) throws {
    var record = SnapshotRecord(
      origin: errand.origin, taken: Clock.nowUTC(), status: .http(answer.status), route: errand.route)
    record.etag = answer.etag
    record.modified = answer.modified
    record.type = answer.type
    if answer.status == 304, errand.isConditional, let latest = ledger.latest[errand.origin] {
      record.status = latest.status
      record.body = latest.file.map { .file($0) } ?? .none
      record.remark = .notModified
      record.etag = answer.etag ?? latest.etag
      record.modified = answer.modified ?? latest.modified
    } else if (200...299).contains(answer.status) {
      record.body = .bytes(answer.body)
      record.remark = answer.isCut ? .tooLarge : nil
    }
    try keep(record, answer.number)
  }

  /// No answer. Where the network failed, that is what crawlers call unreachable; where this program would not go on,
  /// the redirect is all that is known.
  private mutating func record(_ errand: Errand, _ number: Int, _ remark: SnapshotRecord.Remark) throws {
    let status: RobotsResponse.Status =
      switch remark {
      case .refusedAddress, .notHTTP, .tooManyRedirects: errand.redirect.map { .http($0) } ?? .unrecorded
      default: .unreachable
      }
    try keep(
      SnapshotRecord(
        origin: errand.origin, taken: Clock.nowUTC(), status: status, remark: remark, route: errand.route), number)
  }

  private mutating func keep(_ record: SnapshotRecord, _ number: Int) throws {
    errands[number] = nil
    try ledger.add(record)
    try report(.recorded(origin: record.origin, status: record.status, remark: record.remark))
  }
}
