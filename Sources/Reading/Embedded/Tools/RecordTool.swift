internal import Vocabulary

/// A tool that makes pictures and leaves a record in their files. A new tool is one file with one type, and a line in
/// `PictureRecords`.
protocol RecordTool: Sendable {
  /// Takes from the shelf what the tool wrote.
  static func read(_ shelf: inout RecordShelf) -> [EmbeddedRecord]
}

/// The texts of a picture that no tool has claimed yet.
struct RecordShelf {
  struct Item {
    let text: CarriedText
    /// The text as JSON, as far as it could be read; nil: it is none.
    let tree: Node?

    var key: String { text.key }
    var place: String { text.place }
    var utf8: [UInt8] { text.utf8 }
    var string: String { String(decoding: text.utf8, as: UTF8.self) }
  }

  private(set) var items: [Item]
  private(set) var broken: [BrokenPart] = []

  init(_ texts: [CarriedText]) {
    items = []
    for text in texts {
      let (tree, failure) = RecordShelf.tree(of: text.utf8)
      items.append(Item(text: text, tree: tree))
      guard let failure else { continue }
      broken.append(
        BrokenPart(
          line: nil, field: text.place, reason: failure.isCutOff ? .truncated : .malformed, detail: failure.problem))
    }
  }

  /// Python writes `NaN` into JSON.
  static func tree(of utf8: [UInt8]) -> (Node?, JSONParser.Failure?) {
    guard let first = utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return (nil, nil)
    }
    let outcome = JSONParser.parse(utf8, as: .commented)
    // Prompts may begin with a bracket: only what looks like an object with keys was meant as one.
    let isMeant = outcome.failure == nil || outcome.value.map { !$0.members.isEmpty } ?? false
    return isMeant ? (outcome.value, outcome.failure) : (nil, nil)
  }

  func first(_ matches: (Item) -> Bool) -> Item? { items.first(where: matches) }

  func item(_ key: String) -> Item? { items.first { $0.key == key } }

  /// Takes the items off the shelf.
  mutating func take(_ matches: (Item) -> Bool) -> [Item] {
    let taken = items.filter(matches)
    items.removeAll(where: matches)
    return taken
  }

  mutating func take(keys: Set<String>, in carrier: String? = nil) -> [Item] {
    take { keys.contains($0.key) && (carrier.map($0.place.hasPrefix) ?? true) }
  }
}

extension Node {
  /// A string or a number, as it is written.
  var word: String? { identifier }

  /// What a string holds as JSON: records in records.
  var inner: Node? {
    guard case .string(let text) = content else { return nil }
    return RecordShelf.tree(of: text.utf8).0
  }
}
