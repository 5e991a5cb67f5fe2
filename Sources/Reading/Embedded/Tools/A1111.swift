internal import Vocabulary

/// Stable Diffusion web UI (A1111) and what grew from it: Forge, reForge, SD.Next; Civitai writes the same text.
enum A1111: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    var records: [EmbeddedRecord] = []
    // Texts of the extras tab say nothing but which upscaler was used.
    _ = shelf.take(keys: ["postprocessing", "extras"])
    let items = shelf.take { item in
      item.tree == nil && ParametersText(item.utf8, isKnown: item.key == "parameters") != nil
    }
    for item in items {
      guard let text = ParametersText(item.utf8, isKnown: true) else { continue }
      let record = record(text, tool: tool(of: text), place: item.place)
      // The same text stands in the pixels too, or in two kinds of metadata.
      if !records.contains(where: { $0.prompts == record.prompts && $0.seeds == record.seeds }) {
        records.append(record)
      }
    }
    return records
  }

  static func tool(of text: ParametersText) -> String {
    let version = text["Version"] ?? ""
    let app = text["App"] ?? ""
    if app.hasPrefix("SD.Next") || text["Parser"] == "Full parser" && text["Pipeline"] != nil { return "SD.Next" }
    if version.hasPrefix("Fooocus") { return "Fooocus" }
    if version.lowercased().contains("reforge") { return "reForge" }
    if version.hasPrefix("f") || ["classic", "neo"].contains(where: version.lowercased().contains) { return "Forge" }
    if text["Civitai resources"] != nil || text["Civitai metadata"] != nil { return "Civitai" }
    return "AUTOMATIC1111"
  }

  static func record(_ text: ParametersText, tool: String, place: String) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: tool, place: place)
    func field(_ name: String) -> String { NodePointer.appending(name, to: place) }
    record.add(.prompt, text.prompt, field: field("prompt"))
    record.add(.negativePrompt, text.negative, field: field("Negative prompt"))
    record.addSeed(text["Seed"])
    record.addModel(text["Model"])
    for setting in text.settings { add(setting, field: field(setting.name), to: &record) }
    // Other pictures were drawn over: so much of them was replaced.
    if let strength = text["Denoising strength"], text["Hires upscale"] == nil, text["Hires upscaler"] == nil {
      record.addSource(.inputImage, "img2img, denoising strength \(strength)", field: field("Denoising strength"))
    }
    return record
  }

  private static func add(_ setting: ParametersText.Setting, field: String, to record: inout EmbeddedRecord) {
    let (name, value) = (setting.name, setting.value)
    let small = name.lowercased()
    switch small {
    case "lora hashes", "loras": addNames(value, .lora, field: field, to: &record)
    case "ti hashes", "ti": addNames(value, .embedding, field: field, to: &record)
    case "refiner", "hires checkpoint":
      if value != "Use same checkpoint" { record.addModel(value) }
    case "civitai resources": addResources(value, field: field, to: &record)
    case "template", "wildcard prompt": record.add(.prompt, value.utf8, field: field, .expanded)
    case "negative template", "wildcard negative prompt":
      record.add(.negativePrompt, value.utf8, field: field, .expanded)
    default:
      if small.hasPrefix("controlnet ") {
        record.addSource(.controlNet, value, field: field)
      } else if small.contains("prompt") {
        // Of a second pass or of a repaired part: `Hires prompt`, `ADetailer negative prompt 2nd`.
        record.add(small.contains("negative") ? .negativePrompt : .prompt, value.utf8, field: field)
      }
    }
  }

  /// `name: hash, name: hash`.
  private static func addNames(
    _ list: String, _ kind: EmbeddedRecord.Source.Kind, field: String, to record: inout EmbeddedRecord
  ) {
    for part in list.split(separator: ",") {
      let name = part.split(separator: ":").first.map(String.init) ?? ""
      record.addSource(kind, String(name.drop { $0 == " " }), field: field)
    }
  }

  /// `[{"type": "lora", "modelName": "…", "modelVersionId": 1}]`.
  private static func addResources(_ json: String, field: String, to record: inout EmbeddedRecord) {
    for resource in RecordShelf.tree(of: Array(json.utf8)).0?.elements ?? [] {
      let name = resource["modelName"]?.word ?? resource["air"]?.word ?? resource["modelVersionId"]?.word
      switch resource["type"]?.string?.lowercased() {
      case "lora", "locon", "dora", "lycoris": record.addSource(.lora, name, field: field)
      case "embed", "embedding", "textualinversion": record.addSource(.embedding, name, field: field)
      case "checkpoint": record.addModel(name)
      default: break
      }
    }
  }
}
