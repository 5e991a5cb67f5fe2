internal import Vocabulary

/// Fooocus in its own layout, old and new, and RuinedFooocus. (In the other layout that it offers it writes as A1111.)
enum Fooocus: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    let isNamed =
      shelf.first { item in
        item.key == "fooocus_scheme" || item.key == "Software" && item.string.hasPrefix("Fooocus")
          || item.key == "MakerNote" && item.string == "fooocus"
      } != nil
    let items = shelf.take { item in
      guard ["parameters", "UserComment", "Comment", "comment"].contains(item.key), let tree = item.tree else {
        return false
      }
      return isNamed && tree["prompt"] != nil || isOwn(tree)
    }
    if !items.isEmpty { _ = shelf.take { $0.key == "fooocus_scheme" } }
    return items.compactMap { item in item.tree.map { record($0, place: item.place) } }
  }

  private static func isOwn(_ tree: Node) -> Bool {
    let software = (tree["software"] ?? tree["version"])?.string ?? ""
    return tree["metadata_scheme"]?.string == "fooocus" || tree["full_prompt"] != nil
      || software.contains("Fooocus") || tree["prompt"] != nil && tree["base_model"] != nil && tree["styles"] != nil
  }

  private static func record(_ tree: Node, place: String) -> EmbeddedRecord {
    let isRuined = (tree["software"]?.string ?? "").hasPrefix("Ruined")
    var record = EmbeddedRecord(tool: isRuined ? "RuinedFooocus" : "Fooocus", place: place)
    func add(_ role: Role, _ keys: String..., standing: EmbeddedRecord.Words.Standing = .asked) {
      for key in keys { record.add(role, tree[key], field: place + "/" + key, standing) }
    }
    add(.prompt, "prompt", "Prompt")
    add(.negativePrompt, "negative_prompt", "Negative")
    add(.prompt, "full_prompt", "prompt_expansion", "real_prompt", standing: .expanded)
    add(.negativePrompt, "full_negative_prompt", "real_negative_prompt", standing: .expanded)
    record.addSeed((tree["seed"] ?? tree["Seed"])?.word)
    record.addModel((tree["base_model"] ?? tree["base_model_name"])?.word)
    record.addModel((tree["refiner_model"] ?? tree["refiner_model_name"])?.word)
    for (index, lora) in (tree["loras"]?.elements ?? []).enumerated() {
      let name = lora.elements.first?.word ?? lora["name"]?.word ?? lora.string
      record.addSource(.lora, name, field: "\(place)/loras/\(index)")
    }
    for member in tree.members where member.key.string.hasPrefix("lora_combined") {
      let name = member.value.string?.split(separator: " : ").first.map(String.init)
      record.addSource(.lora, name, field: NodePointer.appending(member.key.string, to: place))
    }
    return record
  }
}
