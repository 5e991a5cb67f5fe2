public import Vocabulary

/// An approval on its way: the acts on record, which of them still stand, and what comes next.
///
/// Nothing is ever taken out: what was sent back is drafted again under the same id, and the acts before count no more.
public struct ApprovalRoute: Sendable {
  public struct Entry: Sendable {
    /// The number of its event.
    public var event: Int
    public var act: ApprovalAct
    /// False: it was sent back since.
    public var stands: Bool
  }

  public let id: String
  public private(set) var entries: [Entry] = []

  init(id: String) {
    self.id = id
  }

  /// The newest draft: what it is about.
  public var draft: ApprovalAct? { entries.last { $0.act.step == .draft && !$0.act.isReturned }?.act }
  public var decision: ApprovalAct? { standing.last { $0.step == .decide } }

  /// nil: it is decided.
  public func next(under policy: RoutePolicy) -> ApprovalAct.Step? {
    guard decision == nil else { return nil }
    let taken = Set(standing.map(\.step))
    return policy.rules.map(\.step).first { !taken.contains($0) }
  }

  public func state(under policy: RoutePolicy) -> Wording {
    if let decision {
      return Wording(en: "decided on \(decision.on)", ja: "決裁済み(\(decision.on))")
    }
    guard let next = next(under: policy) else { return Wording(en: "no step is left", ja: "残りの手順なし") }
    if entries.last?.act.isReturned == true { return Wording(en: "sent back; to be drafted again", ja: "差戻し(再起案待ち)") }
    return Wording(en: "next step: \(next.rawValue)", ja: "次の手順: \(next.label.ja)")
  }

  /// Why this act cannot be the next one; nil: it can.
  func refusal(of act: ApprovalAct, under policy: RoutePolicy) -> Wording? {
    guard let next = next(under: policy) else {
      return Wording(en: "route \(id) is decided already", ja: "承認経路\(id)はすでに決裁済みです")
    }
    if act.step != next {
      return Wording(
        en: "the next step of route \(id) is \"\(next.rawValue)\", not \"\(act.step.rawValue)\"",
        ja: "承認経路\(id)の次の手順は「\(next.label.ja)」です(「\(act.step.label.ja)」ではありません)")
    }
    if act.step == .draft, act.isReturned {
      return Wording(en: "a draft cannot be sent back", ja: "起案を差し戻すことはできません")
    }
    return policy.refusal(of: act) ?? (policy.needsFourEyes ? lackOfSecondEyes(in: act) : nil)
  }

  private func lackOfSecondEyes(in act: ApprovalAct) -> Wording? {
    if act.step == .draft { return nil }
    let name = act.by.person.name
    let before = standing.filter { act.step == .decide || $0.step == .draft }
    if let own = before.first(where: { $0.by.person.name == name }) {
      return Wording(
        en:
          "\"\(name)\" took the step \"\(own.step.rawValue)\" and may not take \"\(act.step.rawValue)\" too (four eyes)",
        ja: "「\(name)」は「\(own.step.label.ja)」の担当者のため、「\(act.step.label.ja)」を兼ねることはできません(二者確認)")
    }
    if act.step == .decide, act.by.person.identity == .selfDeclared {
      return Wording(
        en: "a self-declared person is no second pair of eyes; say how it was established who decides",
        ja: "自己申告では二者による確認になりません。決裁者の本人確認の方法を指定してください")
    }
    return nil
  }

  private var standing: [ApprovalAct] { entries.filter(\.stands).map(\.act) }

  mutating func take(_ act: ApprovalAct, event: Int) {
    if act.isReturned || act.step == .draft {
      for index in entries.indices { entries[index].stands = false }
    }
    entries.append(Entry(event: event, act: act, stands: !act.isReturned))
  }
}

extension RiskLog {
  /// Every route on record, in the order of their first drafts.
  public func routes() throws(Complaint) -> [ApprovalRoute] {
    var routes: [ApprovalRoute] = []
    var places: [String: Int] = [:]
    try openedEvents(matching: LogFilter(kinds: [ApprovalAct.kind])) { event in
      guard let act = ApprovalAct(event.unwrapped.payload) else { return }
      let place = places[act.route] ?? routes.count
      if place == routes.count {
        places[act.route] = place
        routes.append(ApprovalRoute(id: act.route))
      }
      routes[place].take(act, event: event.recorded.sequence)
    }
    return routes
  }

  /// Puts an act on record if it is that route's turn and that person's, while nobody else can append.
  public func append(
    _ act: ApprovalAct, opening: Bool, under policy: RoutePolicy, actor: String, signer: NoteSigner?
  ) throws(Complaint) -> Int {
    let entry = try entries(of: [act.event])
    var refusal: Complaint?
    let range = try append(actor: actor, signer: signer) { _ in
      do throws(Complaint) {
        let known = try routes().first { $0.id == act.route }
        if known == nil, !opening {
          throw Complaint(
            Wording(en: "there is no route \(act.route)", ja: "承認経路\(act.route)はありません"),
            remedy: Wording(en: "see `proviso log approve --list`", ja: "`proviso log approve --list`で確認できます"))
        }
        if let problem = (known ?? ApprovalRoute(id: act.route)).refusal(of: act, under: policy) {
          throw Complaint(problem)
        }
        return entry
      } catch {
        refusal = error
        return nil
      }
    }
    if let refusal { throw refusal }
    return range?.lowerBound ?? 0
  }
}
