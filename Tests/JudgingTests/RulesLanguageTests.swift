import Declaring
import Host
import Testing
import Vocabulary

@testable import Judging

/// `docs/rules-language.md` shows only what works.
@Suite struct RulesLanguageTests {
  private let page: String

  init() throws {
    page = String(decoding: try Files.read(repository.appending("docs/rules-language.md")), as: UTF8.self)
  }

  @Test func theWholeRuleLoads() throws {
    let blocks = page.split(separator: "```", omittingEmptySubsequences: false)
    let block = try #require(blocks.first { $0.hasPrefix("yaml\nid: JPGEN") })
    let reader = RuleReader(file: "JPGEN-IMITATE-INTENT.yaml", pack: "x", jurisdictions: [.JP], firstPattern: 0)
    let rule = try reader.read(Array(block.dropFirst("yaml\n".count).utf8)).rule
    #expect(rule.examples.flag.count == 2)
  }

  @Test func everyWordHasAnExampleThatLoads() throws {
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("`{") }
    var words: [String] = []
    for row in rows {
      // A bar inside an example would split it; none has one.
      let cells = row.split(separator: "|")
      let example = try #require(cells.last { $0.contains("`{") })
      let yaml = example.filter { $0 != "`" }
      let node = try YAML.parse(Array(String(yaml).utf8), file: "m")
      try FormCheck(file: "m").check(node, .match)
      var reader = MatchReader(file: "m", firstPattern: 0, subjects: Set(Subject.allCases), isEnabled: false)
      _ = try reader.read(node)
      let word = cells[0].filter { $0.isLetter }
      #expect(yaml.contains(word + ":"))
      words.append(word)
    }
    #expect(Set(words) == Set(MatchForm.words + MatchForm.beside.map(\.name)))
  }

  @Test func everyFactAndSlotIsExplained() {
    for fact in Fact.allCases { #expect(page.contains("`\(fact.rawValue)`"), "\(fact)") }
    for slot in MessageSlots.names { #expect(page.contains("`{\(slot)}`"), "\(slot)") }
  }
}
