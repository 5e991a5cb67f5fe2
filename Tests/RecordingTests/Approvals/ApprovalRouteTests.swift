import Testing
import Vocabulary

@testable import Recording

/// Who may take which step when, and what stays of it.
@Suite struct ApprovalRouteTests {
  let place = Workplace()

  private func act(
    _ step: ApprovalAct.Step, by name: String, _ identity: Person.Identity = .osUser, returned: Bool = false,
    inPlaceOf: String? = nil
  ) -> ApprovalAct {
    var act = ApprovalAct(
      route: "A-1", step: step, isReturned: returned,
      by: .init(Person(name: name, identity: identity), department: "法務部", post: "課長"), inPlaceOf: inPlaceOf,
      on: "2026-11-21")
    if step == .draft {
      act.title = "春の広告"
      act.artifacts = [.init(path: "out/春.png", sha256: String(repeating: "a", count: 64))]
    }
    return act
  }

  @discardableResult
  private func take(_ act: ApprovalAct, opening: Bool = false, _ policy: RoutePolicy = RoutePolicy()) throws -> Int {
    try RiskLog(place.path(), mode: .append).append(act, opening: opening, under: policy, actor: "t", signer: nil)
  }

  private func refusal(_ act: ApprovalAct, opening: Bool = false, _ policy: RoutePolicy = RoutePolicy()) -> String? {
    complaint { try take(act, opening: opening, policy) }?.problem.en
  }

  private func route() throws -> ApprovalRoute {
    try #require(try RiskLog(place.path(), mode: .readOnly).routes().first)
  }

  @Test func stepsAreTakenInTheirOrder() throws {
    #expect(refusal(act(.check, by: "沖野"))?.contains("no route A-1") == true)
    #expect(refusal(act(.check, by: "沖野"), opening: true)?.contains("next step of route A-1 is \"draft\"") == true)
    try take(act(.draft, by: "沖野"), opening: true)
    #expect(refusal(act(.decide, by: "灯田"))?.contains("is \"check\", not \"decide\"") == true)
    for step in [ApprovalAct.Step.check, .review, .decide] { try take(act(step, by: "灯田")) }
    let route = try route()
    #expect(route.entries.map(\.act.step) == ApprovalAct.Step.allCases && route.next(under: RoutePolicy()) == nil)
    #expect(route.decision?.by.department == "法務部" && route.decision?.by.post == "課長" && route.draft?.title == "春の広告")
    #expect(refusal(act(.decide, by: "灯田"))?.contains("decided already") == true)
    #expect(try verify(place.path()).isSound)
    #expect(try allEvents(place.path()).count == 4)
  }

  @Test func whatIsSentBackIsDraftedAgainAndNothingIsLost() throws {
    try take(act(.draft, by: "沖野"), opening: true)
    #expect(refusal(act(.draft, by: "沖野", returned: true)) != nil)
    try take(act(.check, by: "灯田", returned: true))
    #expect(try route().state(under: RoutePolicy()).ja == "差戻し(再起案待ち)")
    #expect(refusal(act(.check, by: "灯田"))?.contains("\"draft\"") == true)
    try take(act(.draft, by: "沖野"))
    try take(act(.check, by: "灯田"))
    let route = try route()
    #expect(route.entries.map(\.stands) == [false, false, true, true])
    #expect(route.entries[1].act.label.ja == "確認・差戻し" && route.next(under: RoutePolicy()) == .review)
  }

  private var short: RoutePolicy {
    RoutePolicy(
      rules: [
        .init(.draft), .init(.review, people: ["汐見"]),
        .init(.decide, people: ["灯田"], deputies: ["山田"], identity: .osUser),
      ], needsFourEyes: true)
  }

  @Test func onlyWhoMayTakesAStep() throws {
    try take(act(.draft, by: "沖野"), opening: true, short)
    #expect(refusal(act(.check, by: "汐見"), short)?.contains("next step of route A-1 is \"review\"") == true)
    #expect(refusal(act(.review, by: "山田"), short)?.contains("\"山田\" may not take the step \"review\"") == true)
    #expect(refusal(act(.review, by: "山田", inPlaceOf: "汐見"), short)?.contains("only a decision") == true)
    try take(act(.review, by: "汐見"), short)
    #expect(refusal(act(.decide, by: "灯田", .selfDeclared), short)?.contains("established at least by") == true)
    #expect(refusal(act(.decide, by: "汐見", inPlaceOf: "灯田"), short)?.contains("not among the deputies") == true)
    #expect(refusal(act(.decide, by: "山田", inPlaceOf: "沖野"), short)?.contains("may not decide") == true)
    try take(act(.decide, by: "山田", inPlaceOf: "灯田"), short)
    let decision = try route().decision
    #expect(decision?.label.ja == "代決" && decision?.inPlaceOf == "灯田")
  }

  @Test func fourEyesAreOfTwoPeople() throws {
    var policy = RoutePolicy(needsFourEyes: true)
    try take(act(.draft, by: "沖野"), opening: true, policy)
    #expect(refusal(act(.check, by: "沖野"), policy)?.contains("four eyes") == true)
    try take(act(.check, by: "汐見"), policy)
    try take(act(.review, by: "汐見"), policy)
    #expect(refusal(act(.decide, by: "汐見"), policy)?.contains("took the step") == true)
    #expect(refusal(act(.decide, by: "灯田", .selfDeclared), policy)?.contains("self-declared") == true)
    policy.needsFourEyes = false
    try take(act(.decide, by: "汐見", .selfDeclared), policy)
  }

  @Test func anActReadsAsItWasWritten() throws {
    var act = act(.decide, by: "灯田", .externalApproval, inPlaceOf: "山田")
    act.reason = "条件つき"
    act.conditions = ["社外秘"]
    act.external = .init(number: "稟議-118", document: .init(path: "r.pdf", sha256: "b"))
    let json = try #require(CanonicalJSON(parsing: act.event.payload))
    #expect(ApprovalAct(json) == act)
    // People may have to be taken out one day.
    #expect(
      Set(json.committing(at: act.event.redactable).kept.commitments.map(\.pointer)) == [
        "/by", "/in_place_of", "/reason",
      ])
    #expect(ApprovalAct(try #require(CanonicalJSON(parsing: Array("{\"kind\":\"approval\"}".utf8)))) == nil)
  }

  @Test(arguments: Language.allCases) func theFormShowsEveryStepAndSaysWhatASealIsWorth(language: Language) throws {
    try take(act(.draft, by: "沖野"), opening: true)
    try take(act(.check, by: "灯田"))
    let form = ApprovalForm(try route(), under: RoutePolicy(), checkpoint: "c", version: "9", in: language)
    #expect(form.rows.count == 4 && form.rows.allSatisfy { $0.count == form.headings.count && $0.last == "" })
    #expect(form.rows[0][1] == "沖野" && form.rows[2][1] == "")
    #expect(form.notices[0].contains(language == .ja ? "証明するものではありません" : "proves nothing"))
    #expect(form.notices[1] == Run.notice[language])
    #expect(form.subject.contains { $0.text.contains("sha256:aaaa") })
    #expect(try form.xlsx().starts(with: [0x50, 0x4B]))
  }
}
