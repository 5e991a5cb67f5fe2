internal import Vocabulary

/// What the front matter of a data set's README says of its sources: one row for the data set, one for each that it
/// was made from.
enum DataSetCard {
  /// Keys that only the card of a data set has.
  private static let marks: Set<String> = [
    "license", "license_name", "source_datasets", "annotations_creators", "language_creators", "dataset_info",
    "configs",
    "task_categories", "task_ids", "size_categories", "multilinguality", "extra_gated_prompt", "extra_gated_fields",
  ]

  /// nil: there is no front matter, or it is of something else.
  static func root(of text: SourceText) -> Node? {
    guard let front = frontMatter(of: text.utf8), let root = YAMLParser.parse(text.utf8, in: front).documents.first,
      root.members.contains(where: { marks.contains($0.key.string) })
    else { return nil }
    return root
  }

  static func rows(of text: SourceText) -> [DocumentRows.Fields] {
    guard let root = root(of: text) else { return [] }
    var shared: DocumentRows.Fields = []
    for name in ["license", "license_name", "license_link", "license_details"] {
      for value in words(root[name]) { shared.append((name, value)) }
    }
    for name in ["extra_gated_heading", "extra_gated_prompt"] {
      for value in words(root[name]) { shared.append(("notice", value)) }
    }
    if root.members.contains(where: { $0.key.string.hasPrefix("extra_gated") }) { shared.append(("access", "gated")) }
    for value in words(root["pretty_name"]) { shared.append(("dataset", value)) }
    let sources = words(root["source_datasets"]).filter { $0 != "original" && $0 != "extended" }
    return [shared]
      + sources.map { source in
        // `extended|wikipedia` was made from wikipedia.
        let name = source.split(separator: "|").last.map(String.init) ?? source
        return shared.filter { $0.name != "dataset" } + [("source_id", name), ("dataset", name)]
      }
  }

  private static func words(_ node: Node?) -> [String] {
    guard let node else { return [] }
    return [node.identifier].compactMap(\.self) + node.elements.compactMap(\.identifier)
  }

  /// Between the two lines of three dashes.
  private static func frontMatter(of utf8: [UInt8]) -> Range<Int>? {
    let dashes = Array("---".utf8)
    guard utf8.starts(with: dashes), let first = utf8.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    var at = first + 1
    while at < utf8.count {
      let end = utf8[at...].firstIndex(of: UInt8(ascii: "\n")) ?? utf8.count
      if utf8[at..<end].starts(with: dashes), utf8[at..<end].dropFirst(3).allSatisfy(isJSONSpace) {
        return (first + 1)..<at
      }
      at = end + 1
    }
    return nil
  }
}
