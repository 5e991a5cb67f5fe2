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
    let rules = Dictionary(uniqueKeysWithValues: library.packs.map { ($0.id, $0.rules.count) })
    #expect(
      rules == [
        "jp-generation": 13, "jp-30-4": 11, "jp-contract-ucpa": 7, "likeness": 5, "eu-tdm": 5, "us-uk-training": 4,
        "governance": 5, "proviso": 2,
      ])
    // What cannot be seen yet is said to wait for its detector.
    let waiting = library.rules.filter { !$0.isEnabled }
    #expect(waiting.count == 12)
    #expect(waiting.allSatisfy { $0.disabledBecause != nil })
  }

  @Test func theirPatternsCompile() throws {
    let patterns = try PatternSet(library.patterns, cache: nil)
    #expect(!patterns.places(in: Array("ハローキティのイラスト".utf8)).isEmpty)
  }

  @Test func noneClaimsAReview() {
    #expect(library.rules.allSatisfy { !$0.isReviewed })
  }

  @Test func japaneseTextIsJapanese() {
    for rule in library.rules {
      for wording in [rule.title, rule.message, rule.remedy] + rule.basis.map(\.note) {
        #expect(wording.ja.unicodeScalars.contains { ("ぁ"..."ヿ").contains($0) }, "\(rule.id): \(wording.ja)")
        #expect(wording.en.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(rule.id): \(wording.en)")
      }
    }
  }

  /// Each is a public document or the house's own policy, never a file that only its writer has.
  @Test func whatTheyRestOnIsListed() throws {
    let sources = try LegalSources([RuleFiles(folder: repository.appending("Rules"))])
    for rule in library.rules {
      for basis in rule.basis { #expect(sources.title(of: basis.source) != nil, "\(rule.id): \(basis.source)") }
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
