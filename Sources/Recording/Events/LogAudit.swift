public import Vocabulary

/// What a policy finds wanting in the log itself: steps that a release lacks, records that are incomplete, tools that were
/// not cleared, decisions that have expired, and releases that were checked with other rules than today's.
///
/// It remarks and changes nothing: nothing decided is reopened here, and nothing is kept because of it.
public struct LogAudit: Sendable {
  public struct Remark: Sendable, Hashable {
    /// The rule of the governance pack that asks for it; nil: none does.
    public var rule: String?
    public var event: Int
    public var path: String
    public var problem: Wording
  }

  /// A tool that was cleared for use, and until when.
  public struct Tool: Sendable, Hashable {
    public var id: String
    /// An ISO day, inclusive.
    public var expires: String?

    public init(id: String, expires: String?) {
      self.id = id
      self.expires = expires
    }
  }

  /// In the order of the log.
  public private(set) var remarks: [Remark] = []

  /// No tools: the policy clears none, so none is remarked on.
  public init(
    of log: borrowing RiskLog, needs: [ReleaseNeed], tools: [Tool], today: String
  ) throws(Complaint) {
    let ledger = try ReleaseLedger(of: log)
    var found: [Remark] = []
    var ingredients: [String: String] = [:]
    var atRelease: [Int: [String: String]] = [:]
    var decisions: [String: (event: Int, expires: String?, path: String)] = [:]
    let kinds: Set = ["run", "decision", StatementKind.release.rawValue, LineageImport.kind]
    try log.openedEvents(matching: LogFilter(kinds: kinds)) { opened in
      let event = opened.unwrapped
      let (payload, number) = (event.payload, opened.recorded.sequence)
      let path = event.recorded.event.path ?? ""
      switch event.recorded.event.kind {
      case "run": ingredients = Self.ingredients(of: payload)
      case "decision":
        decisions[event.recorded.event.fingerprint ?? ""] = (number, payload["expires"]?.string, path)
      case LineageImport.kind: found += Self.remarks(onGeneration: payload, number, path, tools)
      default: atRelease[number] = ingredients
      }
    }
    for (_, decision) in decisions {
      guard let last = decision.expires, last < today else { continue }
      found.append(
        Remark(
          event: decision.event, path: decision.path,
          problem: Wording(en: "this decision expired on \(last)", ja: "この判断は\(last)に有効期限が切れています")))
    }
    for release in ledger.entries where release.need == .statement(.release) {
      for artifact in release.artifacts {
        found += Self.remarks(
          on: artifact, of: release, ledger.check(artifact, needs: needs, today: release.on), ledger)
        if let change = Self.change(from: atRelease[release.event] ?? [:], to: ingredients) {
          found.append(Remark(event: release.event, path: artifact.path, problem: change))
        }
      }
    }
    remarks = found.sorted { ($0.event, $0.path, $0.problem.en) < ($1.event, $1.path, $1.problem.en) }
  }

  // MARK: - Releases

  private static func remarks(
    on artifact: LoggedStatement.Artifact, of release: ReleaseLedger.Entry, _ check: ReleaseCheck,
    _ ledger: ReleaseLedger
  ) -> [Remark] {
    func remark(_ en: String, _ ja: String) -> Remark {
      Remark(
        rule: "GOV-REVIEW-MISSING", event: release.event, path: artifact.path, problem: Wording(en: en, ja: ja))
    }
    return check.steps.compactMap { need, finding in
      switch finding {
      case .present(let event, let by, _):
        if event > release.event {
          return remark(
            "\(need.word) came after the release (event \(event))", "「\(need.label.ja)」が公開・納品より後に記録されています(記録\(event))")
        }
        if need == .statement(.review), by == release.by {
          return remark(
            "who released it is the only reviewer on record (event \(event))", "公開・納品した本人による確認しか記録されていません(記録\(event))")
        }
        return nil
      case .waived: return nil
      case .outdated(let event):
        return remark(
          "\(need.word): event \(event) is about another version of the file, or had expired",
          "「\(need.label.ja)」: 記録\(event)は別の版についてのものか、期限切れです")
      case .missing:
        return remark("no \(need.word) is on record", "「\(need.label.ja)」の記録がありません")
      }
    }
  }

  /// What is new since the last run before a release. nil: nothing.
  private static func change(from old: [String: String], to new: [String: String]) -> Wording? {
    let changed = new.filter { old[$0.key] != $0.value }.keys.sorted()
    guard !changed.isEmpty else { return nil }
    let names = changed.joined(separator: ", ")
    if old.isEmpty {
      return Wording(en: "re-check due: no run is on record before this release", ja: "再点検の対象: 公開・納品前の点検の記録がありません")
    }
    return Wording(en: "re-check due: new since the release: \(names)", ja: "再点検の対象: 公開・納品後に更新されたもの: \(names)")
  }

  /// Packs, lists of names and corpora of a run, by id.
  private static func ingredients(of run: CanonicalJSON) -> [String: String] {
    var found: [String: String] = [:]
    for kind in ["packs", "lexicons", "corpora"] {
      for json in run[kind]?.elements ?? [] {
        if let id = json["id"]?.string { found[id] = json["sha256"]?.string ?? "" }
      }
    }
    return found
  }

  // MARK: - Generations

  private static func remarks(
    onGeneration payload: CanonicalJSON, _ number: Int, _ path: String, _ tools: [Tool]
  ) -> [Remark] {
    var found: [Remark] = []
    let missing = ["prompt", "tool", "model", "at", "user"].filter { payload[$0] == nil }
    if !missing.isEmpty {
      let names = missing.joined(separator: ", ")
      found.append(
        Remark(
          rule: "GOV-LOG-INCOMPLETE", event: number, path: path,
          problem: Wording(en: "missing in this record: \(names)", ja: "この記録に不足している項目: \(names)")))
    }
    guard !tools.isEmpty, let id = payload["tool"]?.string else { return found }
    let day = payload["at"]?.string.map { String($0.prefix(10)) } ?? ""
    let cleared = tools.first { $0.id == id }
    let problem: Wording? =
      if let cleared {
        cleared.expires.flatMap { last in
          day > last
            ? Wording(en: "the clearance of \(id) had expired on \(last)", ja: "\(id)の利用承認は\(last)に期限切れです") : nil
        }
      } else {
        Wording(en: "\(id) is not among the cleared tools", ja: "\(id)は承認済みツールに含まれていません")
      }
    if let problem { found.append(Remark(rule: "GOV-TOOL-UNAPPROVED", event: number, path: path, problem: problem)) }
    return found
  }
}
