internal import Vocabulary

/// A node graph of ComfyUI, as its editor saves it (`nodes` and `links`) or as its server takes it (`class_type` and
/// `inputs`). What the words of a node are for is told by where its links lead.
enum ComfyUI: Shape {
  static let name = "comfyui"

  static func meaning(of root: Node) -> Meaning? {
    // Requests to the server and records in pictures hold the graph as a member, or both kinds of it.
    let candidates = [root, root["prompt"], root["workflow"], root["extra_data"]?["extra_pnginfo"]?["workflow"]]
    var meaning: Meaning?
    for case let candidate? in candidates {
      if let workflow = WorkflowGraph(candidate) {
        workflow.describe(in: &meaning)
      } else if let request = RequestGraph(candidate) {
        request.describe(in: &meaning)
      }
    }
    return meaning
  }
}

/// What both layouts know of a node's words.
enum GraphWords {
  /// True for texts that no person wrote to be read: files of pictures, and the choices of a menu on a node whose
  /// texts are no prompts. Files of models stay: `style-of-x.safetensors` says whose style it is.
  static func isSetting(_ text: String, of kind: String, givesWords: Bool) -> Bool {
    let ending = text.utf8.lastIndex(of: UInt8(ascii: ".")).map { text[text.index(after: $0)...].lowercased() } ?? ""
    if !ending.isEmpty, !text.contains(" ") {
      if modelEndings.contains(ending) { return false }
      if mediaEndings.contains(ending) { return true }
    }
    if variableKinds.contains(kind) { return true }
    if givesWords || textualKinds.contains(where: kind.contains) { return false }
    return text.utf8.allSatisfy(isIdentifierByte)
  }

  static func isNote(_ kind: String) -> Bool { kind == "Note" || kind == "MarkdownNote" }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static let modelEndings: Set<String> = ["safetensors", "ckpt", "pt", "pth", "bin", "gguf", "sft", "onnx"]
  private static let mediaEndings: Set<String> = ["png", "jpg", "jpeg", "webp", "gif", "mp4", "webm", "mov", "wav"]
  /// What they hold is the name of a variable.
  private static let variableKinds: Set<String> = ["GetNode", "SetNode"]
  private static let textualKinds = ["Text", "Prompt", "String", "Note", "Wildcard", "Lora", "LoRA", "Style", "Show"]
}

extension Meaning {
  /// The role that a side of the graph gives to a text.
  mutating func state(side: (positive: Bool, negative: Bool), of node: Node) {
    if side.positive {
      state(.prompt, of: node)
    } else if side.negative {
      state(.negativePrompt, of: node)
    }
  }
}
