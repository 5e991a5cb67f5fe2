internal import Vocabulary

/// The layout that ComfyUI's editor saves: `nodes` with their widgets, and `links` between them, of which some lie in
/// subgraphs.
struct WorkflowGraph {
  private let root: Node
  private let layers: [Layer]
  private var graph = PromptGraph()
  /// The node of each vertex; nil for the ends of a subgraph.
  private var nodes: [Node?] = []

  /// The nodes and links of the whole, or of one subgraph.
  private struct Layer {
    /// nil: the whole.
    var id: String?
    var nodes: [Node]
    var links: [Link]
    /// Vertices by the ids of their nodes.
    var vertices: [String: Int] = [:]
    /// Of a subgraph: where its inputs come from, and where its outputs go.
    var entrance: Int?
    var exit: Int?
  }

  private struct Link {
    var id: String
    var origin: String
    var slot: Int
    var target: String
    var targetSlot: Int

    /// `[id, origin, slot, target, slot, type]`, or an object inside subgraphs.
    init?(_ node: Node) {
      let parts =
        node.elements.isEmpty
        ? ["id", "origin_id", "origin_slot", "target_id", "target_slot"].map { node[$0]?.identifier }
        : node.elements.prefix(5).map(\.identifier)
      guard parts.count == 5, let id = parts[0], let origin = parts[1], let slot = parts[2].flatMap({ Int($0) }),
        let target = parts[3], let targetSlot = parts[4].flatMap({ Int($0) })
      else { return nil }
      (self.id, self.origin, self.slot, self.target, self.targetSlot) = (id, origin, slot, target, targetSlot)
    }
  }

  /// nil: the value is something else.
  init?(_ root: Node) {
    let nodes = root["nodes"]?.elements ?? []
    guard root["links"] != nil, let first = nodes.first, first["type"]?.string != nil, first["id"] != nil else {
      return nil
    }
    self.root = root
    let inner = root["definitions"]?["subgraphs"]?.elements ?? []
    layers = ([root] + inner).enumerated().map { index, node in
      Layer(
        id: index == 0 ? nil : node["id"]?.string, nodes: node["nodes"]?.elements ?? [],
        links: (node["links"]?.elements ?? []).compactMap(Link.init))
    }
    connect()
  }

  // MARK: - Links

  /// Ids that stand for the ends of a subgraph in its links.
  private static let entranceID = "-10"
  private static let exitID = "-20"

  private mutating func connect() {
    var layers = self.layers
    for index in layers.indices {
      for node in layers[index].nodes {
        guard let id = node["id"]?.identifier else { continue }
        layers[index].vertices[id] = graph.vertices.count
        append(kind: node["type"]?.string ?? "", node)
      }
      guard layers[index].id != nil else { continue }
      layers[index].entrance = graph.vertices.count
      append(kind: "", nil)
      layers[index].exit = graph.vertices.count
      append(kind: "", nil)
      layers[index].vertices[Self.entranceID] = layers[index].entrance
      layers[index].vertices[Self.exitID] = layers[index].exit
    }
    for layer in layers { connect(layer) }
    connectSubgraphs(layers)
    connectVariables()
  }

  private mutating func append(kind: String, _ node: Node?) {
    var vertex = PromptGraph.Vertex(kind: kind)
    for input in node?["inputs"]?.elements ?? [] {
      vertex.inputs.append(.init(name: input["name"]?.string ?? "", type: input["type"]?.string))
    }
    graph.vertices.append(vertex)
    nodes.append(node)
  }

  private mutating func connect(_ layer: Layer) {
    for link in layer.links {
      guard let origin = layer.vertices[link.origin], let target = layer.vertices[link.target] else { continue }
      let output = PromptGraph.Output(vertex: origin, slot: link.slot)
      if target == layer.exit {
        graph.vertices[target].throughs[link.targetSlot, default: []].append(output)
      } else if graph.vertices[target].inputs.indices.contains(link.targetSlot) {
        graph.vertices[target].inputs[link.targetSlot].sources.append(output)
      }
    }
  }

