import Folding
import Testing
import Vocabulary

@testable import Judging

/// Which patterns must match before a rule can hold.
@Suite struct LeadsTests {
  @Test(
    arguments: [
      ("{pattern: [猫, 犬]}", [0, 1]),
      ("{names: {}}", []),
      ("{any: [{pattern: 猫}, {pattern: [犬, 鳥]}]}", [0, 1, 2]),
      ("{any: [{pattern: 猫}, {cue: {senses: [imitate]}}]}", [0]),
      ("{all: [{pattern: [猫, 犬]}, {pattern: 鳥}]}", [2]),
      ("{all: [{pattern: 猫}, {names: {}}]}", []),
      ("{all: [{pattern: 猫}, {not: {pattern: 犬}}]}", [0]),
      ("{near: {find: {pattern: 猫}, to: {pattern: [犬, 鳥]}}}", [0]),
      ("{count: {of: {pattern: 猫}, at-least: 2}}", [0]),
      ("{pattern: 猫, unless: {pattern: 犬}}", [0]),
      ("{any: [{pattern: 猫}, {fact: {name: public, is: true}}]}", nil),
      ("{all: [{fact: {name: public, is: true}}, {not: {pattern: 猫}}]}", nil),
    ] as [(String, [Int]?)])
  func oneOfThemIsEnough(yaml: String, expected: [Int]?) throws {
    let match = try match(yaml)
    #expect(match.leads.map { $0.map(\.number).sorted() } == expected)
  }

  /// A rule finds the same whether or not its leads are looked for first.
  @Test func leadsSpareWorkAndChangeNothing() throws {
    let file = RuleFiles.File(
      path: "x/rules/T-RULE.yaml", shown: "T-RULE.yaml",
      bytes: SampleRule().with(
        "match",
        "match: {any: [{near: {find: {pattern: '[猫犬]'}, to: {pattern: [雨, 雪]}}}, {pattern: 月, unless: {pattern: 雲}}]}"
      ).bytes)
    let pack = RuleFiles.File(
      path: "x/pack.yaml", shown: "x", bytes: Array("id: x\nversion: 1\ntitle: {en: X, ja: 題}\n".utf8))
    let library = try PackLibrary([RuleFiles(files: [pack, file])])
    #expect(library.patterns.filter(\.isLead).map(\.expression) == ["[猫犬]", "月"])
    let judge = Judge(rules: library.rules)
    func places(_ text: String, leads: Bool) throws -> [Range<Int>?] {
      let sources = library.patterns.map { pattern in
        var pattern = pattern
        pattern.isLead = pattern.isLead && leads
        return pattern
      }
      let utf8 = Array(text.utf8)
      let set = try PatternSet(sources, cache: nil)
      return judge.judge(
        Scope(
          subject: .prompt, observations: [], patterns: PatternSearch(set, in: utf8, folded: FoldedText(utf8)),
          utf8: utf8)
      ).map(\.anchor)
    }
    for (text, count) in [("猫と雨", 1), ("猫", 0), ("雪", 0), ("月", 1), ("月と雲", 0), ("犬に雪、月", 2), ("", 0)] {
      let found = try places(text, leads: true)
      #expect(found.count == count, "\(text)")
      #expect(try places(text, leads: false) == found, "\(text)")
    }
  }
}
