internal import Vocabulary

/// What the fields of IPTC say in XMP: that a model made the picture, what it was asked for, and what the owner lets be
/// done with it.
enum PhotoMetadata: RecordTool {
  private static let keys: Set<String> = [
    "DigitalSourceType", "AISystemUsed", "AISystemVersionUsed", "AIPromptInformation", "AIPromptWriterName",
    "DataMining",
  ]

  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    let items = shelf.take(keys: keys, in: "/xmp/")
    guard let first = items.first else { return [] }
    func values(_ key: String) -> [String] { items.filter { $0.key == key }.map(\.string) }
    var record = EmbeddedRecord(tool: values("AISystemUsed").first ?? "IPTC", place: first.place)
    var claim = EmbeddedRecord.Claim()
    claim.software = values("AISystemUsed")
    claim.sourceTypes = values("DigitalSourceType").map(SourceTypes.lastWord)
    claim.dataMining = values("DataMining").map(SourceTypes.lastWord)
    claim.isAI = claim.sourceTypes.contains(where: SourceTypes.sayAI) || !claim.software.isEmpty
    record.claim = claim
    for prompt in items where prompt.key == "AIPromptInformation" {
      record.add(.prompt, prompt.utf8, field: prompt.place)
    }
    return [record]
  }
}
