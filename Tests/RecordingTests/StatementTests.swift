import Testing
import Vocabulary

@testable import Recording

/// What people put on record about files, what of it counts for a release, and what other programs' logs become.
@Suite struct StatementTests {
  let place = Workplace()
  private let artifact = LoggedStatement.Artifact(path: "out/春.png", sha256: String(repeating: "a", count: 64))

  private func state(
    _ kind: StatementKind, of artifact: LoggedStatement.Artifact? = nil, expires: String? = nil, by: String = "沖野"
  ) throws {
    let log = try RiskLog(place.path(), mode: .append)
    try log.append(
      [
        LoggedStatement(
          kind, about: [artifact ?? self.artifact], reason: "目視で確認", by: by, identity: "os-user", on: "2026-11-21",
          expires: expires
        ).event
      ], actor: "t")
  }

  private func check(_ needs: [StatementKind], today: String = "2026-11-21") throws -> ReleaseCheck {
    try ReleaseCheck(
      of: artifact, needs: needs.map { .statement($0) }, today: today, in: try RiskLog(place.path(), mode: .readOnly))
  }

  @Test func whatPeopleSayIsCommittedAndOpens() throws {
    try state(.review)
    let event = try #require(try allEvents(place.path()).first)
    let stored = String(decoding: event.event.payload, as: UTF8.self)
    #expect(!stored.contains("沖野") && !stored.contains("目視") && stored.contains("committed"))
    #expect(event.event.path == "out/春.png" && event.event.kind == "review")
    let shown = String(decoding: try RiskLog(place.path(), mode: .readOnly).disclosedPayload(of: event), as: UTF8.self)
    #expect(shown.contains("沖野") && shown.contains("目視で確認"))
  }

