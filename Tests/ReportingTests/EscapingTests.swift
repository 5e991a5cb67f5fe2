import Foundation
import FoundationXML
import Reporting
import Testing
import Vocabulary

/// The sample's first finding with other words in it.
private func report(
  path: String = "a.txt", text: String = "x", message: String = "message", copies: Int = 1
) -> Report {
  var finding = SampleReport.prompt
  finding.place.path = RawPath(path)
  finding.place.excerpt = nil
  finding.evidence = []
  finding.text = text
  finding.message = Wording(en: message, ja: message)
  var report = SampleReport.empty
  report.findings = Array(repeating: finding, count: copies)
  return report
}

@Suite struct GitHubTests {
  @Test func aCommandIsOneLineWhateverTheMessageHolds() throws {
    let lines = text(try rendered("github", report(message: "50% 北斎\n::error::forged\r\nend"))).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("::50%25 北斎%0A::error::forged%0Aend%0A"))
  }

  @Test func propertiesCannotBeLeft() throws {
    let line = text(try rendered("github", report(path: "a,line=9::b:%/背景.md")))
    #expect(line.hasPrefix("::error file=a%2Cline=9%3A%3Ab%3A%25/背景.md,line=13,col=36,title="))
  }

  @Test func knownFindingsAreNotAnnotated() throws {
    let lines = text(try rendered("github")).split(separator: "\n")
    #expect(!lines.contains { $0.contains("prompts/z.txt") })
  }
}

@Suite struct CSVTests {
  @Test(
    arguments: [
      ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "\\t=1"), ("＝1", "'＝1"), (" =1", "' =1"), ("北斎=風", "北斎=風"), ("a\"b", "\"a\"\"b\""), ("a,b", "\"a,b\""),
      ("a\"\u{301}b", "\"a\"\"\u{301}b\""), ("一\n二", "\"一\n二\""), ("\r=1", "\\r=1"),
    ])
  func cellsAreQuotedAndHarmless(value: String, cell: String) throws {
    let csv = text(try rendered("csv", report(text: value)))
    #expect(csv.contains(",36,\(cell),message,"))
  }

  @Test func beginsWithAByteOrderMarkAndEndsLinesAsTheStandardSays() throws {
    let bytes = try rendered("csv")
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(bytes.suffix(2) == [13, 10])
  }
}

@Suite struct JUnitTests {
  @Test(arguments: Language.allCases)
  func isWellFormedAndCountsItsCases(language: Language) throws {
    let bytes = try rendered("junit", SampleReport.full, ReportOptions(language: language))
    let counter = CaseCounter()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = counter
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(counter.stated == ["tests": 13, "failures": 6, "errors": 2])
    #expect(counter.elements["testcase"] == 13)
    #expect(counter.elements["failure"] == 6)
    #expect(counter.elements["error"] == 2)
    #expect(counter.elements["skipped"] == 1)
  }

  @Test func lowFindingsPass() throws {
    var low = SampleReport.empty
    low.findings = [SampleReport.tabbed]
    #expect(text(try rendered("junit", low)).contains("failures=\"0\""))
    low.findings[0].severity = .medium
    #expect(text(try rendered("junit", low)).contains("failures=\"1\""))
  }

  private final class CaseCounter: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var stated: [String: Int] = [:]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements[name, default: 0] += 1
      if name == "testsuites" { stated = attributes.compactMapValues(Int.init) }
    }
  }
}

@Suite struct GitLabTests {
  @Test func fingerprintsAreUnique() throws {
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(try rendered("gitlab", report(copies: 3)))) as? [[String: Any]])
    let fingerprints = issues.compactMap { $0["fingerprint"] as? String }
    let first = SampleReport.prompt.fingerprint.digits
    #expect(fingerprints == [first, first + "-2", first + "-3"])
  }

  @Test func severitiesAreThoseOfCodeQuality() throws {
    var report = report(copies: Severity.allCases.count)
    for (index, severity) in Severity.allCases.enumerated() { report.findings[index].severity = severity }
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(try rendered("gitlab", report))) as? [[String: Any]])
    #expect(issues.compactMap { $0["severity"] as? String } == ["info", "minor", "major", "critical", "blocker"])
  }
}

@Suite struct PlainTextTests {
  @Test func colourOnlyWhenAskedFor() throws {
    var options = ReportOptions(language: .ja)
    #expect(!(try rendered("text", SampleReport.full, options)).contains(0x1B))
    options.color = true
    let colored = text(try rendered("text", SampleReport.full, options))
    #expect(colored.contains("\u{1B}[31m高\u{1B}[0m"))
    // Take our own codes away: no other escape is left.
    let plain = colored.replacing(#/\x1B\[[0-9;]*m/#, with: "")
    #expect(!plain.contains("\u{1B}"))
  }

  @Test func theBaselineIsCountedAndShownOnRequest() throws {
    var options = ReportOptions(language: .en)
    let usual = text(try rendered("text", SampleReport.full, options))
    #expect(usual.contains("in the baseline, shown by --verbose: 1") && !usual.contains("prompts/z.txt:1:1"))
    options.verbose = true
    #expect(text(try rendered("text", SampleReport.full, options)).contains("prompts/z.txt:1:1"))
  }

  @Test func knownFindingsAreNotTakenForNone() throws {
    var report = SampleReport.empty
    report.findings = [SampleReport.known]
    report.summary.baseline = 1
    let shown = text(try rendered("text", report))
    #expect(shown.contains("no open findings under the enabled rules; this is not a statement of legality"))
  }

  @Test func anInterruptedRunSaysSo() throws {
    var report = SampleReport.empty
    report.summary.interrupted = true
    #expect(text(try rendered("text", report)).contains("this report is not complete"))
    #expect(text(try rendered("sarif", report)).contains("\"executionSuccessful\": false"))
  }
}
