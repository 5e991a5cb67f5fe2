internal import Vocabulary

/// Stability Matrix: its parameters as an object, beside the text of A1111 and the graph of ComfyUI.
enum StabilityMatrix: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    guard let item = shelf.item("parameters-json"), let tree = item.tree else { return [] }
    _ = shelf.take(keys: ["parameters-json", "parameters", "smproj"])
    var record = EmbeddedRecord(tool: "StabilityMatrix", place: item.place)
    record.add(.prompt, tree["PositivePrompt"], field: item.place + "/PositivePrompt")
    record.add(.negativePrompt, tree["NegativePrompt"], field: item.place + "/NegativePrompt")
    record.addSeed(tree["Seed"]?.word)
    record.addModel(tree["ModelName"]?.word)
    for (index, lora) in (tree["Loras"]?.elements ?? []).enumerated() {
      record.addSource(.lora, lora["Name"]?.word ?? lora.string, field: "\(item.place)/Loras/\(index)")
    }
    return [record]
  }
}
