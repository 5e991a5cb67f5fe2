internal import Vocabulary

/// SwarmUI: one object with the parameters of the picture.
enum SwarmUI: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    shelf.take { $0.tree?["sui_image_params"] != nil }.compactMap { item in
      guard let tree = item.tree, let image = tree["sui_image_params"] else { return nil }
      let place = item.place + "/sui_image_params"
      var record = EmbeddedRecord(tool: "SwarmUI", place: item.place)
      record.add(.prompt, image["prompt"], field: place + "/prompt")
      record.add(.negativePrompt, image["negativeprompt"], field: place + "/negativeprompt")
      let extra = tree["sui_extra_data"]
      for (root, field) in [(image, place), (extra ?? image, item.place + "/sui_extra_data")] {
        record.add(.prompt, root["original_prompt"], field: field + "/original_prompt", .expanded)
        record.add(
          .negativePrompt, root["original_negativeprompt"], field: field + "/original_negativeprompt", .expanded)
      }
      record.addSeed(image["seed"]?.word)
      record.addModel(image["model"]?.word)
      record.addModel(image["refinermodel"]?.word)
      let loras = image["loras"]
      let names = loras?.elements.compactMap(\.word) ?? []
      for name in names { record.addSource(.lora, name, field: place + "/loras") }
      if names.isEmpty, let list = loras?.string {
        for name in list.split(separator: ",") { record.addSource(.lora, String(name), field: place + "/loras") }
      }
      for key in ["initimage", "maskimage"] {
        record.addSource(.inputImage, image[key]?.word, field: "\(place)/\(key)")
      }
      for key in ["promptimages", "styleimages"] where image[key] != nil {
        record.addSource(.reference, image[key]?.word ?? "\(key)", field: "\(place)/\(key)")
      }
      for member in image.members where member.key.string.hasPrefix("controlnetmodel") {
        record.addSource(.controlNet, member.value.word, field: NodePointer.appending(member.key.string, to: place))
      }
      record.addSource(
        .ipAdapter, image["ipadaptermodel"]?.word ?? image["useipadapterforrevision"]?.word, field: place)
      return record
    }
  }
}
