internal import Vocabulary

/// Everything that a picture's own file says it was asked for, and the parts of it that could not be read.
public struct PictureRecords: Sendable {
  /// The kind of file by its bytes: `png`, `avif`.
  public var format: String
  /// The one that says most directly what was asked comes first.
  public var records: [EmbeddedRecord]
  /// Texts in a layout that nobody here knows, though they speak of prompts.
  public var unknown: [EmbeddedRecord.Words]
  public var broken: [BrokenPart]

  /// Programs whose names end so write pictures.
  public static let endings: Set<String> = [
    "png", "apng", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "tif", "tiff", "avif", "heic", "heif", "jxl",
  ]

  /// Those with objects of their own first: others would take their texts for less than they are.
  private static let tools: [any RecordTool.Type] = [
    NovelAI.self, SwarmUI.self, StabilityMatrix.self, TensorArt.self, InvokeAI.self, Fooocus.self, ComfyRecords.self,
    EasyDiffusion.self, PlainParameters.self, DrawThings.self, Midjourney.self, A1111.self, PhotoMetadata.self,
  ]

  /// nil: no picture of a kind that proviso knows.
  public init?(_ bytes: [UInt8]) {
    guard let carried = PictureFile.carried(by: bytes) else { return nil }
    format = carried.format
    records = []
    broken = carried.broken
    var shelf = RecordShelf(carried.texts)
    for tool in Self.tools { records += tool.read(&shelf) }
    let isUnknown = shelf.items.filter(Self.speaksOfPrompts)
    // A text that merely begins with a bracket is no broken record.
    let others = Set(shelf.items.map(\.place)).subtracting(isUnknown.map(\.place))
    broken += shelf.broken.filter { part in part.field.map { !others.contains($0) } ?? true }
    for store in carried.stores {
      if let record = ContentCredentials.read(store, broken: &broken) { records.append(record) }
    }
    unknown = isUnknown.map { item in
      EmbeddedRecord.Words(role: .plain, utf8: item.utf8, field: item.place, standing: .unused)
    }
    // What says nothing of prompts comes behind what does.
    records = records.filter { !$0.prompts.isEmpty } + records.filter { $0.prompts.isEmpty }
  }

  /// The record that answers for the picture.
  public var main: EmbeddedRecord? { records.first }

  private static func speaksOfPrompts(_ item: RecordShelf.Item) -> Bool {
    if namesPrompt(item.key) { return true }
    if let tree = item.tree {
      return (tree.members + tree.elements.flatMap(\.members)).contains { member in
        namesPrompt(member.key.string) && (member.value.string != nil || !member.value.elements.isEmpty)
      }
    }
    let text = item.string.lowercased()
    return ["prompt:", "プロンプト:", "プロンプト：", "プロンプト】"].contains(where: text.contains)
  }

  private static func namesPrompt(_ name: String) -> Bool {
    name.lowercased().contains("prompt") || name.contains("プロンプト")
  }
}
