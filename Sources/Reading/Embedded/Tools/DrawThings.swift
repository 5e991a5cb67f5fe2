internal import Vocabulary

/// Draw Things: an object of short keys in the XMP of the picture.
enum DrawThings: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    shelf.take { item in
      guard let tree = item.tree else { return false }
      return tree["c"]?.string != nil && (tree["uc"] != nil || tree["sampler"] != nil || tree["model"] != nil)
    }.compactMap { item in
      guard let tree = item.tree else { return nil }
      var record = EmbeddedRecord(tool: "Draw Things", place: item.place)
      record.add(.prompt, tree["c"], field: item.place + "/c")
      record.add(.negativePrompt, tree["uc"], field: item.place + "/uc")
      record.addSeed(tree["seed"]?.word)
      record.addModel(tree["model"]?.word)
      for (index, lora) in (tree["lora"]?.elements ?? []).enumerated() {
        record.addSource(.lora, lora["model"]?.word ?? lora.word, field: "\(item.place)/lora/\(index)")
      }
      for (index, control) in (tree["control"]?.elements ?? []).enumerated() {
        record.addSource(.controlNet, control["file"]?.word ?? "control", field: "\(item.place)/control/\(index)")
      }
      return record
    }
  }
}
