internal import Vocabulary

/// What a graph of ComfyUI says of a picture: the words that reach a sampler, and what else it was made from.
struct ComfyGraph {
  /// A node of either layout: its kind and its values by name.
  private struct Piece {
    var kind: String
    var values: [(name: String, value: Node)]
    /// A pointer inside the graph.
    var place: String
    /// False: it was switched off.
    var isActive = true
  }

  private let pieces: [Piece]
  private let meaning: Meaning
  private let byID: [String: Int]
  private let isRequest: Bool

  /// nil: the value is something else.
  init?(_ root: Node) {
    var meaning: Meaning?
    var pieces: [Piece] = []
    var byID: [String: Int] = [:]
    if let graph = RequestGraph(root) {
      graph.describe(in: &meaning)
      for member in root.members {
        guard let kind = member.value["class_type"]?.string else { continue }
        let id = member.key.string
        byID[id] = pieces.count
        pieces.append(
          Piece(
            kind: kind, values: (member.value["inputs"]?.members ?? []).map { ($0.key.string, $0.value) },
            place: NodePointer.appending(id, to: "") + "/inputs"))
      }
      isRequest = true
    } else if let graph = WorkflowGraph(root) {
      graph.describe(in: &meaning)
      pieces = Self.pieces(of: root, at: "")
      for (index, inner) in (root["definitions"]?["subgraphs"]?.elements ?? []).enumerated() {
        pieces += Self.pieces(of: inner, at: "/definitions/subgraphs/\(index)")
      }
      isRequest = false
    } else {
      return nil
    }
    (self.meaning, self.pieces, self.byID) = (meaning ?? Meaning(), pieces, byID)
  }

  private static func pieces(of layer: Node, at pointer: String) -> [Piece] {
    (layer["nodes"]?.elements ?? []).enumerated().map { index, node in
      let widgets = node["widgets_values"]
      let values = (widgets?.elements ?? []).enumerated().map { (name: "\($0)", value: $1) }
      let named = widgets?.members.map { (name: $0.key.string, value: $0.value) } ?? []
      // 2 and 4: muted and bypassed.
      let mode = node["mode"]?.word
      return Piece(
        kind: node["type"]?.string ?? "", values: values + named, place: "\(pointer)/nodes/\(index)/widgets_values",
        isActive: mode != "2" && mode != "4")
    }
  }

  // MARK: - Words

  /// Adds what the graph says. `place` is a pointer to the graph.
  func describe(in record: inout EmbeddedRecord, place: String) {
    for piece in pieces {
      for (name, value) in piece.values {
        addWords(value, named: name, of: piece, field: field(name, piece, place), to: &record)
      }
    }
    if record.prompts.isEmpty { addByKind(place: place, to: &record) }
    addModels(to: &record)
    addSources(place: place, to: &record)
    for seed in seeds { record.addSeed(seed) }
  }

  private func field(_ name: String, _ piece: Piece, _ place: String) -> String {
    NodePointer.appending(name, to: place + piece.place)
  }

  private func addWords(
    _ value: Node, named name: String, of piece: Piece, field: String, to record: inout EmbeddedRecord
  ) {
    guard case .string(let text) = value.content else { return }
    let start = value.range.lowerBound
    guard !meaning.wordless.contains(start), !Self.namesFile(text.string) else { return }
    let role = meaning.roles[start]
    if role == .comment { return record.add(.comment, text.utf8, field: field, .unused) }
    if isRequest, let own = Self.ownSide(of: name) {
      // A loader with both sides is used by what it loads for.
      return record.add(own, text.utf8, field: field, piece.isActive ? .asked : .unused)
    }
    guard let role else {
      if isRequest, !Self.holdsWords(name) { return }
      return record.add(.plain, text.utf8, field: field, .unused)
    }
    if isRequest, !Self.holdsWords(name) { return }
    if !isRequest, Self.isChoice(text.utf8) { return }
    record.add(role, text.utf8, field: field, piece.isActive ? .asked : .unused)
  }

  /// No sampler was recognised: the nodes whose kind says that they hold words.
  private func addByKind(place: String, to record: inout EmbeddedRecord) {
    let byPlace = Dictionary(pieces.map { (place + $0.place, $0) }, uniquingKeysWith: { first, _ in first })
    for index in record.words.indices where record.words[index].standing == .unused {
      let words = record.words[index]
      guard words.role == .plain || words.role == .prompt, let end = words.field.lastIndex(of: "/"),
        let piece = byPlace[String(words.field[..<end])], piece.isActive,
        Self.wordyKinds.contains(where: piece.kind.contains)
      else { continue }
      record.words[index].standing = .asked
      record.words[index].role = piece.kind.lowercased().contains("negative") ? .negativePrompt : .prompt
    }
  }

  private static let wordyKinds = ["TextEncode", "Text Encode", "TextBox", "Text Box", "Prompt", "ShowText"]

  /// Inputs whose strings are read by a model, and not choices of a menu.
  private static func holdsWords(_ name: String) -> Bool {
    let name = name.lowercased()
    return wordNames.contains(name) || ["text", "prompt", "string", "caption"].contains(where: name.contains)
  }

  private static let wordNames: Set<String> = [
    "clip_l", "clip_g", "t5xxl", "llama", "value", "tags", "wildcard", "opt_append", "positive", "negative", "qwen",
    "styles", "speak_and_recognation", "lyrics",
  ]

