import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

/// The rules of this repository.
@Suite struct ShippedRulesTests {
  private let library: PackLibrary

  init() throws {
    library = try PackLibrary([RuleFiles(folder: repository.appending("Rules"))])
  }

  @Test func thePacksLoad() {
    #expect(library.packs.map(\.id) == ["jp-30-4", "jp-generation"])
    #expect(
      library.rules.map(\.id) == [
        "JP304-PROVENANCE-GAP", "JP304-ROBOTS-DENIED", "JP304-STYLE-COLLECT", "JPGEN-CHARACTER-NAMED",
        "JPGEN-CREATOR-NAMED", "JPGEN-IMITATE-INTENT", "JPGEN-SIM-ACCESS", "JPGEN-VERBATIM", "JPGEN-WORK-NAMED",
      ])
  }

  @Test func theirPatternsCompile() throws {
    let patterns = try PatternSet(library.patterns, cache: nil)
    #expect(!patterns.hits(in: Array("ハローキティのイラスト".utf8)).isEmpty)
  }

  @Test func noneClaimsAReview() {
    #expect(library.rules.allSatisfy { !$0.isReviewed })
  }

  @Test func japaneseTextIsJapanese() {
    for rule in library.rules {
      for wording in [rule.title, rule.message, rule.remedy] {
        #expect(wording.ja.unicodeScalars.contains { ("ぁ"..."ヿ").contains($0) }, "\(rule.id): \(wording.ja)")
        #expect(wording.en.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(rule.id): \(wording.en)")
      }
    }
  }

  /// proviso states what it saw. It judges no one, and promises nothing.
  @Test func nothingIsSaidThatMustNotBe() {
    let never = [
      "infring", "safe", "legal ", "illegal", "cleared", "public domain", "plagiar", "stolen", "theft", "risk",
      "guarantee", "you intended", "侵害", "問題ありません", "安全", "適法", "違法", "パブリックドメイン", "パクリ", "盗作", "盗用", "剽窃",
      "許可されて", "検出を避け", "意図して", "保証",
    ]
    for rule in library.rules {
      for wording in [rule.title, rule.message, rule.remedy] {
        for text in [wording.en.lowercased(), wording.ja] {
          for phrase in never { #expect(!text.contains(phrase), "\(rule.id): \(phrase)") }
        }
      }
    }
  }

  @Test func everyRuleHasExamplesInBothLanguages() {
    let shortfalls = PackStandard.complaints(of: library)
    #expect(shortfalls.isEmpty, "\(shortfalls.map { $0.line(in: .en) }.joined(separator: "\n"))")
  }

  @Test func everyFactInARuleIsWeighedOneWay() {
    for rule in library.rules {
      let severity = rule.severity
      let all = severity.up + severity.down + severity.capInfo
      #expect(Set(all).count == all.count, "\(rule.id)")
    }
  }
}
