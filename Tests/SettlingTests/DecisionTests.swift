import Discovering
import Testing
import Vocabulary

@testable import Settling

@Suite struct DecisionTests {
  private func read(_ text: String) throws -> [RecordedDecision] {
    try RecordedDecision.list(reading: Array(text.utf8), file: "d.yaml")
  }

  private func decision(
    _ digits: String = digitsA, _ word: Decision = .licensed, on: String = "2026-11-21", expires: String? = nil,
    paths: [String] = []
  ) throws -> RecordedDecision {
    RecordedDecision(
      fingerprint: Fingerprint(digits: digits), rule: "JPGEN-CREATOR-NAMED", decision: word, reason: "契約",
      by: Person(name: "沖野", identity: .osUser), on: try Day(parsing: on),
      expires: try expires.map { try Day(parsing: $0) },
      paths: paths)
  }

  private func settlement(
    of finding: Finding, by decisions: [RecordedDecision], asOf: String = "2026-12-01",
    policy: DecisionPolicy = DecisionPolicy()
  ) throws -> Settlement? {
    DecisionBook(decisions, file: "d.yaml", policy: policy).settlement(of: finding, asOf: try Day(parsing: asOf))
  }

  // MARK: - Reading

  static let whole = """
    version: 1
    decisions:
      # 春のキャンペーン
      - fingerprint: \(digitsA)
        rule: JPGEN-CREATOR-NAMED
        decision: risk-accepted
        reason: 社内資料のみ
        by: {name: 沖野, identity: os-user}
        on: 令和8年11月21日
        expires: 2027/3/31
        approver: {name: 灯田, identity: external-approval}
        conditions: [社外に出さない]
        evidence: 稟議 2026-118
        paths: ["prompts/**"]
      - {fingerprint: \(digitsB), rule: R, decision: returned, reason: x, by: 汐見, on: R8.11.22}
    """

  @Test func everyKeyIsRead() throws {
    let decisions = try read(Self.whole)
    #expect(decisions.count == 2 && decisions[0].on.iso == "2026-11-21" && decisions[0].expires?.iso == "2027-03-31")
    #expect(decisions[0].approver == Person(name: "灯田", identity: .externalApproval))
    #expect(decisions[0].conditions == ["社外に出さない"] && decisions[0].evidence == ["稟議 2026-118"])
    #expect(decisions[0].paths == ["prompts/**"] && decisions[0].lineNumber == 4)
    // A name alone is what somebody says of themselves.
    #expect(decisions[1].by == Person(name: "汐見", identity: .selfDeclared))
    #expect(try read("").isEmpty)
  }

  static let wrong: [(String, String, Int, String)] = [
    ("rule: JPGEN", "rul: JPGEN", 5, "unknown key"),
    ("decision: risk-accepted", "decision: risk-acepted", 6, "did you mean \"risk-accepted\""),
    ("reason: 社内資料のみ", "reason: '  '", 7, "is empty"),
    ("identity: os-user", "identity: root", 8, "unknown word"),
    ("令和8年11月21日", "令和8年2月30日", 9, "no such day"),
    ("2027/3/31", "2025/3/31", 10, "before it was decided"),
    ("fingerprint: \(digitsA)", "fingerprint: abc", 4, "32 hexadecimal"),
    ("decision: returned", "decision: conditional", 15, "needs conditions"),
    ("version: 1", "version: 2", 1, "version 1"),
    (", reason: x", "", 15, "\"reason\" is missing"),
  ]

  @Test(arguments: wrong) func aMistakeIsNamedWithItsPlace(old: String, new: String, line: Int, says: String) throws {
    let complaint = try #require(throws: Complaint.self) { try read(Self.whole.replacing(old, with: new)) }
    #expect(complaint.file == "d.yaml" && complaint.line == line && complaint.column != nil)
    #expect(complaint.line(in: .en).contains(says), "\(complaint.line(in: .en))")
  }

  // MARK: - Obeying

  @Test func aDecisionClosesUntilItsLastDay() throws {
    let decision = try decision(expires: "2027-03-31")
    let subject = finding(digitsA)
    #expect(try settlement(of: subject, by: [decision], asOf: "2027-03-31")?.void == nil)
    #expect(try settlement(of: subject, by: [decision], asOf: "2027-04-01")?.void?.en == "it expired on 2027-03-31")
    #expect(try settlement(of: subject, by: [decision], asOf: "2026-11-20")?.void != nil)
    #expect(try settlement(of: finding(digitsB), by: [decision]) == nil)
    #expect(try settlement(of: finding(digitsA, rule: "OTHER"), by: [decision])?.void != nil)
  }

