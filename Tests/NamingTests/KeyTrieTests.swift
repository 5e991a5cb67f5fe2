import Testing

@testable import Naming

@Suite struct KeyTrieTests {
  /// Keys that begin with each other, that differ only behind their eighth byte, that hold a NUL, and one twice.
  private static let keys = [
    "a", "ab", "ab\u{0}", "abcdefgh", "abcdefghi", "abcdefghj", "b", "葛飾北斎", "葛飾北", "葛飾応為", "ab",
  ].map { Array($0.utf8) }

  private static let trie = KeyTrie(keys.enumerated().map { (key: $1, payload: UInt32($0)) })

  private func payloads(_ key: [UInt8]) -> [UInt32] {
    let starts = Self.trie.edgeStarts
    let labels = Self.trie.labels
    var node = KeyTrie.root
    for byte in key {
      guard let next = KeyTrie.step(node, byte, edgeStarts: starts.span, labels: labels.span) else { return [] }
      node = next
    }
    return Array(Self.trie.payloads[Int(Self.trie.payloadStarts[node])..<Int(Self.trie.payloadStarts[node + 1])])
  }

  @Test(arguments: keys) func everyKeyLeadsToItsNumbers(key: [UInt8]) {
    #expect(payloads(key) == Self.keys.indices.filter { Self.keys[$0] == key }.map { UInt32($0) })
  }

  @Test(arguments: ["", "abc", "abcdefg", "abcdefghk", "葛飾", "c"]) func nothingElseDoes(text: String) {
    #expect(payloads(Array(text.utf8)) == [])
  }
}
