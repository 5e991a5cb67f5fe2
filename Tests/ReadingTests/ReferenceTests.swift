import Reading
import Testing
import Vocabulary

/// Files that belong to what was read, and the lists that its items stand in.
@Suite struct ReferenceTests {
  private func references(_ text: String, _ format: any Format.Type) -> [String] {
    format.read(SourceText(text)).references.map {
      "\($0.line)|\($0.field)|\($0.target)|\($0.isStated ? "stated" : "perhaps")"
    }
  }

  @Test func promptfooNamesItsFiles() {
    let config = """
      prompts:
      - file://prompts/城.txt
      - prompts/b.md
      - file://make.py:build
      - {raw: "file://c.j2", label: x}
      - a castle.txt at night
      providers: [file://call.py, file://call.yaml]
      defaultTest: file://default.yaml
      tests:
      - vars: {who: file://who.txt}
        assert: [{type: javascript, value: file://check.js}, {type: equals, value: "file://want.txt"}]
      - vars: vars/*.csv
      """
    #expect(
      references(config, YAMLFormat.self) == [
        "2|/prompts/0|prompts/城.txt|stated", "3|/prompts/1|prompts/b.md|perhaps",
        "4|/prompts/2|make.py:build|stated", "5|/prompts/3/raw|c.j2|stated", "7|/providers/1|call.yaml|stated",
        "8|/defaultTest|default.yaml|stated", "10|/tests/0/vars/who|who.txt|stated",
        "11|/tests/0/assert/1/value|want.txt|stated", "12|/tests/1/vars|vars/*.csv|perhaps",
      ])
    #expect(
      references("{\"prompts\": \"p.txt\", \"tests\": \"t.csv\", \"providers\": []}", JSONFormat.self) == [
        "1|/prompts|p.txt|perhaps", "1|/tests|t.csv|perhaps",
      ])
  }

  @Test func langChainNamesItsFiles() {
    let chain = """
      {"_type": "llm_chain", "prompt": {"_type": "few_shot", "prefix_path": "前.txt", "examples": "examples.json",
        "example_prompt_path": "example.json", "suffix": "by {x}"}, "llm_path": "llm.yaml"}
      """
    #expect(
      references(chain, JSONFormat.self) == [
        "1|/prompt/prefix_path|前.txt|stated", "1|/prompt/examples|examples.json|stated",
        "2|/prompt/example_prompt_path|example.json|stated", "2|/llm_path|llm.yaml|stated",
      ])
  }

  @Test(arguments: ["prompt: file://a.txt", "- file://a.txt", "app: {}\nworkflow: {x_path: a.txt}"])
  func otherFilesNameNone(_ text: String) {
    #expect(references(text, YAMLFormat.self).isEmpty)
  }

  @Test func itemsOfOneListGoByItsNumber() {
    let tree = JSONFormat.read(SourceText(#"{"a": ["城", "塔", {"x": "y"}], "b": [["川", 3]], "c": "橋"}"#))
    let lists = tree.segments.filter { $0.field?.hasSuffix("#key") == false }.map(\.list)
    #expect(lists == [0, 0, nil, 2, nil])
    let lines = PlainText.read(SourceText("# 画家\nMonet\nTurner\nMucha\n"))
    #expect(lines.segments.map(\.list) == [nil, 0, 0, 0])
  }
}
