import Reading
import Testing
import Vocabulary

/// What a string is called says what it is.
@Suite struct CodeRoleTests {
  /// The role of the string that holds 城.
  private func role(_ source: String, _ format: any Format.Type) -> Role? {
    format.read(SourceText(source)).segments.first { String(decoding: $0.utf8, as: UTF8.self).contains("城") }?.role
  }

  @Test(arguments: [
    ("x = '城'", Role.plain), ("prompt = '城'", .prompt), ("prompt: Text = '城'", .prompt),
    ("self.negative_prompt = ('低'\n '城')", .negativePrompt), ("DEFAULT_SYSTEM_PROMPT = dedent('''城''')", .system),
    ("prompt = a\nx = '城'", .plain), ("prompt = \\\n '城'", .prompt), ("if a: negative = '城'", .negativePrompt),
    ("draw(x, prompt='城')", .prompt), ("draw(prompt=a, title='城')", .plain), ("prompt += '城'", .prompt),
    ("if prompt == '城': pass", .plain), ("prompts = ['a', ['b', '城']]", .prompt), ("x['prompt'] = '城'", .prompt),
    ("{'prompt': a, 'negative': '城'}", .negativePrompt), ("{'prompt': {'x': '城'}}", .prompt),
    ("{'role': 'system', 'content': '城'}", .system), ("{'content': ['城'], 'role': 'system'}", .system),
    ("[{'role': 'system', 'content': a}, {'role': 'user', 'content': '城'}]", .prompt),
    ("{'role': 'system', 'content': [{'role': 'user', 'content': '城'}]}", .prompt),
    ("messages.append(dict(role='system', content='城'))", .system), ("SystemMessage(content='城')", .system),
    ("[('system', '城'), ('human', 'b')]", .system), ("[('system', 'a'), ('human', '城')]", .prompt),
    ("env.get('NEGATIVE_PROMPT', '城')", .negativePrompt), ("f('a', 'prompt', '城')", .plain),
    ("def f():\n  '''城'''\n  return x", .comment), ("prompt = x # 城", .comment), ("author = '城'", .credit),
    ("prompt = f'{x[\"城\"]}'", .prompt), ("prompt = a if b else '城'", .prompt),
  ])
  func python(_ source: String, _ expected: Role) {
    #expect(role(source, PythonCode.self) == expected)
  }

  @Test(arguments: [
    ("const prompt = '城'", Role.prompt), ("let systemPrompt: string =\n  `城`;", .system),
    ("const a = prompt\nconst b = '城'", .plain),
    ("const prompt = a\n  + '城'", .prompt), ("x = {prompt, title: '城'}", .plain),
    ("x = {'negativePrompt': '城'}", .negativePrompt),
    ("x = negative ? 'prompt' : '城'", .plain), ("const prompt = a ? 'b' : '城'", .prompt), ("prompt ??= '城'", .prompt),
    ("type A = {prompt?: '城'}", .prompt), ("f({role: 'system', content: '城'})", .system),
    ("f({content: [{type: 'text', text: '城'}], role: 'system'})", .system), ("x.prompt('城')", .prompt),
    ("const prompt = () => { return '城' }\n", .prompt), ("function a(prompt) { return '城' }", .plain),
    ("<Prompt>城</Prompt>", .prompt), ("<a negative_prompt={x} title=\"城\"/>", .plain),
    ("<a negative_prompt='城' b/>", .negativePrompt),
    ("prompt = x; y = '城'", .plain), ("switch (a) { case 'b': negative = '城' }", .negativePrompt),
  ])
  func scripts(_ source: String, _ expected: Role) {
    #expect(role(source, TypeScriptMarkupCode.self) == expected)
  }

  @Test(arguments: [
    (SwiftCode.self as any Format.Type, "let prompt: String? = \"城\"", Role.prompt),
    (SwiftCode.self, "Message(role: .system, content: \"城\")", .system),
    (SwiftCode.self, "[.system(\"城\")]", .system), (SwiftCode.self, "let prompt = a\n@State var x = \"城\"", .plain),
    (SwiftCode.self, "[\"negative\": \"城\"]", .negativePrompt), (SwiftCode.self, "case system = \"城\"", .system),
    (GoCode.self, "Message{Role: openai.ChatMessageRoleSystem, Content: \"城\"}", .system),
    (GoCode.self, "prompt := fmt.Sprintf(\"城\", x)", .prompt), (GoCode.self, "prompt := a\nx := \"城\"", .plain),
    (CSharpCode.self, "new ChatMessage(ChatRole.System, \"城\")", .system),
    (CSharpCode.self, "string NegativePrompt => \"城\";", .negativePrompt),
    (CSharpCode.self, "new() { [\"prompt\"] = \"城\" }", .prompt), (CSharpCode.self, "// prompt\nx = \"城\";", .plain),
    (JavaCode.self, "Map.of(\"role\", \"system\", \"content\", \"城\")", .system),
    (JavaCode.self, "b.put(\"negative_prompt\", \"城\")", .negativePrompt),
    (JavaCode.self, "String systemPrompt = a +\n \"城\";", .system),
  ])
  func others(_ format: any Format.Type, _ source: String, _ expected: Role) {
    #expect(role(source, format) == expected)
  }
}
