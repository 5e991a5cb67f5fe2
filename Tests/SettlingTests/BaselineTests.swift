import Testing
import Vocabulary

@testable import Settling

/// A finding with what a baseline looks at.
func finding(
  _ fingerprint: String, rule: String = "JPGEN-CREATOR-NAMED", text: String = "新海誠", path: String = "prompts/a.txt",
  line: Int? = nil, column: Int? = nil, severity: Severity = .medium
) -> Finding {
  Finding(
    rule: rule, pack: "p", severity: severity, base: severity, moves: [], confidence: .exact, subject: .prompt,
    place: .init(path: RawPath(path), line: line, column: column), text: text, evidence: [],
    title: Wording(en: "t", ja: "題"), message: Wording(en: "m", ja: "文"), remedy: Wording(en: "r", ja: "対応"),
    basis: [], reviewed: false, fingerprint: Fingerprint(digits: fingerprint))
}

let digitsA = String(repeating: "a", count: 32)
let digitsB = String(repeating: "b", count: 32)
let digitsC = String(repeating: "c", count: 32)

@Suite struct BaselineTests {
  @Test func oneSortedLineAFingerprint() throws {
    let baseline = Baseline([finding(digitsB), finding(digitsA, text: "Greg\n  Rutkowski"), finding(digitsB)])
    let text = String(decoding: baseline.bytes, as: UTF8.self)
    #expect(
      text == #"{"fingerprint":"\#(digitsA)","rule":"JPGEN-CREATOR-NAMED","text":"Greg Rutkowski"}"# + "\n"
        + #"{"fingerprint":"\#(digitsB)","rule":"JPGEN-CREATOR-NAMED","text":"新海誠"}"# + "\n")
    #expect(try Baseline(reading: baseline.bytes, file: "b") == baseline)
  }

  @Test func theOrderOfTheFindingsLeavesNoTrace() {
    let all = [finding(digitsA, text: "GREG"), finding(digitsC), finding(digitsA, text: "greg"), finding(digitsB)]
    #expect(Baseline(all).bytes == Baseline(all.reversed()).bytes)
  }

  @Test func longTextsAreCutByCharacters() {
    let text = String(
      decoding: Baseline([finding(digitsA, text: String(repeating: "絵", count: 90))]).bytes, as: UTF8.self)
    #expect(text.contains(String(repeating: "絵", count: 39) + "…\""))
  }

  @Test func pruningOnlyShrinks() {
    let baseline = Baseline([finding(digitsA), finding(digitsB)])
    let pruned = baseline.pruned(to: [Fingerprint(digits: digitsB), Fingerprint(digits: digitsC)])
    #expect(pruned == Baseline([finding(digitsB)]))
  }

  @Test func whatAMergeLeavesIsRead() throws {
    let line = String(decoding: Baseline([finding(digitsA)]).bytes, as: UTF8.self)
    let other = String(decoding: Baseline([finding(digitsB)]).bytes, as: UTF8.self)
    let read = try Baseline(reading: Array((other + line + "\r\n" + other).utf8), file: "b")
    #expect(read == Baseline([finding(digitsA), finding(digitsB)]))
  }

  static let damaged: [(String, Int, String)] = [
    (#"{"fingerprint":"x","rule":"R","text":""}"#, 1, "32 hexadecimal"),
    (#"{"fingerprint":"\#(digitsA)","text":""}"#, 1, "\"rule\" is missing"),
    (#"{"fingerprint":"\#(digitsA)","rule":1,"text":""}"#, 1, "expected text"),
    (#"{"fingerprint":"\#(digitsA)","rule":"R","text":"","line":3}"#, 1, "unknown key \"line\""),
    (#"{"fingerprint":"\#(digitsA)","rule":"R","te"#, 1, ""),
    ("[]", 1, "expected an object"),
    ("<<<<<<< HEAD", 1, "conflict"),
    ("\n\n>>>>>>> topic", 3, "conflict"),
  ]

  @Test(arguments: damaged) func aDamagedLineIsNamed(text: String, line: Int, says: String) throws {
    let good = String(decoding: Baseline([finding(digitsB)]).bytes, as: UTF8.self)
    let complaint = try #require(throws: Complaint.self) { try Baseline(reading: Array((good + text).utf8), file: "b") }
    #expect(complaint.file == "b" && complaint.line == line + 1 && complaint.column != nil)
    #expect(complaint.line(in: .en).contains(says) && complaint.remedy != nil)
  }
}
