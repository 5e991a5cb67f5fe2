/// Ordinary words, which are neither names by themselves nor misspellings of names.
public struct WordSet: Sendable {
  private(set) var hashes: Set<UInt64> = []

  /// Reads a list: one folded word a line.
  public init(lines bytes: [UInt8]) {
    hashes.reserveCapacity(bytes.count / 7)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let word = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if !word.isEmpty, word.first != UInt8(ascii: "#") { hashes.insert(AnchorHash.word(word)) }
    }
  }

  public init() {}

  public mutating func formUnion(_ other: WordSet) { hashes.formUnion(other.hashes) }

  func holds(_ word: ArraySlice<UInt8>) -> Bool { hashes.contains(AnchorHash.word(word)) }
}
