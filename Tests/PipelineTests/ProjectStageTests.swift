import Host
import Judging
import Testing
import Vocabulary

@testable import Pipeline

/// Rules about the project itself are asked once a run, and only of a project that says something of itself.
@Suite struct ProjectStageTests {
  private func report(_ project: ProjectRecord?, prompts: Int = 3) throws -> Report {
    let folder = try TemporaryFolder()
    func write(_ text: String, _ path: String) throws {
      let file = folder.path.appending(path)
      try Files.makeFolder(file.folder)
      try Files.writeAtomically(Array(text.utf8), to: file)
    }
    try write("id: house\nversion: 1\ntitle: {en: House, ja: 社内}\n", "rules/house/pack.yaml")
    try write(
      """
      id: HOUSE-SEARCH
      title: {en: "A condition is not on record", ja: "要件の記録なし"}
      applies-to: project
      severity: {base: high}
      match:
        all:
          - field: {name: basis, pattern: '^47 ?条の5|^47-5'}
          - field: {missing: [snapshots]}
      message: {en: "{field} is not on record.", ja: "{field}の記録がありません。"}
      remedy: {en: "Keep the robots.txt files.", ja: "robots.txtを保存してください。"}
      basis: [{source: S5, note: {en: "regulation 4-4", ja: "施行規則4条の4"}}]
      tests:
        flag: [{project: {basis: "47-5"}}, {project: {basis: "４７条の５(検索サービス)"}}]
        pass: [{project: {basis: "47-5", snapshots: robots}}, {project: {basis: "30-4"}}, {project: {role: user}}]
      """, "rules/house/rules/HOUSE-SEARCH.yaml")
    for index in 0..<prompts { try write("新海誠の画風で、港の絵を", "prompts/\(index).txt") }
    #expect(try RuleTrial(ruleFolders: [folder.path.appending("rules")]).failures(ids: ["HOUSE-SEARCH"]).isEmpty)
    var request = RunRequest()
    request.selection = .paths([folder.path.appending("prompts")])
    request.subject = .prompt
    request.ruleFolders = [folder.path.appending("rules")]
    request.asOf = "2026-11-21"
    request.project = project
    return try Runner(Equipment(for: request)).run()
  }

  @Test func theProjectIsJudgedOnceAndStandsLast() throws {
    let report = try report(ProjectRecord(file: RawPath("proviso.yaml"), values: [.basis: "47条の5", .role: "provider"]))
    #expect(report.findings.map(\.subject) == [.prompt, .prompt, .prompt, .project, .project])
    #expect(report.findings.suffix(2).map(\.rule) == ["HOUSE-SEARCH", "JP475-SEARCH-CONDITIONS"])
    let finding = try #require(report.findings.first { $0.rule == "HOUSE-SEARCH" })
    #expect(finding.place.path.display == "proviso.yaml")
    #expect(finding.evidence.count == 2)
    #expect(!report.summary.rulesThatNeverRan.contains("HOUSE-SEARCH"))
  }

  @Test func aProjectThatSaysNothingIsAskedNothing() throws {
    let report = try report(nil)
    #expect(report.findings.allSatisfy { $0.subject == .prompt })
    #expect(report.summary.rulesThatNeverRan.contains("HOUSE-SEARCH"))
  }

  @Test func whatIsOnRecordIsNotMissing() throws {
    let record = ProjectRecord(file: RawPath("proviso.yaml"), values: [.basis: "47-5", .snapshots: "robots"])
    #expect(try report(record, prompts: 0).findings.isEmpty)
  }
}
