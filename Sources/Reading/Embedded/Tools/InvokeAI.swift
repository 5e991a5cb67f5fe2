internal import Vocabulary

/// InvokeAI in its three generations: a command line, `sd-metadata`, and `invokeai_metadata`.
enum InvokeAI: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    let items = shelf.take(keys: [
      "invokeai_metadata", "invokeai", "invokeai_graph", "invokeai_workflow", "sd-metadata", "Dream", "dream",
    ])
    func item(_ keys: String...) -> RecordShelf.Item? { items.first { keys.contains($0.key) } }
    if let third = item("invokeai_metadata", "invokeai"), let tree = third.tree {
      return [newest(tree, place: third.place)]
    }
    if let second = item("sd-metadata"), let tree = second.tree { return [fromMetadata(tree, place: second.place)] }
    if let first = item("Dream", "dream") { return [fromCommand(first)] }
    return []
  }

  // MARK: - Third

  private static func newest(_ tree: Node, place: String) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: "InvokeAI", place: place)
    // The first releases kept it inside.
    let tree = tree["app_version"] == nil ? tree["metadata"] ?? tree : tree
    record.add(.prompt, tree["positive_prompt"], field: place + "/positive_prompt")
    record.add(.prompt, tree["positive_style_prompt"], field: place + "/positive_style_prompt")
    record.add(.negativePrompt, tree["negative_prompt"], field: place + "/negative_prompt")
    record.add(.negativePrompt, tree["negative_style_prompt"], field: place + "/negative_style_prompt")
    record.addSeed(tree["seed"]?.word)
    record.addModel(name(tree["model"]))
    record.addModel(name(tree["refiner_model"]))
    func each(_ key: String, _ body: (Node, String) -> Void) {
      for (index, element) in (tree[key]?.elements ?? []).enumerated() { body(element, "\(place)/\(key)/\(index)") }
    }
    each("loras") { record.addSource(.lora, name($0["lora"]) ?? name($0["model"]), field: $1) }
    each("controlnets") { record.addSource(.controlNet, name($0["control_model"]) ?? "ControlNet", field: $1) }
    each("t2iAdapters") { record.addSource(.controlNet, name($0["t2i_adapter_model"]) ?? "T2I adapter", field: $1) }
    each("ipAdapters") { adapter, field in
      record.addSource(.ipAdapter, name(adapter["ip_adapter_model"]) ?? "IP-Adapter", field: field)
      record.addSource(.reference, adapter["image"]?["image_name"]?.word, field: field + "/image")
    }
    each("ref_images") { reference, field in
      let config = reference["config"] ?? reference
      record.addSource(.ipAdapter, name(config["model"]), field: field)
      record.addSource(.reference, image(config["image"]) ?? "reference image", field: field)
    }
    record.addSource(.inputImage, tree["init_image"]?.word, field: place + "/init_image")
    addRegions(of: tree["canvas_v2_metadata"], field: place + "/canvas_v2_metadata", to: &record)
    return record
  }

  private static func image(_ node: Node?) -> String? {
    node?["image_name"]?.word ?? node?["original"]?["image"]?["image_name"]?.word
      ?? node?["crop"]?["image"]?["image_name"]?.word
  }

  private static func name(_ model: Node?) -> String? {
    model?["name"]?.word ?? model?["model_name"]?.word ?? model?.string
  }

  /// Parts of the canvas have prompts and references of their own.
  private static func addRegions(of canvas: Node?, field: String, to record: inout EmbeddedRecord) {
    for (index, region) in (canvas?["regionalGuidance"]?.elements ?? []).enumerated() {
      let field = "\(field)/regionalGuidance/\(index)"
      record.add(.prompt, region["positivePrompt"], field: field + "/positivePrompt")
      record.add(.negativePrompt, region["negativePrompt"], field: field + "/negativePrompt")
    }
    for (index, reference) in (canvas?["referenceImages"]?.elements ?? []).enumerated() {
      let adapter = reference["ipAdapter"]
      record.addSource(.ipAdapter, name(adapter?["model"]), field: "\(field)/referenceImages/\(index)")
      record.addSource(.reference, image(adapter?["image"]), field: "\(field)/referenceImages/\(index)")
    }
  }

  // MARK: - Second

  private static func fromMetadata(_ tree: Node, place: String) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: "InvokeAI", place: place)
    record.addModel(tree["model_weights"]?.word)
    let images = tree["image"].map { [$0] } ?? tree["images"]?.elements ?? []
    for image in images {
      let field = place + "/image/prompt"
      if let text = image["prompt"]?.string { addBracketed(Array(text.utf8), field: field, to: &record) }
      for (index, part) in (image["prompt"]?.elements ?? []).enumerated() {
        guard let text = part["prompt"]?.string else { continue }
        addBracketed(Array(text.utf8), field: "\(field)/\(index)/prompt", to: &record)
      }
      record.addSeed(image["seed"]?.word)
      record.addSource(.inputImage, image["init_image_path"]?.word ?? image["orig_hash"]?.word, field: field)
    }
    return record
  }

  /// Words in square brackets are what to keep out.
  private static func addBracketed(_ text: [UInt8], field: String, to record: inout EmbeddedRecord) {
    var positive: [UInt8] = []
    var negatives: [ArraySlice<UInt8>] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "[")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "]"))
    {
      positive += rest[..<open]
      negatives.append(rest[(open + 1)..<close])
      rest = rest[(close + 1)...]
    }
    positive += rest
    let end = positive.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    record.add(.prompt, positive[..<end], field: field)
    for negative in negatives { record.add(.negativePrompt, negative, field: field) }
  }

  // MARK: - First

  /// `"prompt [negative]" -s 50 -S 123 -A k_lms`.
  private static func fromCommand(_ item: RecordShelf.Item) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: "InvokeAI", place: item.place)
    var text = item.utf8[...]
    var options = text
    if text.first == UInt8(ascii: "\"") {
      text = text.dropFirst()
      let end = text.lastIndex(of: UInt8(ascii: "\"")) ?? text.endIndex
      options = text[end...].dropFirst()
      text = text[..<end]
    } else if let dash = text.indices.first(where: { text[$0...].starts(with: " -s ".utf8) }) {
      options = text[dash...]
      text = text[..<dash]
    }
    addBracketed(Array(text), field: item.place, to: &record)
    let words = options.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    for (index, word) in words.enumerated() where index + 1 < words.count {
      if word == "-S" { record.addSeed(words[index + 1]) }
      if word == "-I" { record.addSource(.inputImage, words[index + 1], field: item.place) }
    }
    return record
  }
}
