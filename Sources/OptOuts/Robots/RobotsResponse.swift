public import Vocabulary

/// What a server gave when it was asked for `/robots.txt`: the status decides whether the body counts at all.
public struct RobotsResponse: Sendable {
  public enum Status: Sendable, Hashable {
    /// Nobody wrote it down; the body is all there is.
    case unrecorded
    case http(Int)
    /// No answer at all: time-out, no such host, failed encryption.
    case unreachable

    /// A body came that was asked for.
    public var isAnswer: Bool {
      switch self {
      case .unrecorded, .http(200...299): true
      default: false
      }
    }
  }

  public private(set) var file: RobotsFile
  /// What holds whatever the path; nil when the rules of the file decide.
  private let blanket: (verdict: OptOutEvidence.Verdict, reason: RobotsAnswer.Reason)?

  public init(status: Status, body: [UInt8]) {
    file = RobotsFile(body)
    switch status {
    case .unreachable, .http(500...599): blanket = (.refused, .unreachable)
    // RFC 9309 counts it with 404, Google's crawler with 503.
    case .http(429): blanket = (.disputed, .tooManyRequests)
    case .http(401), .http(403): blanket = (.unstated, .accessDenied)
    case .http(400...499): blanket = (.unstated, .noFile)
    case .http(300...399) where body.isEmpty: blanket = (.unknown, .redirectUnresolved)
    case .unrecorded, .http(200...399):
      let isUnusable = !file.hasGroups && file.form != .text
      blanket = isUnusable ? (.unknown, file.form == .page ? .page : .utf16) : nil
    case .http: blanket = (.unknown, .oddStatus)
    }
  }

  /// The same answers to rules that were taken out of the file already. Of many texts the rules alone are held.
  var withoutFile: RobotsResponse {
    var response = self
    response.file = RobotsFile([])
    return response
  }

  /// False when the status, or a body that is no robots.txt, settles every question.
  public var isDecidedByRules: Bool { blanket == nil }

  /// The rules for an agent, once for many paths.
  public func rules(for agent: String) -> RobotsRules { file.rules(for: agent) }

  public func answer(_ rules: RobotsRules, path: RobotsPath) -> RobotsAnswer {
    if let blanket { return RobotsAnswer(verdict: blanket.verdict, reason: blanket.reason) }
    let verdict = rules.verdict(path)
    let isSilent = !verdict.stated && !verdict.isDisputed
    return RobotsAnswer(
      verdict: verdict.isDisputed ? .disputed : isSilent ? .unstated : verdict.allowed ? .allowed : .refused,
      reason: verdict.isDisputed ? .readings : isSilent ? .noRule : .rule, allowed: verdict.allowed,
      allowedByGoogle: verdict.allowedByGoogle, line: verdict.line, rule: verdict.rule, heading: verdict.heading)
  }

  /// The verdict alone, for many rows.
  public func outcome(_ rules: RobotsRules, path: RobotsPath) -> OptOutEvidence.Verdict {
    decision(rules, path: path).verdict
  }

  /// The same, with the line that shows it.
  func decision(_ rules: RobotsRules, path: RobotsPath) -> RobotsDecision {
    if let blanket { return RobotsDecision(verdict: blanket.verdict, line: nil) }
    return rules.decision(path)
  }

  /// One question.
  public func answer(agent: String, path: RobotsPath) -> RobotsAnswer { answer(rules(for: agent), path: path) }
}

/// What robots.txt says to an agent about a path, with the reason: silence is never consent.
public struct RobotsAnswer: Sendable, Hashable {
  public enum Reason: Sendable, Hashable, CaseIterable {
    case rule, noRule, readings, noFile, accessDenied, tooManyRequests, unreachable, redirectUnresolved, page, utf16,
      oddStatus
    case noSnapshot
  }

  public var verdict: OptOutEvidence.Verdict
  public var reason: Reason
  public var line: Int?
  public var rule: String?
  /// The name that the deciding group stands under.
  public var heading: String?

  /// What a crawler that follows the protocol would do. In doubt it is the default reading's answer, not consent.
  public var allowed: Bool
  /// What Google's parser would do; where the status decides, the same.
  public var allowedByGoogle: Bool

  public init(
    verdict: OptOutEvidence.Verdict, reason: Reason, allowed: Bool? = nil, allowedByGoogle: Bool? = nil,
    line: Int? = nil, rule: String? = nil, heading: String? = nil
  ) {
    self.verdict = verdict
    self.reason = reason
    self.allowed = allowed ?? (verdict != .refused)
    self.allowedByGoogle = allowedByGoogle ?? self.allowed
    self.line = line
    self.rule = rule
    self.heading = heading
  }
}

extension RobotsAnswer.Reason {
  public var wording: Wording {
    switch self {
    case .rule: Wording(en: "a rule says so", ja: "該当する規則があります")
    case .noRule: Wording(en: "no rule speaks of this path", ja: "このパスに関する規則はありません")
    case .readings:
      Wording(
        en: "RFC 9309 with names compared whole and Google's parser read it differently",
        ja: "RFC 9309に沿った解釈(名称は全体を照合)と、Googleのパーサーの解釈が分かれます")
    case .noFile: Wording(en: "the server has no robots.txt", ja: "サーバーにrobots.txtがありません")
    case .accessDenied:
      Wording(
        en: "the server denied access to robots.txt (401 or 403); older readings take that as a refusal",
        ja: "robots.txtへのアクセスが拒まれました(401または403)。拒否とみなす旧来の解釈もあります")
    case .tooManyRequests:
      Wording(
        en: "the server answered 429: RFC 9309 takes that as no rules, Google as unreachable",
        ja: "サーバーが429を返しました。RFC 9309では規則なし、Googleでは到達不能として扱われます")
    case .unreachable:
      Wording(
        en: "robots.txt could not be reached at that moment, which RFC 9309 takes as a refusal of everything",
        ja: "取得時点でrobots.txtに到達できませんでした。RFC 9309では全面的な拒否として扱われます")
    case .redirectUnresolved:
      Wording(en: "the redirect was not followed to its end", ja: "リダイレクト先の内容が記録されていません")
    case .page:
      Wording(
        en: "the snapshot is a web page, not a robots.txt", ja: "スナップショットがrobots.txtではなくWebページです")
    case .utf16:
      Wording(
        en: "the snapshot is UTF-16, which robots.txt may not be; no rule could be read",
        ja: "スナップショットがrobots.txtで認められないUTF-16のため、規則を読み取れません")
    case .oddStatus:
      Wording(en: "the recorded status is no answer to a request", ja: "記録されたステータスは応答として扱えません")
    case .noSnapshot:
      Wording(en: "there is no snapshot of robots.txt", ja: "robots.txtのスナップショットがありません")
    }
  }
}
