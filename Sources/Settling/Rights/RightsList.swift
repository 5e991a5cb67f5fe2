internal import Declaring
internal import Vocabulary

/// A rights file in YAML: `rights:` and a list.
struct RightsList {
  let file: String

  func rights(_ bytes: [UInt8]) throws(Complaint) -> [Right] {
    var keys = try StrictMapping(try YAML.parse(bytes, file: file), file: file, withListUnder: "rights")
    if let node = keys.optional("version"), try node.asInt(in: file) != 1 {
      throw node.complaint(in: file, Wording(en: "this proviso reads version 1", ja: "このprovisoが読めるのはバージョン1です"))
    }
    var rights: [Right] = []
    for node in try keys.sequence("rights") ?? [] { rights.append(try right(node)) }
    try keys.finish()
    return rights
  }

  private func right(_ node: YAMLNode) throws(Complaint) -> Right {
    var keys = try StrictMapping(node, file: file)
    var draft = RightDraft(place: RightDraft.Place(file: file, line: node.line, column: 1))
    for (key, _) in RightsWords.keys {
      guard let value = keys.optional(key) else { continue }
      draft.entries[key] = RightDraft.Entry(
        texts: try value.asTexts(in: file),
        place: RightDraft.Place(file: file, line: value.line, column: value.column))
    }
    try keys.finish()
    return try draft.right()
  }
}
