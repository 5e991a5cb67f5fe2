import Foundation
import Reporting
import Testing
import Vocabulary

func rendered(
  _ format: String, _ report: Report = SampleReport.full, _ options: ReportOptions = ReportOptions(language: .en)
) throws -> [UInt8] {
  var bytes: [UInt8] = []
  try #require(ReportFormats.named(format)).write(report, options: options) { bytes += $0 }
  return bytes
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct GoldenReports {
  @Test(arguments: ReportFormats.all.map { $0.name }, Language.allCases)
  func everyFormat(format: String, language: Language) throws {
    try expectGolden("full.\(format).\(language)", try rendered(format, options(language)))
  }

  @Test(arguments: Language.allCases)
  func everythingThatTextCanSay(language: Language) throws {
    var options = options(language)
    options.explain = true
    options.showSuppressed = true
    options.verbose = true
    options.color = true
    options.width = 60
    try expectGolden("explained.text.\(language)", try rendered("text", options))
  }

  @Test(arguments: Language.allCases)
  func oneLineAFinding(language: Language) throws {
    var options = options(language)
    options.quiet = true
    try expectGolden("quiet.text.\(language)", try rendered("text", options))
  }

  @Test(arguments: ["text", "jsonl"], Language.allCases)
  func redacted(format: String, language: Language) throws {
    var options = options(language)
    options.redact = true
    options.showSuppressed = true
    try expectGolden("redacted.\(format).\(language)", try rendered(format, options))
  }

  private func options(_ language: Language) -> ReportOptions { ReportOptions(language: language) }

  private func rendered(_ format: String, _ options: ReportOptions) throws -> [UInt8] {
    try ReportingTests.rendered(format, SampleReport.full, options)
  }
}

@Suite struct EveryFormat {
  static let names = ReportFormats.all.map { $0.name }

  @Test func namesAreUniqueAndFound() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(ReportFormats.named("sarif")?.name == "sarif")
    #expect(ReportFormats.named("SARIF") == nil)
  }

  /// What the generator would write from the files of the room.
  @Test func registryIsFresh() throws {
    let room = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Reporting")
    let declared = try FileManager.default.contentsOfDirectory(atPath: room.path)
      .filter { $0.hasSuffix(".swift") }.sorted().compactMap { file in
        try String(contentsOf: room.appending(path: file), encoding: .utf8)
          .firstMatch(of: #/\n(?:public )?(?:enum|struct) (\w+): ReportFormat\b/#).map { String($0.1) }
      }
    #expect(declared == ReportFormats.all.map { String(describing: $0) })
  }

  @Test(arguments: names, Language.allCases)
  func isValidTextWithoutCommandsToTheTerminal(format: String, language: Language) throws {
    let bytes = try rendered(format, SampleReport.full, ReportOptions(language: language))
    let text = try #require(String(validating: bytes, as: UTF8.self))
    for scalar in text.unicodeScalars where !"\r\n".unicodeScalars.contains(scalar) {
      #expect(scalar.properties.generalCategory != .control)
    }
    // The record keeps its data whole; JSON's own escapes have made the C0 controls harmless.
    if !["json", "jsonl", "sarif"].contains(format) {
      #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{200B}"))
    }
  }

  @Test(arguments: names, Language.allCases)
  func saysWhatTheResultIsNot(format: String, language: Language) throws {
    let full = text(try rendered(format, SampleReport.full, ReportOptions(language: language)))
    #expect(full.contains(Run.notice[language]))
  }

  @Test(arguments: ["text", "github", "junit", "csv", "sarif"])
  func sayThatNothingWasFound(format: String) throws {
    let en = text(try rendered(format, SampleReport.empty, ReportOptions(language: .en)))
    #expect(en.contains("no findings under the enabled rules; this is not a statement of legality"))
    let ja = text(try rendered(format, SampleReport.empty, ReportOptions(language: .ja)))
    #expect(ja.contains("有効なルールでの検出はありません(適法性を示すものではありません)"))
  }

  @Test(arguments: names, Language.allCases)
  func neverHidesWhatWasNotAssessed(format: String, language: Language) throws {
    var report = SampleReport.empty
    report.unassessed = SampleReport.unassessed
    let text = text(try rendered(format, report, ReportOptions(language: language)))
    #expect(text.contains("x.png"))
    #expect(text.contains(SampleReport.unassessed[0].detail[language]))
  }

  @Test(arguments: names, Language.allCases)
  func redactionLeavesNoTextBehind(format: String, language: Language) throws {
    var options = ReportOptions(language: language)
    options.redact = true
    options.explain = true
    options.verbose = true
    options.sarifSuppressions = true
    let text = text(try rendered(format, SampleReport.full, options))
    for secret in ["Rutkowski", "rutkowski", "宮崎", "宮﨑", "miyazaki", "吾輩", "夏目", "そっくり", "山田花子", "example.com", "SUM("]
    {
      #expect(!text.contains(secret), "\(secret)")
    }
    #expect(text.contains("JPGEN-CREATOR-NAMED"))
  }

  @Test func formatsThatLeaveTheMachineRedactByThemselves() throws {
    let leaving = ReportFormats.all.filter { $0.leavesTheMachine }.map { $0.name }
    #expect(leaving == ["github", "gitlab", "sarif"])
    for name in Self.names {
      let said = text(try rendered(name)).contains("Rutkowski")
      #expect(said == !leaving.contains(name))
    }
    var open = ReportOptions(language: .en)
    open.redact = false
    #expect(text(try rendered("sarif", SampleReport.full, open)).contains("Rutkowski"))
  }

  @Test func wordsThatAToolMustNotSay() throws {
    for format in Self.names {
      for language in Language.allCases {
        let text = text(try rendered(format, SampleReport.full, ReportOptions(language: language))).lowercased()
        for word in ["infring", "public domain", "plagiar", "侵害", "問題ありません", "パクリ", "盗作", "著作権フリー"] {
          #expect(!text.contains(word), "\(format): \(word)")
        }
      }
    }
  }
}
