internal import Vocabulary

/// An evaluation of promptfoo: prompts with holes, and tests that fill them.
enum Promptfoo: Shape {
  static let name = "promptfoo"

  static func meaning(of root: Node) -> Meaning? {
    guard let prompts = root["prompts"], root["providers"] != nil || root["targets"] != nil || root["tests"] != nil
    else { return nil }
    var meaning = Meaning()
    takePrompt(prompts, into: &meaning)
    for prompt in prompts.elements {
      takePrompt(prompt, into: &meaning)
      takePrompt(prompt["raw"], into: &meaning)
    }
    let tests = root["tests"]?.elements ?? []
    for test in tests + [root["defaultTest"]].compactMap(\.self) {
      meaning.state(.prompt, of: test["vars"])
      for assertion in test["assert"]?.elements ?? [] { meaning.state(.example, of: assertion["value"]) }
    }
    return meaning
  }

  /// A chat is written as JSON inside a string; the path of a file is a word like others.
  private static func takePrompt(_ prompt: Node?, into meaning: inout Meaning) {
    guard let text = prompt?.string, !text.hasPrefix("file://") else { return }
    meaning.state(.prompt, of: prompt)
    meaning.embed(JSONFormat.recognises(SourceText(text)) ? JSONFormat.self : Template.self, in: prompt)
  }
}
