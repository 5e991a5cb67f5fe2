internal import Vocabulary

/// An app of Dify: a graph of nodes with prompts in them, or one chat with a prompt before it.
///
/// Where a node lies and what it is joined to says nothing of prompts.
enum Dify: Shape {
  static let name = "dify"

  static func meaning(of root: Node) -> Meaning? {
    guard root["app"] != nil, root["workflow"] != nil || root["model_config"] != nil else { return nil }
    var meaning = Meaning()
    meaning.leaveOut(root["dependencies"])
    meaning.leaveOut(root["app"]?["icon"])
    let workflow = root["workflow"]
    takeChat(workflow?["features"], into: &meaning)
    takeChat(root["model_config"], into: &meaning)
    meaning.leaveOut(workflow?["graph"]?["edges"])
    meaning.leaveOut(workflow?["graph"]?["viewport"])
    for node in workflow?["graph"]?["nodes"]?.elements ?? [] {
      for key in ["id", "position", "positionAbsolute", "sourcePosition", "targetPosition", "type", "parentId"] {
        meaning.leaveOut(node[key])
      }
      if let data = node["data"] { takeNode(data, into: &meaning) }
    }
    return meaning
  }

  private static func takeNode(_ data: Node, into meaning: inout Meaning) {
    meaning.state(.comment, of: data["desc"])
    for key in ["plugin_unique_identifier", "agent_strategy_provider_name", "provider_id", "type"] {
      meaning.leaveOut(data[key])
    }
    let prompts = data["prompt_template"]
    for prompt in prompts?.elements ?? [prompts].compactMap(\.self) {
      meaning.embed(Template.self, in: prompt["text"])
      meaning.leaveOut(prompt["id"])
    }
    for text in [data["answer"], data["template"], data["instruction"]] { meaning.embed(Template.self, in: text) }
    for text in [data["query_prompt_template"], data["memory"]?["query_prompt_template"]] {
      meaning.state(.prompt, of: text)
      meaning.embed(Template.self, in: text)
    }
    let instruction = data["agent_parameters"]?["instruction"]?["value"]
    meaning.state(.system, of: instruction)
    meaning.embed(Template.self, in: instruction)
  }

  /// What the app says and asks before anything was typed.
  private static func takeChat(_ settings: Node?, into meaning: inout Meaning) {
    meaning.state(.example, of: settings?["opening_statement"])
    meaning.state(.prompt, of: settings?["suggested_questions"])
    meaning.state(.system, of: settings?["pre_prompt"])
    meaning.embed(Template.self, in: settings?["pre_prompt"])
  }
}
