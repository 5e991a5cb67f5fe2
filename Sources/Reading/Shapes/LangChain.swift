internal import Vocabulary

/// Prompts and chains of LangChain, as its hub keeps them (`_type: prompt`) or as it writes them itself (`lc`).
enum LangChain: Shape {
  static let name = "langchain"

  static func meaning(of root: Node) -> Meaning? {
    guard root["_type"]?.string != nil || root.isConstructor || root.isPrompt else { return nil }
    var meaning = Meaning()
    var waiting: [(node: Node, speaker: Role?)] = [(root, nil)]
    while let (node, outer) = waiting.popLast() {
      if node.isAlias { continue }
      let speaker = node.isConstructor ? self.speaker(of: node) ?? outer : outer
      if node.isConstructor {
        meaning.leaveOut(node["id"])
        meaning.leaveOut(node["type"])
      }
      meaning.leaveOut(node["_type"])
      if node.isPrompt { take(node, speaker: speaker, into: &meaning) }
      refer(from: node, into: &meaning)
      if let speaker { meaning.state(speaker, of: node["content"]) }
      waiting += node.elements.map { ($0, speaker) }
      waiting += node.members.map { ($0.value, speaker) }
    }
    return meaning
  }

  private static func take(_ prompt: Node, speaker: Role?, into meaning: inout Meaning) {
    let format: any Format.Type =
      switch prompt["template_format"]?.string {
      case "jinja2", "mustache": Template.self
      default: BraceTemplate.self
      }
    meaning.leaveOut(prompt["template_format"])
    for text in [prompt["template"], prompt["prefix"], prompt["suffix"]] where text?.string != nil {
      meaning.state(speaker ?? .prompt, of: text)
      meaning.embed(format, in: text)
    }
    meaning.state(.example, of: prompt["examples"])
  }

  /// `template_path`, `llm_chain_path`: a text or a value that stands in a file of its own.
  private static func refer(from node: Node, into meaning: inout Meaning) {
    for member in node.members where member.value.string?.isEmpty == false && !member.value.isAlias {
      let key = member.key.string
      if key.hasSuffix("_path") { meaning.refer(to: member.value) }
      if key == "examples", node["_type"] != nil { meaning.refer(to: member.value) }
    }
  }

  /// By the last part of its class: `SystemMessagePromptTemplate`.
  private static func speaker(of node: Node) -> Role? {
    guard let name = node["id"]?.elements.last?.string else { return nil }
    for (beginning, role) in [("System", Role.system), ("Human", .prompt), ("AI", .example)]
    where name.hasPrefix(beginning) { return role }
    return nil
  }
}

extension Node {
  /// `{"lc": 1, "type": "constructor", "id": […], "kwargs": {…}}`
  fileprivate var isConstructor: Bool { self["lc"] != nil && self["kwargs"] != nil }

  fileprivate var isPrompt: Bool {
    let hasText = self["template"]?.string != nil || self["prefix"]?.string != nil || self["suffix"]?.string != nil
    return hasText && (self["input_variables"] != nil || self["template_format"] != nil || self["_type"] != nil)
  }
}
