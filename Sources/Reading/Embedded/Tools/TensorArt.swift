internal import Vocabulary

/// TensorArt: `generation_data`, whose seed can be left to the graph beside it.
enum TensorArt: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    let items = shelf.take { $0.key == "generation_data" && $0.tree != nil }
    return items.compactMap { item in
      guard let tree = item.tree else { return nil }
      let place = item.place
      var record = EmbeddedRecord(tool: "TensorArt", place: place)
      record.add(.prompt, tree["prompt"], field: place + "/prompt")
      record.add(.negativePrompt, tree["negativePrompt"], field: place + "/negativePrompt")
      let seed = tree["seed"]?.word
      if seed == "-1" || seed == nil, let graph = shelf.item("prompt")?.tree {
        for seed in ComfyGraph(graph)?.seeds ?? [] { record.addSeed(seed) }
      } else {
        record.addSeed(seed)
      }
      record.addModel(tree["baseModel"]?["modelFileName"]?.word ?? tree["baseModel"]?["label"]?.word)
      for (index, model) in (tree["models"]?.elements ?? []).enumerated() {
        let name = model["modelFileName"]?.word ?? model["label"]?.word
        let isLoRA = model["type"]?.string?.uppercased().contains("LORA") ?? true
        record.addSource(isLoRA ? .lora : .reference, name, field: "\(place)/models/\(index)")
      }
      return record
    }
  }
}