  private static func ownSide(of name: String) -> Role? {
    let name = name.lowercased()
    guard name.contains("positive") || name.contains("negative") else { return nil }
    return name.contains("negative") ? .negativePrompt : .prompt
  }

  /// `randomize`, `comma`: widgets have no names in a workflow.
  private static func isChoice(_ text: [UInt8]) -> Bool {
    choices.contains(String(decoding: text.prefix(32), as: UTF8.self))
  }

  private static let choices: Set<String> = [
    "fixed", "randomize", "increment", "decrement", "enable", "disable", "true", "false", "none", "None", "comma",
    "default", "normal", "length", "mean", "A1111", "comfy", "multiply", "concat", "average",
  ]

  private static func namesFile(_ text: String) -> Bool {
    guard !text.contains("\n"), let dot = text.lastIndex(of: ".") else { return false }
    return fileEndings.contains(text[text.index(after: dot)...].lowercased())
  }

  private static let fileEndings: Set<String> = [
    "safetensors", "ckpt", "pt", "pth", "bin", "gguf", "sft", "onnx", "png", "jpg", "jpeg", "webp", "gif", "mp4",
    "webm", "wav", "yaml",
  ]

  // MARK: - Numbers

  /// The seeds of samplers, then those of others.
  var seeds: [String] {
    var found: [(isSampler: Bool, seed: String)] = []
    for piece in pieces where piece.isActive {
      let isSampler = piece.kind.contains("Sampler") || piece.kind.contains("Noise")
      if isRequest {
        for (name, value) in piece.values where name == "seed" || name == "noise_seed" {
          if let seed = number(value, depth: 0) { found.append((isSampler, seed)) }
        }
      } else if isSampler {
        // The first long number among the widgets.
        if let seed = piece.values.lazy.compactMap({ $0.value.word }).first(where: Self.isNumber) {
          found.append((true, seed))
        }
      }
    }
    var seen: Set<String> = []
    return (found.filter(\.isSampler) + found.filter { !$0.isSampler }).map(\.seed).filter { seen.insert($0).inserted }
  }

  /// A number, or the one at the end of a link.
  private func number(_ value: Node, depth: Int) -> String? {
    if let word = value.word { return Self.isNumber(word) ? word : nil }
    guard depth < 8, let id = value.elements.first?.word, let piece = byID[id].map({ pieces[$0] }) else { return nil }
    for name in ["seed", "noise_seed", "value", "int", "Number", "number", "INT"] {
      if let next = piece.values.first(where: { $0.name == name })?.value, let found = number(next, depth: depth + 1) {
        return found
      }
    }
    return nil
  }

  private static func isNumber(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  // MARK: - Models and sources

  private func addModels(to record: inout EmbeddedRecord) {
    for piece in pieces where piece.isActive {
      for (name, value) in piece.values {
        guard let file = value.string else { continue }
        let isNamed = ["ckpt_name", "unet_name", "base_ckpt_name", "refiner_ckpt_name", "gguf_name"].contains(name)
        let isLoaded =
          piece.kind.contains("Checkpoint") || piece.kind.contains("UNET") || piece.kind.contains("Unet")
          || piece.kind.contains("DiffusionModel") || piece.kind == "Efficient Loader"
          || piece.kind == "WanVideoModelLoader"
        if isNamed || isLoaded && (name == "model" || name == "model_name" || name == "0") && Self.namesFile(file) {
          record.addModel(file)
        }
      }
    }
  }

  private func addSources(place: String, to record: inout EmbeddedRecord) {
    for piece in pieces where piece.isActive {
      let kind = piece.kind
      let small = kind.lowercased()
      func first(_ matches: (String, String) -> Bool) -> (name: String, value: String)? {
        for (name, value) in piece.values {
          if let text = value.string, matches(name, text) { return (name, text) }
        }
        return nil
      }
      let source: EmbeddedRecord.Source.Kind?
      if small.contains("ipadapter") || small.contains("ip-adapter") || small.contains("instantid") {
        source = .ipAdapter
      } else if kind.hasPrefix("LoadImage") || small.contains("load image") {
        source = .inputImage
      } else if small.contains("controlnet") && small.contains("load") || kind == "ControlNetLoader" {
        source = .controlNet
      } else if kind == "StyleModelApply" || kind == "ReferenceLatent" || small.contains("redux")
        || small.contains("unclip")
        || small.contains("photomaker")
      {
        source = .reference
      } else {
        source = nil
      }
      if let source {
        let value = first { name, text in Self.namesFile(text) || name == "image" || name == "preset" || name == "0" }
        record.addSource(source, value?.value ?? kind, field: field(value?.name ?? "", piece, place))
      }
      guard small.contains("lora") || small.contains("loader") else { continue }
      for (name, value) in piece.values {
        let isLoRA = small.contains("lora") || name.lowercased().contains("lora")
        guard isLoRA else { continue }
        if let text = value.string, name.lowercased().contains("lora") || Self.namesFile(text) {
          if Self.namesFile(text) { record.addSource(.lora, text, field: field(name, piece, place)) }
        } else if value["on"].map({ if case .bool(false) = $0.content { false } else { true } }) ?? true {
          record.addSource(.lora, value["lora"]?.string, field: field(name, piece, place))
        }
      }
    }
  }
}
