internal import Vocabulary

/// Programs of few fields, such as those on Hugging Face: one object with `prompt`, `negative_prompt`, `seed` and a
/// model.
enum PlainParameters: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    shelf.take { item in
      guard ["parameters", "UserComment", "comment", "Comment", "ImageDescription", "metadata"].contains(item.key),
        let tree = item.tree
      else { return false }
      return tree["prompt"]?.string != nil
    }.compactMap { item in
      guard let tree = item.tree else { return nil }
      let place = item.place
      // Easy Diffusion names its models in full.
      let isEasy = tree["use_stable_diffusion_model"] != nil
      let isSpace = item.key == "parameters"
      var record = EmbeddedRecord(
        tool: isEasy ? "Easy Diffusion" : isSpace ? "Hugging Face Space" : "prompt metadata", place: place)
      record.add(.prompt, tree["prompt"], field: place + "/prompt")
      record.add(.negativePrompt, tree["negative_prompt"], field: place + "/negative_prompt")
      record.addSeed(tree["seed"]?.word)
      let model = tree["Model"] ?? tree["model"] ?? tree["use_stable_diffusion_model"]
      record.addModel(
        (model?["Model"] ?? model?["name"] ?? model?["Model hash"])?.word ?? model?.word)
      let lora = tree["use_lora_model"] ?? tree["lora"]
      for name in lora?.elements.compactMap(\.word) ?? [lora?.word].compactMap(\.self) {
        record.addSource(.lora, name, field: place + "/lora")
      }
      return record
    }
  }
}
