internal import Host
internal import OptOuts
internal import Pipeline
internal import Reporting
internal import Vocabulary

/// `robots fetch`: hands the origins of lists to `proviso-fetch`, the one program that uses the network, and says what
/// came of them.
struct RobotsFetch {
  let invocation: Invocation
  let console: Console
  let store: RawPath

  private struct Tally {
    var done = 0
    var fresh = 0
    var answered = 0
    var unanswered: [SnapshotRecord.Remark?: Int] = [:]
    var failed = 0

    mutating func count(_ outcome: FetchOutcome) {
      done += 1
      switch outcome {
      case .fresh: fresh += 1
      case .failed: failed += 1
      case .recorded(_, .unreachable, let remark), .recorded(_, .unrecorded, let remark):
        unanswered[remark, default: 0] += 1
      case .recorded(_, _, .tooManyRedirects?), .recorded(_, _, .refusedAddress?), .recorded(_, _, .notHTTP?):
        if case .recorded(_, _, let remark) = outcome { unanswered[remark, default: 0] += 1 }
      case .recorded: answered += 1
      case .finished: done -= 1
      }
    }
  }

  func perform() throws(Complaint) -> ExitCode {
    guard let program = Environment.companion("proviso-fetch") else {
      throw Complaint(
        Wording(en: "proviso-fetch is not installed", ja: "proviso-fetchがインストールされていません"),
        remedy: Wording(
          en: "it belongs beside proviso or in lib/proviso", ja: "provisoと同じフォルダーかlib/provisoに配置してください"))
    }
    let order = try order()
    Environment.catchInterrupts()
    let worker: WorkerProcess
    do throws(SystemFailure) { worker = try WorkerProcess(program) } catch { throw error.complaint }
    var tally = Tally()
    let meter = ProgressMeter(isForced: false, language: console.language, things: Wording(en: "origins", ja: "件"))
    let why: String?
    do throws(WorkerProcess.Failure) {
      why = try converse(with: worker, order, meter, &tally)
    } catch {
      meter.finish()
      return try end(error, tally)
    }
    meter.finish()
    return try finish(tally, why)
  }

  /// Why the work ended early; nil: it did not.
  private func converse(
    with worker: borrowing WorkerProcess, _ order: FetchOrder, _ meter: ProgressMeter, _ tally: inout Tally
  ) throws(WorkerProcess.Failure) -> String? {
    try worker.send(FetchWire.framed(order.bytes), before: deadline(order))
    while true {
      let count = FetchWire.count(try worker.receive(FetchWire.headCount, before: deadline(order)))
      let line = String(decoding: try worker.receive(count, before: deadline(order)), as: UTF8.self)
      guard let outcome = FetchOutcome(line: line) else { throw .gone }
      if case .finished(let why) = outcome { return why }
      tally.count(outcome)
      if console.isVerbose, let sentence = sentence(on: outcome) { console.note(sentence) }
      meter.show(done: tally.done, total: order.origins.count)
    }
  }

  // MARK: - The order

