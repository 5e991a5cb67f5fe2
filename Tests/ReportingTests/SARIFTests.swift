import Foundation
import Reporting
import Testing
import Vocabulary

/// The parts of the SARIF 2.1.0 schema that our log uses, checked by hand: the official schema is not in the
/// repository. What it requires of these objects is required here.
@Suite struct SARIFTests {
  private typealias Object = [String: Any]

  private func run(_ report: Report = SampleReport.full, _ options: ReportOptions? = nil) throws -> [String: Any] {
    let bytes = try rendered("sarif", report, options ?? ReportOptions(language: .ja))
    let log = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
    #expect(log["version"] as? String == "2.1.0")
    let runs = try #require(log["runs"] as? [Object])
    #expect(runs.count == 1)
    return runs[0]
  }

  private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [Object]) }
  private func object(_ value: Any?) throws -> [String: Any] { try #require(value as? Object) }

  @Test(arguments: [false, true], [false, true])
  func hasTheRequiredShape(isEmpty: Bool, keepsSuppressions: Bool) throws {
    var options = ReportOptions(language: .en)
    options.sarifSuppressions = keepsSuppressions
    let run = try run(isEmpty ? SampleReport.empty : SampleReport.full, options)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try object(try object(run["tool"])["driver"])
    #expect(driver["name"] as? String == "proviso")
    let rules = try objects(driver["rules"])
    for rule in rules {
      #expect(rule["id"] is String)
      for text in ["shortDescription", "fullDescription", "help"] {
        #expect(try object(rule[text])["text"] is String)
      }
    }
    for result in try objects(run["results"]) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect(["note", "warning", "error"].contains(result["level"] as? String))
      #expect(try object(result["message"])["text"] is String)
      let fingerprint = try object(result["partialFingerprints"])["proviso/v1"] as? String
      #expect(fingerprint?.count == 32)
      for location in try objects(result["locations"]) { try check(location) }
    }
    for invocation in try objects(run["invocations"]) {
      #expect(invocation["executionSuccessful"] is Bool)
      for notification in try objects(invocation["toolExecutionNotifications"]) {
        #expect(try object(notification["message"])["text"] is String)
        #expect(["note", "warning", "error"].contains(notification["level"] as? String))
        for location in try objects(notification["locations"]) { try check(location) }
      }
    }
  }

  private func check(_ location: [String: Any]) throws {
    let physical = try object(location["physicalLocation"])
    let uri = try #require(try object(physical["artifactLocation"])["uri"] as? String)
    #expect(uri.wholeMatch(of: #/(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+/#) != nil && !uri.hasPrefix("/"))
    guard let region = physical["region"] as? [String: Int] else { return }
    for (name, value) in region { #expect(value >= (name.hasSuffix("Offset") || name.hasSuffix("Length") ? 0 : 1)) }
    if let end = region["endColumn"], region["startLine"] == region["endLine"] {
      #expect(end > region["startColumn", default: 1])
    }
  }

  @Test func pathsAreURIsOfTheirBytes() throws {
    let uris = try objects(try run()["results"]).compactMap { result -> String? in
      let location = try objects(result["locations"]).first
      return try location.map { try object(try object(try object($0["physicalLocation"])["artifactLocation"]))["uri"] }
        as? String
    }
    #expect(uris.contains("prompts/%E8%83%8C%E6%99%AF.md"))
    #expect(uris.contains("prompts/%82%A0100%25%2Ca%3Ab%1B%5B31m%0A.txt"))
  }

  @Test func regionsCountInCodePointsAndBytes() throws {
    var report = SampleReport.empty
    report.findings = [SampleReport.japanese, SampleReport.prompt]
    let regions = try objects(try run(report)["results"]).map { result in
      try object(try object(try objects(result["locations"])[0]["physicalLocation"])["region"]) as? [String: Int]
    }
    #expect(
      regions[0] == [
        "startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8, "charOffset": 24, "charLength": 3,
        "byteOffset": 60, "byteLength": 9,
      ])
    // The span of a field counts from the field: only the bytes are of the file.
    #expect(
      regions[1] == [
        "startLine": 13, "startColumn": 36, "endLine": 13, "endColumn": 50, "byteOffset": 912, "byteLength": 14,
      ])
  }

  @Test func suppressedFindingsComeOnlyOnRequest() throws {
    let usual = try objects(try run()["results"])
    #expect(usual.count == SampleReport.full.findings.count - 1)
    #expect(!usual.contains { $0["suppressions"] != nil })
    var options = ReportOptions(language: .en)
    options.sarifSuppressions = true
    let all = try objects(try run(SampleReport.full, options)["results"])
    #expect(all.count == SampleReport.full.findings.count)
    #expect(all.filter { $0["suppressions"] != nil }.count == 1)
  }

  @Test func severitiesBecomeLevels() throws {
    var report = SampleReport.empty
    report.findings = Severity.allCases.map { severity in
      var finding = SampleReport.prompt
      finding.severity = severity
      return finding
    }
    let levels = try objects(try run(report)["results"]).compactMap { $0["level"] as? String }
    #expect(levels == ["note", "note", "warning", "error", "error"])
  }

  @Test func baselineFindingsAreMarkedAsKnown() throws {
    let states = try objects(try run()["results"]).compactMap { $0["baselineState"] as? String }
    #expect(states.filter { $0 == "unchanged" }.count == 1)
    #expect(states.count == SampleReport.full.findings.count - 1)
    var report = SampleReport.full
    report.findings.removeAll { $0.status == .baseline }
    #expect(try objects(try run(report)["results"]).allSatisfy { $0["baselineState"] == nil })
  }

  @Test func whatWasNotAssessedIsANotification() throws {
    let notifications = try objects(try objects(try run()["invocations"])[0]["toolExecutionNotifications"])
    #expect(notifications.map { $0["level"] as? String } == ["error", "error", "note"])
  }
}
