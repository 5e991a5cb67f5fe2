import Host
import Testing
import Vocabulary

@testable import Judging
@testable import Pipeline

/// Whose law a pack follows decides where it has a say.
@Suite struct RuleSelectionTests {
  private func selection(targets: [String], select: [String] = []) throws -> RuleSelection {
    var request = RunRequest()
    request.targets = targets
    request.select = select
    return try RuleSelection(request, library: PackLibrary([.shipped()], examples: false))
  }

  @Test(arguments: [
    (["JP"], ["JPGEN-CREATOR-NAMED", "JP304-ROBOTS-DENIED", "LIKE-PERSON"], ["EU4-RESERVED", "UK-COMMERCIAL-TDM"]),
    (["EU"], ["EU4-RESERVED", "EU-MEMORISED-OUTPUT"], ["JPGEN-CREATOR-NAMED", "UK-COMMERCIAL-TDM"]),
    (["UK"], ["UK-COMMERCIAL-TDM"], ["EU4-RESERVED", "JPGEN-CREATOR-NAMED"]),
    (["US"], [], ["UK-COMMERCIAL-TDM", "EU4-RESERVED", "LIKE-PERSON"]),
    (["JP", "EU", "US", "UK"], ["EU4-RESERVED", "JPGEN-VERBATIM", "UK-COMMERCIAL-TDM"], []),
  ])
  func aRuleJudgesForItsTargets(targets: [String], judge: [String], silent: [String]) throws {
    let selection = try selection(targets: targets)
    let rules = selection.rules.map(\.id)
    let elsewhere = selection.elsewhere.map(\.id)
    for id in judge { #expect(rules.contains(id) && !elsewhere.contains(id), "\(id)") }
    for id in silent { #expect(!rules.contains(id) && elsewhere.contains(id), "\(id)") }
    // What holds everywhere holds here too.
    #expect(rules.contains("GOV-TOOL-UNAPPROVED"))
  }

  /// Nothing that was asked for is left out without a word.
  @Test func whatIsAskedForAndDoesNotApplyIsListed() throws {
    let file = try TemporaryFolder()
    let path = file.path.appending("prompt.md")
    try Files.writeAtomically(Array("新海誠の画風で、雨の駅前".utf8), to: path)
    var request = RunRequest()
    request.selection = .paths([path])
    request.subject = .prompt
    request.asOf = "2026-11-21"
    request.targets = ["EU"]
    request.select = ["JPGEN-CREATOR-NAMED", "EU4-RESERVED"]
    let report = try Runner(Equipment(for: request)).run()
    #expect(report.findings.isEmpty)
    #expect(report.summary.rulesThatNeverRan == ["EU4-RESERVED", "JPGEN-CREATOR-NAMED"])
    request.targets = ["EU", "JP"]
    let both = try Runner(Equipment(for: request)).run()
    #expect(both.findings.map(\.rule) == ["JPGEN-CREATOR-NAMED"])
    #expect(both.summary.rulesThatNeverRan == ["EU4-RESERVED"])
  }
}
