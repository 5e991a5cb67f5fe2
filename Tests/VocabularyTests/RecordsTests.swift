import Testing
import Vocabulary

/// The finding record, byte for byte: other programs rely on its keys and their order.
@Suite struct RecordsTests {
  private func json(_ record: some WireRecord) -> String {
    String(decoding: JSONWriter.bytes { record.write(to: &$0) }, as: UTF8.self)
  }

  private let finding = Finding(
    rule: "R", pack: "p", severity: .high, base: .medium, moves: [.by(fact: "imitate", steps: 1)], confidence: .exact,
    subject: .prompt,
    place: .init(
      path: RawPath("背景/a%.jsonl"), record: 12, id: "p-0012", field: "/prompt", line: 13, column: 36,
      span: TextSpan(start: 10, end: 24), bytes: ByteSpan(start: 20, end: 48),
      excerpt: .init(line: "never written", marked: TextSpan(start: 0, end: 5))),
    text: "宮崎駿", evidence: [.licence(id: "CC0-1.0", class: "open")], title: Wording(en: "T", ja: "題"),
    message: Wording(en: "M", ja: "文"), remedy: Wording(en: "F", ja: "対応"),
    basis: [.init(source: "S2", note: Wording(en: "n", ja: "注"))], reviewed: false,
    fingerprint: Fingerprint(digits: "00ff"))

  @Test func findingHasItsKeysInOrder() {
    #expect(
      json(finding) == #"{"kind":"finding","rule":"R","pack":"p","severity":"high","base":"medium","#
        + #""moves":[{"fact":"imitate","by":1}],"confidence":"exact","subject":"prompt","path":"背景/a%25.jsonl","#
        + #""record":12,"id":"p-0012","field":"/prompt","line":13,"column":36,"span":{"start":10,"end":24},"#
        + #""bytes":{"start":20,"end":48},"text":"宮崎駿","evidence":[{"type":"licence","id":"CC0-1.0","class":"open"}],"#
        + #""message":{"en":"M","ja":"文"},"remedy":{"en":"F","ja":"対応"},"basis":[{"source":"S2","note":{"en":"n","ja":"注"}}],"#
        + #""title":{"en":"T","ja":"題"},"reviewed":false,"fingerprint":"00ff","status":"open"}"#)
  }

  @Test func whatIsAbsentIsLeftOut() {
    var bare = finding
    bare.place = .init(path: RawPath("list.csv"))
    bare.text = nil
    bare.evidence = []
    bare.moves = []
    bare.group = .init(key: "origin", count: 9, firstRows: [1, 2, 5, 8])
    let text = json(bare)
    #expect(text.contains(#""path":"list.csv","group":"origin","count":9,"rows":[1,2,5],"evidence":[],"message""#))
    #expect(!text.contains("null"))
  }

