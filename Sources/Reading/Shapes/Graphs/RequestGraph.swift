internal import Vocabulary

/// The layout that ComfyUI's server takes: `{"3": {"class_type": "KSampler", "inputs": {"positive": ["6", 0], …}}}`.
struct RequestGraph {
  private var graph = PromptGraph()
  private let members: [Node.Member]

  /// nil: the value is something else.
  init?(_ root: Node) {
    members = root.members.filter { $0.value["class_type"]?.string != nil }
    guard !members.isEmpty, members.count * 2 > root.members.count else { return nil }
    let indices = Dictionary(
      members.indices.map { (members[$0].key.string, $0) }, uniquingKeysWith: { _, last in last })
    for member in members {
      var vertex = PromptGraph.Vertex(kind: member.value["class_type"]?.string ?? "")
      for input in member.value["inputs"]?.members ?? [] {
        // A link is a node's id and the number of its output.
        let link = input.value.elements
        var sources: [PromptGraph.Output] = []
        if link.count == 2, let id = link[0].identifier, let vertex = indices[id],
          let slot = link[1].identifier.flatMap({ Int($0) })
        {
          sources = [PromptGraph.Output(vertex: vertex, slot: slot)]
        }
        vertex.inputs.append(.init(name: input.key.string, sources: sources))
      }
      graph.vertices.append(vertex)
    }
  }

  func describe(in meaning: inout Meaning?) {
    var found = meaning ?? Meaning()
    let sides = graph.sides()
    for (index, member) in members.enumerated() {
      let kind = graph.vertices[index].kind
      let side = (positive: sides.positive.contains(index), negative: sides.negative.contains(index))
      found.leaveOut(member.value["class_type"])
      found.state(.comment, of: member.value["_meta"]?["title"])
      for input in member.value["inputs"]?.members ?? [] {
        if isLink(input.value) { found.leaveOut(input.value) }
        guard let text = input.value.string else { continue }
        let name = input.key.string
        if GraphWords.isNote(kind) {
          found.state(.comment, of: input.value)
        } else if Self.settings.contains(name)
          || GraphWords.isSetting(text, of: kind, givesWords: Role(named: name) != nil)
        {
          found.leaveOut(input.value)
        } else if !Self.ownSides.contains(name) {
          found.state(side: side, of: input.value)
        }
      }
    }
    meaning = found
  }

  private func isLink(_ value: Node) -> Bool {
    guard value.elements.count == 2, case .number = value.elements[1].content else { return false }
    return true
  }

  /// Inputs that say themselves which side they are on.
  private static let ownSides: Set<String> = [
    "negative", "negative_prompt", "text_negative", "positive", "positive_prompt", "text_positive",
  ]
  private static let settings: Set<String> = [
    "sampler_name", "scheduler", "control_after_generate", "upload", "device", "weight_dtype", "format", "pix_fmt",
  ]
}
