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
    refer(from: root, into: &meaning)
    for place in [prompts] + prompts.elements + [root["tests"]] + tests.map({ $0["vars"] }) {
      if let place, let text = place.string, looksLikePath(text) { meaning.refer(to: place, isStated: false) }
    }
    return meaning
  }

  // MARK: - Files

  private static let scheme = "file://"
  /// What answers and marks is no prompt, where it is a program.
  private static let keysOfPrograms: Set<String> = [
    "providers", "targets", "provider", "assert", "transform", "transformVars", "postprocess", "extensions",
  ]
  private static let programs: Set<String> = ["py", "js", "mjs", "cjs", "ts", "mts", "cts", "rb", "go", "sh"]

  private static func refer(from root: Node, into meaning: inout Meaning) {
    var waiting = [(node: root, isProgram: false)]
    while let (node, isProgram) = waiting.popLast() {
      if node.isAlias { continue }
      if let text = node.string, text.hasPrefix(scheme), !isProgram || !programs.contains(ending(of: text)) {
        meaning.refer(to: node)
      }
      waiting += node.elements.map { ($0, isProgram) }
      waiting += node.members.map { ($0.value, isProgram || keysOfPrograms.contains($0.key.string)) }
    }
  }

  /// `prompts.py:summarise` names a function in the file.
  private static func ending(of text: String) -> String {
    RawPath(text.utf8.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: ":") }).ending
  }

  /// Paths may stand without the scheme; a prompt of one word that ends like a file is none.
  private static func looksLikePath(_ text: String) -> Bool {
    let path = RawPath(text)
    return text.utf8.count < 512 && text.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "{") }
      && !text.hasPrefix(scheme) && !path.ending.isEmpty && Reader.handles(path)
  }

  /// A chat is written as JSON inside a string; the path of a file is a word like others.
  private static func takePrompt(_ prompt: Node?, into meaning: inout Meaning) {
    guard let text = prompt?.string, !text.hasPrefix("file://") else { return }
    meaning.state(.prompt, of: prompt)
    meaning.embed(JSONFormat.recognises(SourceText(text)) ? JSONFormat.self : Template.self, in: prompt)
  }
}