  @Test func aLineEndsOnce() {
    #expect(finding.line.last == UInt8(ascii: "\n"))
    #expect(finding.line.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  @Test(
    arguments: [
      (Move.branch("a name and a cue", base: .medium), #"{"branch":"a name and a cue","base":"medium"}"#),
      (.by(fact: "internal", steps: -2), #"{"fact":"internal","by":-2}"#),
      (.blocks(fact: "access"), #"{"fact":"access","blocks":true}"#),
      (.cap(fact: "pd_all", at: .info), #"{"fact":"pd_all","cap":"info"}"#),
      (.floor(.low), #"{"floor":"low"}"#),
      (.configured(.stop), #"{"configured":"stop"}"#),
    ])
  func moves(move: Move, written: String) {
    #expect(json(move) == written)
  }

  @Test(
    arguments: [
      (
        Evidence.name(
          NameEvidence(
            id: "creator/x", kind: .creator, surface: "宮﨑", canonical: "宮崎", via: [.fold, .edit1],
            term: [.init(jurisdiction: "JP", state: .protected), .init(jurisdiction: "EU", state: .unknown)])),
        #"{"type":"name","id":"creator/x","kind":"creator","surface":"宮﨑","canonical":"宮崎","via":["fold","edit1"],"#
          + #""term":{"JP":"protected","EU":"unknown"}}"#
      ),
      (
        .cue(CueEvidence(surface: "風", sense: .style, span: TextSpan(start: 3, end: 4))),
        #"{"type":"cue","surface":"風","sense":"style","start":3,"end":4}"#
      ),
      (
        .optout(
          OptOutEvidence(
            channel: "robots", verdict: .refused, agent: "Bot", use: "train", line: 7, rule: "Disallow: /",
            snapshot: .init(sha256: "ab", taken: "2026-10-01", status: 200, ageDays: 3))),
        #"{"type":"optout","channel":"robots","verdict":"refused","agent":"Bot","use":"train","line":7,"#
          + #""rule":"Disallow: /","snapshot":{"sha256":"ab","taken":"2026-10-01","status":200,"age_days":3}}"#
      ),
      (
        .optout(OptOutEvidence(channel: "tdmrep", verdict: .unstated, agent: "*", use: "tdm")),
        #"{"type":"optout","channel":"tdmrep","verdict":"unstated","agent":"*","use":"tdm"}"#
      ),
      (
        .share(ShareEvidence(dimension: .host, value: "例.jp", items: 1, total: 3)),
        #"{"type":"share","by":"host","value":"例.jp","items":1,"total":3,"share":0.333333}"#
      ),
      (.field(FieldEvidence(name: "url", value: "u")), #"{"type":"field","name":"url","value":"u"}"#),
      (.field(FieldEvidence(name: "licence", value: nil)), #"{"type":"field","name":"licence","missing":true}"#),
      (
        .match(
          MatchEvidence(
            reference: "r", referenceTitle: "題", referenceCreators: ["夏目漱石"], query: TextSpan(start: 1, end: 9),
            referenceSpan: TextSpan(start: 2, end: 10), measure: .exactRun, value: 8, script: .ja, excerpt: "吾輩")),
        #"{"type":"match","reference":"r","reference_title":"題","reference_creators":["夏目漱石"],"#
          + #""q":{"start":1,"end":9},"r":{"start":2,"end":10},"measure":"exact-run","value":8,"script":"ja","#
          + #""excerpt":"吾輩"}"#
      ),
      (
        .lineage(LineageEvidence(output: "o.txt", prompt: "描いて", via: .sidecar, path: "o.json", line: nil, model: "m")),
        #"{"type":"lineage","output":"o.txt","prompt":"描いて","via":"sidecar","path":"o.json","model":"m"}"#
      ),
    ])
  func evidence(evidence: Evidence, written: String) {
    #expect(json(evidence) == written)
  }

  @Test func run() {
    let run = Run(
      version: "1", packs: [.init(id: "p", version: "2", sha256: "ab", reviewed: true)], lexicons: [],
      corpora: [.init(id: "c", version: nil, sha256: "cd")], targets: ["JP"], asOf: "2026-11-21",
      started: "2026-11-21T00:00:00Z")
    #expect(
      json(run) == #"{"kind":"run","schema":"proviso-findings/1","tool":"proviso","version":"1","#
        + #""packs":[{"id":"p","version":"2","sha256":"ab","reviewed":true}],"lexicons":[],"#
        + #""corpora":[{"id":"c","sha256":"cd"}],"targets":["JP"],"as_of":"2026-11-21","#
        + #""started":"2026-11-21T00:00:00Z","notice":{"en":"\#(Run.notice.en)","ja":"\#(Run.notice.ja)"}}"#)
  }

  @Test func unassessed() {
    let item = Unassessed(
      path: RawPath([0x82, 0xA0]), record: 3, line: 4, reason: .malformed, detail: Wording(en: "d", ja: "詳"),
      expected: true)
    #expect(
      json(item) == #"{"kind":"unassessed","path":"%82%A0","record":3,"line":4,"reason":"malformed","#
        + #""detail":{"en":"d","ja":"詳"},"expected":true}"#)
  }

  @Test func summaryCountsAreOrdered() {
    var summary = Summary()
    summary.findings = [.low: 2, .stop: 1, .info: 0]
    summary.skipped = ["png": 1, "gif": 2]
    summary.formats = ["text": 1, "csv": 4]
    summary.rulesThatNeverRan = ["R"]
    #expect(
      json(summary) == #"{"kind":"summary","files":0,"records":0,"bytes":0,"findings":{"stop":1,"low":2},"#
        + #""skipped":{"gif":2,"png":1},"unassessed":0,"suppressed":0,"rules_that_never_ran":["R"],"#
        + #""unclassified":0,"formats":{"csv":4,"text":1},"interrupted":false,"decided":0,"baseline":0}"#)
  }
}
