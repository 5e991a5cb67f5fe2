/// A graph of nodes that make a picture, however its file is laid out. It tells which texts a sampler is to follow
/// and which it is to avoid, by going from the sampler back along the links.
struct PromptGraph {
  /// An output of a vertex.
  struct Output: Hashable {
    var vertex: Int
    var slot: Int
  }

  struct Input {
    var name: String
    /// What it takes: `CONDITIONING`, `STRING`; nil where the file does not say.
    var type: String?
    var sources: [Output] = []
  }

  struct Vertex {
    /// The kind of node: `KSampler`, `CLIPTextEncode`.
    var kind: String
    var inputs: [Input] = []
    /// What arrives at an output without passing the vertex: the inside of a subgraph.
    var throughs: [Int: [Output]] = [:]

    /// It has a positive and a negative side, each with its own output, or is where both are used.
    var hasSides: Bool {
      inputs.contains { $0.name == "positive" } && inputs.contains { $0.name == "negative" }
    }
  }

  var vertices: [Vertex] = []

  /// Which vertices speak for the picture and which against it. One can do both.
  struct Sides {
    var positive: Set<Int> = []
    var negative: Set<Int> = []
  }

  func sides() -> Sides {
    let users = vertices.indices.filter { vertices[$0].hasSides || isGuide(vertices[$0]) }
    // What lies on the way to another user only hands on: a control net between the texts and the sampler.
    let handing = walk(from: users.flatMap { sources(of: $0, on: .positive) + sources(of: $0, on: .negative) })
    let ends = users.filter { !handing.contains($0) }
    return Sides(
      positive: walk(from: ends.flatMap { sources(of: $0, on: .positive) }),
      negative: walk(from: ends.flatMap { sources(of: $0, on: .negative) }))
  }

  // MARK: - Walking

  private enum Side { case positive, negative }

  /// A guide or a sampler that takes what it is to follow under another name.
  private func isGuide(_ vertex: Vertex) -> Bool {
    vertex.inputs.contains { $0.name == "guider" || PromptGraph.positiveNames.contains($0.name) }
      && (vertex.kind.contains("Guider") || vertex.kind.contains("Sampler"))
  }

  private func sources(of vertex: Int, on side: Side) -> [Output] {
    vertices[vertex].inputs.filter { input in
      switch side {
      case .positive: input.name == "positive" || PromptGraph.positiveNames.contains(input.name)
      case .negative: input.name == "negative"
      }
    }.flatMap(\.sources)
  }

  /// Everything that the outputs are made from. Each output is looked at once, so a ring ends.
  private func walk(from start: [Output]) -> Set<Int> {
    var seen = Set(start)
    var open = Array(seen)
    var reached: Set<Int> = []
    while let output = open.popLast() {
      reached.insert(output.vertex)
      for source in sources(of: output) where seen.insert(source).inserted { open.append(source) }
    }
    return reached
  }

  private func sources(of output: Output) -> [Output] {
    let vertex = vertices[output.vertex]
    // It takes words and gives none.
    if vertex.kind == "ConditioningZeroOut" { return [] }
    if !vertex.throughs.isEmpty { return vertex.throughs[output.slot] ?? [] }
    if vertex.hasSides {
      switch output.slot {
      case 0: return sources(of: output.vertex, on: .positive)
      case 1: return sources(of: output.vertex, on: .negative)
      default: return []
      }
    }
    return vertex.inputs.filter(PromptGraph.carriesWords).flatMap(\.sources)
  }

  /// Models, pictures and numbers are made from no words.
  private static func carriesWords(_ input: Input) -> Bool {
    if wordlessNames.contains(input.name) { return false }
    return input.type.map { !wordlessTypes.contains($0) } ?? true
  }

  private static let positiveNames: Set<String> = ["conditioning", "cond1", "cond2", "text_embeds"]
  private static let wordlessTypes: Set<String> = [
    "MODEL", "CLIP", "VAE", "LATENT", "IMAGE", "MASK", "CONTROL_NET", "CLIP_VISION", "CLIP_VISION_OUTPUT",
    "STYLE_MODEL", "INT", "FLOAT", "BOOLEAN", "SAMPLER", "SIGMAS", "NOISE", "WANTEXTENCODER", "WANVIDEOMODEL",
  ]
  private static let wordlessNames: Set<String> = [
    "model", "clip", "vae", "latent", "latent_image", "samples", "image", "images", "mask", "control_net",
    "clip_vision", "clip_vision_output", "style_model", "seed", "noise_seed", "steps", "cfg", "denoise", "width",
    "height", "t5", "sampler", "sigmas", "noise",
  ]
}
