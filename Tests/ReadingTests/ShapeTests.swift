import Reading
import Testing
import Vocabulary

@Suite struct ShapeTests {
  private func read(_ text: String, _ format: any Format.Type) -> (format: String, words: [String]) {
    let parts = format.read(SourceText(text))
    let words = parts.segments.filter { $0.field?.hasSuffix("#key") != true }.map {
      "\($0.role.rawValue)|\($0.field ?? "")|"
        + String(decoding: $0.utf8, as: UTF8.self).replacing("\u{FFFC}", with: "⟦⟧")
    }
    return (parts.format, words)
  }

  @Test func difyTellsPromptsFromPlaces() {
    let (format, words) = read(
      """
      app: {name: 絵, icon: 🤖, description: 説明}
      kind: app
      dependencies: [{value: {id: abc}}]
      workflow:
        features: {opening_statement: こんにちは, suggested_questions: [城を描いて]}
        graph:
          edges: [{id: a-source-b-target, data: {sourceType: start}}]
          nodes:
          - id: '1740638793787'
            position: {x: 1, y: here}
            type: custom
            data:
              title: LLM
              type: llm
              desc: メモ
              prompt_template:
              - {id: f00, role: system, text: "by Greg {{#sys.query#}}"}
              - {role: user, text: 葛飾北斎風}
              answer: '{{#llm.text#}} です'
      """, YAMLFormat.self)
    #expect(format == "dify")
    #expect(
      words == [
        "plain|/app/name|絵", "comment|/app/description|説明", "plain|/kind|app",
        "example|/workflow/features/opening_statement|こんにちは",
        "prompt|/workflow/features/suggested_questions/0|城を描いて", "plain|/workflow/graph/nodes/0/data/title|LLM",
        "comment|/workflow/graph/nodes/0/data/desc|メモ",
        "plain|/workflow/graph/nodes/0/data/prompt_template/0/role|system",
        "system|/workflow/graph/nodes/0/data/prompt_template/0/text|by Greg ⟦⟧",
        "plain|/workflow/graph/nodes/0/data/prompt_template/1/role|user",
        "prompt|/workflow/graph/nodes/0/data/prompt_template/1/text|葛飾北斎風",
        "plain|/workflow/graph/nodes/0/data/answer|⟦⟧ です",
      ])
  }

  @Test func langChainPromptsInBothSyntaxes() {
    let yaml = read(
      "_type: few_shot\ninput_variables: [x]\nprefix: \"{{x}} は {x}\"\nexamples:\n- 北斎: 城\nsuffix: by {y.z}",
      YAMLFormat.self)
    #expect(yaml.format == "langchain")
    #expect(
      yaml.words == [
        "plain|/input_variables/0|x", "prompt|/prefix|{x} は ⟦⟧", "example|/examples/0/北斎|城", "prompt|/suffix|by ⟦⟧",
      ])
    let json = read(
      #"{"_type": "llm_chain", "prompt": {"template": "{{ a }}\n風 {b}", "template_format": "jinja2"}}"#, JSONFormat.self
    )
    #expect(json.words == ["prompt|/prompt/template|⟦⟧\n風 {b}"])
    let lc = read(
      #"""
      {"lc": 1, "type": "constructor", "id": ["langchain", "ChatPromptTemplate"], "kwargs": {"messages": [
        {"lc": 1, "type": "constructor", "id": ["langchain", "SystemMessagePromptTemplate"], "kwargs": {"prompt":
          {"lc": 1, "type": "constructor", "id": ["langchain", "PromptTemplate"],
           "kwargs": {"template": "画家 {x}", "input_variables": ["x"]}}}},
        {"lc": 1, "type": "constructor", "id": ["langchain", "AIMessage"], "kwargs": {"content": "はい"}}]}}
      """#, JSONFormat.self)
    #expect(
      lc.words.filter { !$0.hasSuffix("|x") } == [
        "system|/kwargs/messages/0/kwargs/prompt/kwargs/template|画家 ⟦⟧", "example|/kwargs/messages/1/kwargs/content|はい",
      ])
  }

  @Test func promptfooPromptsAndVariables() {
    let (format, words) = read(
      """
      prompts:
      - '{{who}}風の城'
      - file://prompts/a.txt
      - '[{"role": "system", "content": "画\\u5bb6"}]'
      - {label: two, raw: "by {{x}}"}
      providers: [openai:gpt-4o]
      defaultTest: &d {vars: {y: 塔}}
      tests:
      - vars: {who: Greg}
        assert: [{type: contains, value: 城}]
      - *d
      """, YAMLFormat.self)
    #expect(format == "promptfoo")
    #expect(
      words == [
        "prompt|/prompts/0|⟦⟧風の城", "prompt|/prompts/1|file://prompts/a.txt", "prompt|/prompts/2|role",
        "prompt|/prompts/2|system",
        "prompt|/prompts/2|content",
        "system|/prompts/2|画家", "prompt|/prompts/3/label|two", "prompt|/prompts/3/raw|by ⟦⟧",
        "plain|/providers/0|openai:gpt-4o", "prompt|/defaultTest/vars/y|塔", "prompt|/tests/0/vars/who|Greg",
        "plain|/tests/0/assert/0/type|contains", "example|/tests/0/assert/0/value|城",
      ])
  }

  @Test func aModelCardSaysWhatItWasMadeFrom() {
    let card =
      "---\nlicense: mit\nbase_model: 基\ninstance_prompt: a 城\nwidget:\n- text: by x\n  output: {url: a.png}\n---\n本文"
    #expect(
      read(card, Markdown.self).words == [
        "credit|/license|mit", "credit|/base_model|基", "prompt|/instance_prompt|a 城", "prompt|/widget/0/text|by x",
        "example|/widget/0/output/url|a.png", "plain||本文",
      ])
  }

  @Test(arguments: [
    "app: x\nworkflow: y", "prompts: x\ntests: [1, [a], {vars: z, assert: q}]", "_type: [x]",
    "{lc: 1, kwargs: 3, id: x}",
    "_type: x\ntemplate: {a: b}", "license: x\nwidget: y", "workflow: {graph: {nodes: [1, {data: 2}]}}\napp: {}",
  ])
  func whatLooksAlmostLikeOneLosesNoWord(_ text: String) {
    let parts = YAMLFormat.read(SourceText(text))
    #expect(parts.broken.isEmpty && !parts.segments.isEmpty)
  }
}
