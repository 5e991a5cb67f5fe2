import Testing
import Vocabulary

@testable import Pipeline

@Suite struct ReportOrderTests {
  private func finding(_ path: String, record: Int? = nil, at start: Int? = nil, rule: String = "A") -> Finding {
    Finding(
      rule: rule, pack: "p", severity: .low, base: .low, moves: [], confidence: .exact, subject: .prompt,
      place: .init(
        path: RawPath(path), record: record, bytes: start.map { ByteSpan(start: $0, end: $0 + 1) }), text: nil,
      evidence: [], title: Wording(en: "", ja: ""), message: Wording(en: "", ja: ""), remedy: Wording(en: "", ja: ""),
      basis: [], reviewed: false, fingerprint: Fingerprint(digits: "\(path)\(start ?? 0)\(rule)"))
  }

  @Test func pathThenRecordThenPlaceThenRule() {
    let ordered = [
      finding("a.md", at: 2), finding("a.md", at: 10), finding("b.jsonl", record: 2, at: 90),
      finding("b.jsonl", record: 10, at: 100), finding("b.jsonl", record: 10, at: 100, rule: "B"),
      finding("ぁ.md", at: 0),
    ]
    for _ in 0..<20 {
      #expect(ordered.shuffled().sorted(by: ReportOrder.precedes).map(\.fingerprint) == ordered.map(\.fingerprint))
    }
  }
}