  @Test func aReleaseNeedsWhatThePolicyNames() throws {
    try state(.review)
    let check = try check([.review, .attestation])
    #expect(!check.isComplete && check.steps.map(\.need) == [.statement(.review), .statement(.attestation)])
    #expect(
      check.steps[0].finding == .present(event: 1, by: "沖野", on: "2026-11-21") && check.steps[1].finding == .missing)
    #expect(try self.check([.review]).isComplete)
  }

  @Test func anotherVersionAndWhatHasExpiredDoNotCount() throws {
    try state(.review, of: .init(path: artifact.path, sha256: String(repeating: "b", count: 64)))
    #expect(try check([.review]).steps[0].finding == .outdated(event: 1))
    try state(.review, expires: "2026-12-31")
    #expect(try check([.review], today: "2026-12-31").isComplete)
    #expect(try check([.review], today: "2027-01-01").steps[0].finding == .outdated(event: 2))
  }

  @Test func aWaiverStandsForWhatIsMissingAndIsNamed() throws {
    try state(.waiver, expires: "2026-11-30", by: "灯田")
    #expect(try check([.review]).steps[0].finding == .waived(event: 1, by: "灯田", on: "2026-11-21"))
    #expect(try !check([.review], today: "2026-12-01").isComplete)
    try state(.review)
    #expect(try check([.review]).steps[0].finding == .present(event: 2, by: "沖野", on: "2026-11-21"))
  }

  // MARK: - The log against the policy

  private func append(_ kind: String, _ payload: String, fingerprint: String? = nil) throws {
    try RiskLog(place.path(), mode: .append).append(
      [LogEvent(kind: kind, payload: Array(payload.utf8), path: "out/春.png", fingerprint: fingerprint)], actor: "t")
  }

  private func audit(_ needs: [ReleaseNeed] = [.statement(.review)], today: String = "2026-11-21") throws -> [String] {
    try LogAudit(
      of: try RiskLog(place.path(), mode: .readOnly), needs: needs,
      tools: [.init(id: "acme-image", expires: "2026-06-30")], today: today
    ).remarks.map { "\($0.event) \($0.rule ?? "-") \($0.problem.en)" }
  }

  private func run(_ pack: String) throws {
    try append("run", #"{"packs":[{"id":"jp-30-4","sha256":"\#(pack)"}]}"#)
  }

  @Test func releasesAreHeldAgainstThePolicy() throws {
    try run("a")
    try state(.release)
    #expect(try audit() == ["2 GOV-REVIEW-MISSING no review is on record"])
    try state(.review, by: "灯田")
    #expect(try audit().first?.contains("came after the release") == true)
    try state(.release)
    #expect(try audit().count == 1)
  }

  @Test func whoReleasesIsNoReviewer() throws {
    try run("a")
    try state(.review)
    try state(.release)
    #expect(try audit() == ["3 GOV-REVIEW-MISSING who released it is the only reviewer on record (event 2)"])
    #expect(try audit([.approval]) == ["3 GOV-REVIEW-MISSING no approval is on record"])
    #expect(try audit([]).isEmpty)
  }

  @Test func newRulesMakeARecheckDue() throws {
    try run("a")
    try state(.release)
    #expect(try audit([]).isEmpty)
    try run("b")
    #expect(try audit([]) == ["2 - re-check due: new since the release: jp-30-4"])
  }

  @Test func recordsToolsAndDecisionsAreRemarkedOn() throws {
    try append("lineage", #"{"prompt":"猫","tool":"acme-image","model":"m","at":"2026-06-30T10:00:00Z","user":"沖野"}"#)
    try append("lineage", #"{"prompt":"猫","tool":"acme-image","model":"m","at":"2026-07-01","user":"沖野"}"#)
    try append("lineage", #"{"output":"out/春.png","tool":"other"}"#)
    try append("decision", #"{"decision":"licensed","expires":"2026-11-20"}"#, fingerprint: "f")
    #expect(
      try audit() == [
        "2 GOV-TOOL-UNAPPROVED the clearance of acme-image had expired on 2026-06-30",
        "3 GOV-LOG-INCOMPLETE missing in this record: prompt, model, at, user",
        "3 GOV-TOOL-UNAPPROVED other is not among the cleared tools", "4 - this decision expired on 2026-11-20",
      ])
    // A later decision takes its place.
    try append("decision", #"{"decision":"licensed","expires":"2027-11-20"}"#, fingerprint: "f")
    #expect(try audit().count == 3)
  }

  // MARK: - Logs of other programs

  private let map = ["prompt": "input.text", "output": "file", "user": "who"]

  private func lines(_ text: String, known: Set<String> = []) -> LineageImport {
    LineageImport(Array(text.utf8), map: map, known: known)
  }

  @Test func linesBecomeLineage() throws {
    let found = lines(
      """
      {"input":{"text":"夕焼けの街"},"file":"out/a.png","who":"沖野","extra":1}\r

      [1]
      {"who":"x"}
      {"file":"out/b.png"}
      """)
    #expect(found.events.count == 2 && found.refused.map(\.line) == [3, 4] && found.known == 0)
    let payload = try #require(CanonicalJSON(parsing: found.events[0].payload))
    #expect(payload["prompt"]?.string == "夕焼けの街" && payload["user"]?.string == "沖野" && payload["extra"] == nil)
    #expect(found.events[0].path == "out/a.png" && found.events[0].kind == LineageImport.kind)
    #expect(found.events[0].redactable.contains("/prompt"))
  }

  @Test func aLineIsTakenOnceHoweverItIsWritten() throws {
    let first = lines("{\"input\":{\"text\":\"猫\"},\"file\":\"a\"}\n")
    try RiskLog(place.path(), mode: .append).append(first.events, actor: "t")
    let known = try LineageImport.lines(in: try RiskLog(place.path(), mode: .readOnly))
    let again = lines(
      "{\"file\": \"a\", \"input\": {\"text\": \"\\u732b\"}}\n{\"file\":\"b\"}\n{\"file\":\"b\"}\n", known: known)
    #expect(again.known == 2 && again.events.count == 1)
  }
}
