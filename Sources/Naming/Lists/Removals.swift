internal import Declaring
internal import Digesting
internal import Folding
public import Vocabulary

/// Who asked to be left out. Kept as hashes, so that the list names nobody.
public struct Removals: Sendable {
  private var hashes: Set<String> = []
  /// What a user does not want to be told of, by id.
  private var ids: Set<String>

  private static let salt = "proviso-removed-1:"

  public init(ids: Set<String> = []) {
    self.ids = ids
  }

  /// Adds a table of hashes.
  public mutating func add(tsv bytes: [UInt8], file: String) throws(Complaint) {
    let table = try TabTable(bytes, file: file, required: ["hash"], optional: ["since", "note"])
    for row in table.rows {
      let hash = table.text(row, "hash")
      guard hash.utf8.count == 64, hash.utf8.allSatisfy({ Self.digits.contains($0) }) else {
        throw table.complaint(
          row, "hash",
          Wording(en: "hash is 64 lower-case hexadecimal digits", ja: "hashは小文字の16進数64桁で指定してください"))
      }
      hashes.insert(hash)
    }
  }

  private static let digits = Set("0123456789abcdef".utf8)

  public var count: Int { hashes.count }

  /// What is left of an entry: nil when its id or its name is to be left out.
  public func remaining(of entry: LexiconEntry) -> LexiconEntry? {
    if ids.contains(entry.id) { return nil }
    if hashes.isEmpty { return entry }
    if holds(entry.id) || holds(entry.name) || holds(entry.ja) { return nil }
    var entry = entry
    if holds(entry.kana) { entry.kana = "" }
    entry.romaji.removeAll(where: holds)
    entry.aliases.removeAll(where: holds)
    return entry
  }

  /// Whether a name, in whatever case, width and spacing, is among them.
  public func holds(_ text: String) -> Bool {
    !text.isEmpty && !hashes.isEmpty && hashes.contains(Self.hash(of: text))
  }

  static func hash(of text: String) -> String {
    let folded = FoldedText(Array(text.utf8)).utf8
    let words = folded.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return SHA256.hex(Array(salt.utf8) + words.joined(separator: [0x20]))
  }
}
