internal import Vocabulary

/// Midjourney: the prompt with its options as description, and the number of the job behind it.
enum Midjourney: RecordTool {
  private static let job = Array("Job ID:".utf8)

  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord] {
    let items = shelf.take { item in
      ["Description", "description", "ImageDescription", "Caption"].contains(item.key) && jobStart(item.utf8) != nil
    }
    var records: [EmbeddedRecord] = []
    for item in items {
      guard let start = jobStart(item.utf8) else { continue }
      let end = item.utf8[..<start].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
      let record = record(item.utf8[..<end], place: item.place)
      if !records.contains(where: { $0.prompts == record.prompts }) { records.append(record) }
    }
    return records
  }

  private static func jobStart(_ text: [UInt8]) -> Int? {
    text.indices.last { text[$0] == job[0] && text[$0...].starts(with: job) }
  }

  private static func record(_ prompt: ArraySlice<UInt8>, place: String) -> EmbeddedRecord {
    var record = EmbeddedRecord(tool: "Midjourney", place: place)
    record.add(.prompt, prompt, field: place)
    let words = prompt.split { $0 <= 0x20 }
    // Pictures come before the words.
    for word in words.prefix(while: { $0.starts(with: "http".utf8) }) {
      record.addSource(.inputImage, String(decoding: word, as: UTF8.self), field: place)
    }
    for (index, word) in words.enumerated() {
      let values = words[(index + 1)...].prefix { !$0.starts(with: "--".utf8) }
      let value = values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      switch String(decoding: word, as: UTF8.self) {
      case "--no": record.add(.negativePrompt, value.utf8, field: place)
      case "--seed": record.addSeed(value)
      case "--v", "--version": record.addModel("Midjourney " + value)
      case "--niji": record.addModel("Niji " + value)
      default: break
      }
    }
    return record
  }
}
