internal import Vocabulary

/// ComfyUI: the graph that made the picture as `prompt`, and as `workflow` how it looks in the editor. Savers put them
/// into texts of PNG, into tags of EXIF behind a word, or both into one object.
enum ComfyRecords: RecordTool {
  private struct Found {
    var graph: ComfyGraph
    var place: String
    var isRequest: Bool
    /// What Civitai adds: a string of JSON.
    var extra: Node?
  }

  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    var found: [Found] = []
    var places: Set<String> = []
    for item in shelf.items {
      let graphs = graphs(in: item)
      if !graphs.isEmpty { places.insert(item.place) }
      found += graphs
    }
    guard !found.isEmpty else { return [] }
    _ = shelf.take { places.contains($0.place) }
    let requests = found.filter(\.isRequest)
    let main = requests.isEmpty ? found : requests
    var records: [EmbeddedRecord] = []
    for found in main {
      var record = EmbeddedRecord(tool: found.extra == nil ? "ComfyUI" : "Civitai", place: found.place)
      if let extra = found.extra { add(extra, place: found.place + "/extraMetadata", to: &record) }
      let isTold = !record.prompts.isEmpty
      found.graph.describe(in: &record, place: found.place)
      // Where the site itself says what was asked, the graph only says more of it.
      if isTold { record.demote(from: record.words.firstIndex { !$0.field.contains("/extraMetadata/") }) }
      if !records.contains(where: { $0.prompts == record.prompts && $0.seeds == record.seeds }) {
        records.append(record)
      }
    }
    // The editor's graph repeats the words, and has notes and nodes that were not used.
    if !requests.isEmpty, let first = records.indices.first {
      for workflow in found where !workflow.isRequest {
        var notes = EmbeddedRecord(tool: "ComfyUI", place: workflow.place)
        workflow.graph.describe(in: &notes, place: workflow.place)
        records[first].addUnused(notes.words)
      }
    }
    return records
  }

  private static func add(_ extra: Node, place: String, to record: inout EmbeddedRecord) {
    record.add(.prompt, extra["prompt"], field: place + "/prompt")
    record.add(.negativePrompt, extra["negativePrompt"], field: place + "/negativePrompt")
    record.addSeed(extra["seed"]?.word)
    for (index, resource) in (extra["resources"]?.elements ?? []).enumerated() {
      let name = resource["modelName"]?.word ?? resource["air"]?.word ?? resource["modelVersionId"]?.word
      let kind = resource["type"]?.string?.lowercased() ?? ""
      if kind == "checkpoint" {
        record.addModel(name)
      } else if kind.contains("embed") || kind.contains("textual") {
        record.addSource(.embedding, name, field: "\(place)/resources/\(index)")
      } else {
        record.addSource(.lora, name, field: "\(place)/resources/\(index)")
      }
    }
  }

  // MARK: - Where graphs stand

  private static func graphs(in item: RecordShelf.Item) -> [Found] {
    if let tree = item.tree { return graphs(in: tree, place: item.place) }
    // `prompt:{…}`, `Workflow: {…}`.
    guard let colon = item.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")),
      item.utf8[(colon + 1)...].first(where: { $0 > 0x20 }) == UInt8(ascii: "{")
    else { return [] }
    let word = item.utf8[..<colon]
    guard word.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      let tree = RecordShelf.tree(of: Array(item.utf8[(colon + 1)...])).0
    else { return [] }
    return graphs(in: tree, place: NodePointer.appending(String(decoding: word, as: UTF8.self), to: item.place))
  }

  private static func graphs(in tree: Node, place: String) -> [Found] {
    if let graph = ComfyGraph(withoutExtras(tree)) {
      return [
        Found(
          graph: graph, place: place, isRequest: tree["nodes"] == nil,
          extra: tree["extraMetadata"]?.inner ?? tree["extraMetadata"].flatMap { $0.members.isEmpty ? nil : $0 })
      ]
    }
    var found: [Found] = []
    for key in ["prompt", "workflow"] {
      guard let value = tree[key], let inner = value.members.isEmpty ? value.inner : value else { continue }
      guard let graph = ComfyGraph(inner) else { continue }
      let extra = (tree["extraMetadata"] ?? tree["extra_metadata"])
      found.append(
        Found(
          graph: graph, place: "\(place)/\(key)", isRequest: inner["nodes"] == nil, extra: extra?.inner))
    }
    return found
  }

  /// Civitai keeps more in the graph than nodes.
  private static func withoutExtras(_ tree: Node) -> Node {
    guard case .object(let members) = tree.content, tree["extraMetadata"] != nil else { return tree }
    var graph = tree
    graph.content = .object(members.filter { $0.value["class_type"] != nil })
    return graph
  }
}

extension EmbeddedRecord {
  /// Words from the index on are no longer what the tool was asked with first of all.
  fileprivate mutating func demote(from index: Int?) {
    guard let index else { return }
    for place in words[index...].indices where words[place].standing == .asked { words[place].standing = .expanded }
  }

  /// Words that nothing else of the record holds.
  fileprivate mutating func addUnused(_ more: [Words]) {
    var known = Set(words.map(\.utf8))
    for var next in more where known.insert(next.utf8).inserted {
      next.standing = .unused
      words.append(next)
    }
  }
}