  /// A node that stands for a subgraph hands on what reaches the end of it, and the subgraph takes what the node takes.
  private mutating func connectSubgraphs(_ layers: [Layer]) {
    let inner = Dictionary(
      layers.compactMap { layer in layer.id.map { ($0, layer) } }, uniquingKeysWith: { first, _ in first })
    guard !inner.isEmpty else { return }
    for index in nodes.indices where nodes[index] != nil {
      guard let layer = inner[graph.vertices[index].kind], let entrance = layer.entrance, let exit = layer.exit else {
        continue
      }
      let inputs = graph.vertices[index].inputs
      graph.vertices[index].throughs = graph.vertices[exit].throughs
      graph.vertices[index].inputs = []
      for (slot, input) in inputs.enumerated() {
        graph.vertices[entrance].throughs[slot, default: []] += input.sources
      }
    }
  }

  /// A node that gets a variable takes what the node that sets it takes.
  private mutating func connectVariables() {
    var setters: [String: [Int]] = [:]
    for index in nodes.indices where graph.vertices[index].kind == "SetNode" {
      if let name = nodes[index]?["widgets_values"]?.elements.first?.string { setters[name, default: []].append(index) }
    }
    for index in nodes.indices where graph.vertices[index].kind == "GetNode" {
      guard let name = nodes[index]?["widgets_values"]?.elements.first?.string else { continue }
      let outputs = (setters[name] ?? []).map { PromptGraph.Output(vertex: $0, slot: 0) }
      graph.vertices[index].inputs.append(.init(name: "", sources: outputs))
    }
  }

  // MARK: - Words

  func describe(in meaning: inout Meaning?) {
    var found = meaning ?? Meaning()
    let sides = graph.sides()
    for (index, node) in nodes.enumerated() {
      guard let node else { continue }
      describe(
        node, side: (sides.positive.contains(index), sides.negative.contains(index)), in: &found)
    }
    for layer in [root] + (root["definitions"]?["subgraphs"]?.elements ?? []) {
      for part in ["links", "inputs", "outputs"] { found.leaveOut(layer[part]) }
      for group in layer["groups"]?.elements ?? [] {
        found.state(.comment, of: group["title"])
        found.leaveOut(group["color"])
      }
    }
    meaning = found
  }

  private func describe(_ node: Node, side: (positive: Bool, negative: Bool), in meaning: inout Meaning) {
    let kind = node["type"]?.string ?? ""
    for part in ["type", "inputs", "outputs", "properties", "color", "bgcolor", "shape"] {
      meaning.leaveOut(node[part])
    }
    meaning.state(.comment, of: node["title"])
    let values = node["widgets_values"]
    if GraphWords.isNote(kind) { return meaning.state(.comment, of: values) }
    let title = node["title"]?.string.map { Array($0.utf8)[...] }
    let titled = title.flatMap { Role(heading: $0) ?? Role(named: $0) }
    let givesWords = (node["outputs"]?.elements ?? []).contains { output in
      output["type"]?.string.map { ["STRING", "CONDITIONING"].contains($0) || $0.contains("EMBEDS") } ?? false
    }
    let members = values?.members.map { (name: $0.key.string, value: $0.value) } ?? []
    let widgets = (values?.elements ?? []).enumerated().map { (name: "\($0)", value: $1) } + members
    for (position, widget) in widgets.enumerated() {
      guard let text = widget.value.string else { continue }
      if GraphWords.isSetting(text, of: kind, givesWords: givesWords) {
        meaning.leaveOut(widget.value)
      } else if let own = Self.twoSided[kind]?[position] {
        meaning.state(own, of: widget.value)
      } else if side.positive || side.negative {
        meaning.state(side: side, of: widget.value)
      } else if let titled, givesWords {
        meaning.state(titled, of: widget.value)
      }
    }
  }

  /// Nodes with a widget for each side.
  private static let twoSided: [String: [Int: Role]] = [
    "WanVideoTextEncode": [0: .prompt, 1: .negativePrompt],
    "Efficient Loader": [6: .prompt, 7: .negativePrompt],
  ]
}
