internal import Vocabulary

/// Easy Diffusion in PNG: one text a field. (In other pictures it writes one object.)
enum EasyDiffusion: RecordTool {
  /// Each field as new versions name it, and as old ones did.
  private static let prompt = ["prompt", "Prompt"]
  private static let negative = ["negative_prompt", "Negative Prompt"]
  private static let seed = ["seed", "Seed"]
  private static let model = ["use_stable_diffusion_model", "Stable Diffusion model"]
  private static let lora = ["use_lora_model", "LoRA model"]

  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    guard let model = shelf.first({ Self.model.contains($0.key) }),
      let prompt = shelf.first({ Self.prompt.contains($0.key) && $0.tree == nil })
    else { return [] }
    var record = EmbeddedRecord(tool: "Easy Diffusion", place: prompt.place)
    record.add(.prompt, prompt.utf8, field: prompt.place)
    if let negative = shelf.first({ Self.negative.contains($0.key) }) {
      record.add(.negativePrompt, negative.utf8, field: negative.place)
    }
    record.addSeed(shelf.first { Self.seed.contains($0.key) }?.string)
    record.addModel(model.string)
    if let lora = shelf.first({ Self.lora.contains($0.key) }) {
      record.addSource(.lora, lora.string, field: lora.place)
    }
    _ = shelf.take(keys: Set(Self.prompt + Self.negative + Self.seed + Self.model + Self.lora))
    return [record]
  }
}
