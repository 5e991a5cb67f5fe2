internal import Folding
internal import Vocabulary

/// Looks for a claimed work in all that the log holds: prompts, outputs and training lists as runs and imports recorded them.
///
/// What the log does not hold cannot be found: a prompt without a finding, or a value that was taken out.
struct ClaimSearch {
  private let names: [[UInt8]]
  private let digests: Set<String>
  /// Whether a recorded text has a passage of the work; nil: its text was not handed over.
  private let sharesPassage: (([UInt8]) -> Bool)?

  init(for claim: Claim, sharesPassage: (([UInt8]) -> Bool)?) {
    names = ([claim.work] + claim.names).map { Self.bare(Array($0.utf8)) }.filter { $0.count > 1 }
    digests = Set(claim.files.map(\.sha256))
    self.sharesPassage = sharesPassage
  }

  /// Letters only, so that widths, cases, spaces and marks do not matter.
  private static func bare(_ text: [UInt8]) -> [UInt8] { BareText(FoldedText(text)).utf8 }

  private static let kinds: Set<String> = Set(
    ["finding", LineageImport.kind, ApprovalAct.kind] + StatementKind.allCases.map(\.rawValue))

  func uses(in log: borrowing RiskLog) throws(Complaint) -> [ClaimUse] {
    var uses: [ClaimUse] = []
    try log.openedEvents(matching: LogFilter(kinds: Self.kinds)) { opened in
      let event = opened.unwrapped
      let payload = event.payload
      guard let sign = sign(in: payload) else { return }
      uses.append(
        ClaimUse(
          event: opened.recorded.sequence, place: Self.place(of: event.recorded.event.kind, payload), sign: sign,
          path: event.recorded.event.path ?? ""))
    }
    return uses
  }

  /// The surest sign of the work.
  private func sign(in payload: CanonicalJSON) -> ClaimUse.Sign? {
    var texts: [String] = []
    // What the rule says of every finding says nothing of this one.
    payload.collectTexts(leavingOut: ["message", "remedy", "basis", "title", "rule", "pack"], into: &texts)
    if texts.contains(where: digests.contains) { return .digest }
    if let sharesPassage, texts.contains(where: { sharesPassage(Array($0.utf8)) }) { return .passage }
    let bare = texts.map { Self.bare(Array($0.utf8)) }
    return names.contains { name in bare.contains { $0.contains(name) } } ? .name : nil
  }

  private static func place(of kind: String, _ payload: CanonicalJSON) -> ClaimUse.Place {
    if kind == LineageImport.kind { return .prompt }
    if kind != "finding" { return .output }
    return payload["subject"]?.string.flatMap(ClaimUse.Place.init(rawValue:)) ?? .record
  }
}

extension CanonicalJSON {
  /// Every text below it, those of some members left out.
  fileprivate func collectTexts(leavingOut names: Set<String>, into texts: inout [String]) {
    switch self {
    case .string(let text): texts.append(text)
    case .array(let elements): for element in elements { element.collectTexts(leavingOut: names, into: &texts) }
    case .object(let members):
      for name in members.keys.sorted() where !names.contains(name) {
        members[name]?.collectTexts(leavingOut: names, into: &texts)
      }
    default: break
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    return (0...(count - part.count)).contains { self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