  @Test func theLatestCounts() throws {
    let old = try decision(on: "2026-10-01")
    let new = try decision(digitsA, .returned, on: "2026-11-21")
    #expect(try settlement(of: finding(digitsA), by: [new, old])?.decision == .returned)
    #expect(DecisionBook([new, old]).isSuperseded(old) && !DecisionBook([new, old]).isSuperseded(new))
  }

  @Test func itCanBeAboutSomeFilesOnly() throws {
    let decision = try decision(paths: ["prompts/社内/**"])
    #expect(try settlement(of: finding(digitsA, path: "prompts/社内/春.txt"), by: [decision]) != nil)
    #expect(try settlement(of: finding(digitsA, path: "prompts/春.txt"), by: [decision]) == nil)
  }

  @Test func acceptingAGraveRiskNeedsASecondPairOfEyes() throws {
    var decision = try decision(digitsA, .riskAccepted)
    let grave = finding(digitsA, severity: .high)
    func void() throws -> String? {
      try settlement(of: grave, by: [decision], policy: DecisionPolicy(approvers: ["灯田"]))?.void?.en
    }
    #expect(try settlement(of: finding(digitsA), by: [decision])?.void == nil)
    #expect(try void()?.contains("expiry") == true)
    decision.expires = try Day(parsing: "2027-03-31")
    #expect(try void()?.contains("conditions") == true)
    decision.conditions = ["社内のみ"]
    #expect(try void()?.contains("an approver") == true)
    decision.approver = Person(name: "沖野", identity: .key)
    #expect(try void()?.contains("somebody else") == true)
    decision.approver = Person(name: "灯田", identity: .selfDeclared)
    #expect(try void()?.contains("self-declared") == true)
    decision.approver = Person(name: "汐見", identity: .key)
    #expect(try void()?.contains("governance.approvers") == true)
    decision.approver = Person(name: "灯田", identity: .externalApproval)
    #expect(try void() == nil)
  }

  @Test func whoDecidesMustBeEstablishedAsThePolicySays() throws {
    var decision = try decision(digitsA, .notApplicable)
    let policy = DecisionPolicy(leastIdentity: [.high: .gitSignature])
    #expect(try settlement(of: finding(digitsA, severity: .high), by: [decision], policy: policy)?.void != nil)
    decision.by.identity = .key
    #expect(try settlement(of: finding(digitsA, severity: .high), by: [decision], policy: policy)?.void == nil)
    // At stop nobody vouches for themselves, whatever the policy says.
    decision.by.identity = .selfDeclared
    #expect(try settlement(of: finding(digitsA, severity: .stop), by: [decision])?.void != nil)
    #expect(try settlement(of: finding(digitsA, severity: .high), by: [decision])?.void == nil)
  }

  // MARK: - Writing

  @Test func aDecisionIsAddedInItsPlaceAndCommentsStay() throws {
    let added = try decision("a" + String(digitsB.dropFirst()), expires: "2027-03-31", paths: ["a \"b\"/**"])
    let new = try DecisionWriter(Array(Self.whole.utf8), file: "d.yaml").adding(added)
    let text = String(decoding: new, as: UTF8.self)
    #expect(text.contains("# 春のキャンペーン\n  - fingerprint: \(digitsA)"))
    let decisions = try read(text)
    #expect(decisions.map(\.fingerprint) == decisions.map(\.fingerprint).sorted() && decisions[1].says(added))
    // All other lines are there as they were.
    let lines = text.split(separator: "\n")
    #expect(Self.whole.split(separator: "\n").allSatisfy { lines.contains($0) })
  }

  @Test func aNewFileIsBegun() throws {
    let added = try decision()
    let once = try DecisionWriter([], file: "d.yaml").adding(added)
    #expect(try read(String(decoding: once, as: UTF8.self)).map { $0.says(added) } == [true])
    let other = try decision(digitsB)
    let twice = try DecisionWriter(once, file: "d.yaml").adding(other)
    #expect(try read(String(decoding: twice, as: UTF8.self)).count == 2)
    #expect(String(decoding: once, as: UTF8.self).contains("licensed  # 許諾取得済み"))
  }

  /// The order in which two decisions come leaves no trace.
  @Test func theOrderOfAddingLeavesNoTrace() throws {
    let all = try [digitsC, digitsA, digitsB].map { try decision($0) }
    func file(_ decisions: [RecordedDecision]) throws -> [UInt8] {
      try decisions.reduce([]) { try DecisionWriter($0, file: "d").adding($1) }
    }
    #expect(try file(all) == file(all.reversed()))
  }

  @Test(arguments: [
    "decisions: []",
    "decisions: [{fingerprint: \(digitsB), rule: R, decision: rework, reason: x, by: y, on: 2026-01-01}]",
  ])
  func aFileThatCannotBeAddedToIsLeftAlone(text: String) throws {
    #expect(throws: Complaint.self) { try DecisionWriter(Array(text.utf8), file: "d.yaml").adding(try decision()) }
  }
}
