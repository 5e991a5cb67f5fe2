public import Vocabulary

/// A claim with all that was recorded about it since.
public struct ClaimFile: Sendable {
  public let claim: Claim
  /// The number of the event that registered it.
  public let event: Int
  public let uses: [ClaimUse]
  public internal(set) var steps: [(event: Int, step: ClaimStep)] = []

  /// The last deadline that was set; nil: none.
  public var due: String? { steps.last { $0.step.due != nil }?.step.due ?? claim.due }
  /// As long as it is open, what it is about may not be taken out of the log.
  public var isOpen: Bool { !steps.contains { $0.step.act == .close } }

  public func isOverdue(on day: String) -> Bool { isOpen && due.map { $0 < day } == true }
}

extension RiskLog {
  public func claims() throws(Complaint) -> [ClaimFile] {
    var files: [ClaimFile] = []
    try openedEvents(matching: LogFilter(kinds: [Claim.kind, ClaimStep.kind])) { opened in
      let (payload, number) = (opened.unwrapped.payload, opened.recorded.sequence)
      if let claim = Claim(payload) {
        files.append(
          ClaimFile(claim: claim, event: number, uses: (payload["uses"]?.elements ?? []).compactMap(ClaimUse.init)))
      } else if let step = ClaimStep(payload), let place = files.firstIndex(where: { $0.claim.id == step.claim }) {
        files[place].steps.append((number, step))
      }
    }
    return files
  }

  /// Registers a claim with every place where the log shows its work. From then on these are on hold.
  public func register(
    _ claim: Claim, actor: String, signer: NoteSigner?, sharesPassage: (([UInt8]) -> Bool)? = nil
  ) throws(Complaint) -> ClaimFile {
    let uses = try ClaimSearch(for: claim, sharesPassage: sharesPassage).uses(in: self)
    let number = try append([claim.event(uses: uses)], actor: actor, signer: signer).lowerBound
    return ClaimFile(claim: claim, event: number, uses: uses)
  }

  /// Records what was done about an open claim.
  public func append(_ step: ClaimStep, actor: String, signer: NoteSigner?) throws(Complaint) -> Int {
    guard let file = try claims().first(where: { $0.claim.id == step.claim }) else {
      throw Complaint(
        Wording(en: "there is no claim \(step.claim)", ja: "申し立て\(step.claim)はありません"),
        remedy: Wording(en: "see `proviso log claim --list`", ja: "`proviso log claim --list`で確認できます"))
    }
    guard file.isOpen else {
      throw Complaint(
        Wording(en: "claim \(step.claim) is closed", ja: "申し立て\(step.claim)は対応終了として登録済みです"))
    }
    return try append([step.event], actor: actor, signer: signer).lowerBound
  }

  /// Refuses to take out what an open claim is about.
  func requireNoHold(on sequence: Int) throws(Complaint) {
    let holders = try claims().filter {
      $0.isOpen && ($0.event == sequence || $0.uses.contains { $0.event == sequence })
    }
    guard let holder = holders.first else { return }
    throw Complaint(
      file: path.display,
      Wording(
        en: "event \(sequence) is on legal hold: claim \(holder.claim.id) is open",
        ja: "記録\(sequence)は法的保全の対象です(申し立て\(holder.claim.id)が対応中)"),
      remedy: Wording(
        en: "ask counsel; the hold ends with `proviso log claim --id \(holder.claim.id) --close REASON`",
        ja: "法務担当者に確認してください。保全は`proviso log claim --id \(holder.claim.id) --close 理由`で終了します"))
  }
}

extension ClaimUse {
  init?(_ json: CanonicalJSON) {
    guard case .number(let event)? = json["event"], let place = json["place"]?.string.flatMap(Place.init(rawValue:)),
      let sign = json["by"]?.string.flatMap(Sign.init(rawValue:))
    else { return nil }
    self.init(event: Int(event), place: place, sign: sign, path: json["path"]?.string ?? "")
  }
}