  private func order() throws(Complaint) -> FetchOrder {
    var origins = ListOrigins()
    for word in invocation.positionals {
      if let address = Address(word.display) { origins.add(address) } else { try origins.add(listAt: word) }
    }
    guard !origins.all.isEmpty else {
      throw Complaint(
        Wording(en: "no web address was found to fetch from", ja: "取得先となるURLが見つかりません"),
        remedy: Wording(en: "name a list, an address or an origin", ja: "リスト、URL、オリジンのいずれかを指定してください"))
    }
    var order = FetchOrder(store: try wholePath(store), origins: origins.all)
    order.version = Proviso.version
    order.contact = try invocation.flag(.contact).map { text throws(Complaint) in try contact(text) }
    if let seconds = invocation.flag(.delay) { order.delayMilliseconds = min(seconds, 86_400) * 1000 }
    if let hosts = invocation.flag(.parallel) { order.parallel = min(hosts, 256) }
    if let seconds = invocation.flag(.timeout) {
      order.totalMilliseconds = min(seconds, 3600) * 1000
      order.connectMilliseconds = min(order.connectMilliseconds, order.totalMilliseconds)
    }
    if let hours = invocation.flag(.maxAge) { order.freshSeconds = min(hours, 1_000_000) * 3600 }
    order.allowsPrivate = invocation.flag(.allowPrivate)
    if invocation.flag(.useProxy) {
      func proxy(_ names: String...) -> String? {
        names.lazy.compactMap { Environment.value($0) }.first { !$0.isEmpty && !$0.contains("\n") }
      }
      // As other programs do: in capitals a web server's own setting could be meant.
      order.httpProxy = proxy("http_proxy", "all_proxy", "ALL_PROXY")
      order.httpsProxy = proxy("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    }
    return order
  }

  /// The fetcher is told the whole path: made here, so that what is wrong with it is said before anything is asked.
  private func wholePath(_ folder: RawPath) throws(Complaint) -> RawPath {
    do throws(SystemFailure) {
      try Files.makeFolder(folder)
      return try Files.resolve(folder)
    } catch {
      throw error.complaint
    }
  }

  /// It goes into a header: printable ASCII, and nothing that would close the comment it stands in.
  private func contact(_ text: String) throws(Complaint) -> String {
    guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !text.contains(where: { "()\\".contains($0) }) else {
      throw Complaint(
        Wording(en: "--contact must be plain ASCII without parentheses", ja: "--contactは括弧を含まないASCII文字で指定してください"))
    }
    return text
  }

  /// The longest that one origin can take, with all its redirects, and something on top.
  private func deadline(_ order: FetchOrder) -> Double {
    let hops = 7.0
    return Clock.monotonicMilliseconds() + 60_000
      + hops * Double(order.totalMilliseconds + order.delayMilliseconds)
  }

  // MARK: - What came of it

  private func sentence(on outcome: FetchOutcome) -> Wording? {
    switch outcome {
    case .fresh(let origin):
      return Wording(en: "\(origin): still fresh", ja: "\(origin): 保存済みの結果が新しいため省略")
    case .failed(let origin):
      return Wording(en: "\(origin): could not be asked", ja: "\(origin): 取得を開始できません")
    case .recorded(let origin, let status, let remark):
      var code = Wording(en: "", ja: "")
      if case .http(let number) = status { code = Wording(en: " \(number)", ja: " \(number)") }
      let note = remark?.wording
      return Wording(
        en: "\(origin):\(code.en)" + (note.map { " " + $0.en } ?? ""),
        ja: "\(origin):\(code.ja)" + (note.map { " " + $0.ja } ?? ""))
    case .finished: return nil
    }
  }

  private func finish(_ tally: Tally, _ why: String?) throws(Complaint) -> ExitCode {
    if why == "libcurl" {
      throw Complaint(
        Wording(en: "libcurl is not installed", ja: "libcurlがインストールされていません"),
        remedy: Wording(en: "apt install libcurl4 ca-certificates", ja: "apt install libcurl4 ca-certificates"))
    }
    if let why {
      throw Complaint(
        Wording(en: "proviso-fetch ended early: \(why)", ja: "proviso-fetchが途中で終了しました: \(why)"))
    }
    tell(tally)
    return tally.unanswered.isEmpty && tally.failed == 0 ? .clean : .incomplete
  }

  private func tell(_ tally: Tally) {
    console.note(
      Wording(
        en: "\(tally.answered) answered, \(tally.fresh) still fresh, "
          + "\(tally.unanswered.values.reduce(tally.failed, +)) without an answer",
        ja: "応答あり\(tally.answered)件、省略(取得済み)\(tally.fresh)件、応答なし\(tally.unanswered.values.reduce(tally.failed, +))件"))
    for (remark, count) in tally.unanswered.sorted(by: { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }) {
      guard let remark else { continue }
      console.note(Wording(en: "  \(count): \(remark.wording.en)", ja: "  \(count)件: \(remark.wording.ja)"))
    }
  }

  /// What came before is in the store.
  private func end(_ failure: WorkerProcess.Failure, _ tally: Tally) throws(Complaint) -> ExitCode {
    tell(tally)
    let again = Wording(en: "run it again to go on", ja: "再実行すると続きから取得します")
    switch failure {
    case .interrupted:
      console.note(again)
      return .interrupted
    case .timedOut:
      throw Complaint(Wording(en: "proviso-fetch does not answer", ja: "proviso-fetchが応答しません"), remedy: again)
    case .gone:
      throw Complaint(
        Wording(en: "proviso-fetch ended unexpectedly", ja: "proviso-fetchが予期せず終了しました"), remedy: again)
    }
  }
}
