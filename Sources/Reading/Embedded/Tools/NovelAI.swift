internal import Vocabulary

/// NovelAI: a comment in JSON, beside the prompt as description; in PNG, in WebP, and once more in the pixels.
enum NovelAI: RecordTool {
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    var records: [EmbeddedRecord] = []
    let isOwn = shelf.first { $0.key == "Software" && $0.string == "NovelAI" } != nil
    // Its pictures as PNG: a text a field.
    if isOwn, let comment = shelf.first({ $0.key == "Comment" && $0.tree != nil }), let tree = comment.tree {
      let description = shelf.item("Description")
      let source = shelf.item("Source")?.string
      records.append(
        record(
          tree, description: description.map { ($0.utf8, $0.place) }, source: source, place: comment.place))
    }
    // Others hold the fields in one object, with the comment as a string in it.
    for item in shelf.items where item.key != "Comment" {
      guard let tree = item.tree, let comment = tree["Comment"]?.inner ?? whole(tree) else { continue }
      let description = tree["Description"]?.string.map { (Array($0.utf8), item.place + "/Description") }
      let place = tree["Comment"] == nil ? item.place : item.place + "/Comment"
      let next = record(comment, description: description, source: tree["Source"]?.string, place: place)
      if !records.contains(where: { $0.prompts == next.prompts && $0.seeds == next.seeds }) { records.append(next) }
    }
    guard !records.isEmpty else { return [] }
    let isRead: (RecordShelf.Item) -> Bool = { item in
      let isField = ["Title", "Description", "Software", "Source", "Comment", "Generation time"].contains(item.key)
      return isField && isOwn || item.tree.map { $0["Comment"]?.inner != nil || whole($0) != nil } ?? false
        || item.key == "ImageDescription"
    }
    _ = shelf.take(isRead)
    return records
  }

  /// A comment that stands alone.
  private static func whole(_ tree: Node) -> Node? {
    tree["v4_prompt"] != nil || tree["signed_hash"] != nil || tree["uc"] != nil && tree["prompt"] != nil ? tree : nil
  }

  private static func record(
    _ comment: Node, description: (utf8: [UInt8], place: String)?, source: String?, place: String
  ) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: "NovelAI", place: place)
    if comment["prompt"] != nil {
      record.add(.prompt, comment["prompt"], field: place + "/prompt")
    } else if let description {
      record.add(.prompt, description.utf8, field: description.place)
    }
    addCaptions(comment["v4_prompt"], .prompt, field: place + "/v4_prompt", to: &record)
    record.add(.negativePrompt, comment["uc"], field: place + "/uc")
    addCaptions(comment["v4_negative_prompt"], .negativePrompt, field: place + "/v4_negative_prompt", to: &record)
    record.addSeed(comment["seed"]?.word)
    record.addModel(source)
    addReferences(of: comment, place: place, to: &record)
    return record
  }

  /// The base and each character have a caption of their own.
  private static func addCaptions(_ prompt: Node?, _ role: Role, field: String, to record: inout EmbeddedRecord) {
    guard let caption = prompt?["caption"] else { return }
    record.add(role, caption["base_caption"], field: field + "/caption/base_caption")
    for (index, character) in (caption["char_captions"]?.elements ?? []).enumerated() {
      record.add(
        role, character["char_caption"], field: field + "/caption/char_captions/\(index)/char_caption")
    }
  }

  private static func addReferences(of comment: Node, place: String, to record: inout EmbeddedRecord) {
    for member in comment.members {
      let name = member.key.string
      let isReference = name.hasPrefix("reference_") || name.hasPrefix("director_reference_")
      let field = NodePointer.appending(name, to: place)
      if isReference {
        // Strengths stay where the pictures themselves were left out.
        let count = member.value.elements.count
        if count > 0 || member.value.string != nil {
          record.addSource(.reference, "\(name) (\(max(1, count)))", field: field)
        }
        for caption in member.value.elements {
          if let text = caption["caption"]?["base_caption"] ?? caption["base_caption"] {
            record.add(.prompt, text, field: field, .expanded)
          }
        }
      }
      if name == "strength", comment["request_type"]?.string?.contains("Image") == true {
        record.addSource(.inputImage, comment["request_type"]?.string, field: place + "/request_type")
      }
    }
  }
}
