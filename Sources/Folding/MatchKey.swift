public import Vocabulary

/// What similarity compares: the folded letters and digits of a text and nothing else. Spaces, punctuation and
/// symbols are no evidence, and they are the cheapest thing to change.
public struct MatchKey: Sendable {
  public let scalars: [UInt32]
  /// From indices of `scalars` to byte offsets of the UTF-8 that the key was made from.
  public let toSource: OffsetMap

  public init(_ utf8: [UInt8]) {
    let folded = FoldedText(utf8)
    var kept: [UInt32] = []
    kept.reserveCapacity(folded.utf8.count)
    var map = OffsetMap()
    folded.utf8.withUnsafeBufferPointer { bytes in
      var at = 0
      var afterKana = false
      // Neighbours that go the same way enter the map together.
      var row = (length: 1, counts: true, times: 0)
      while at < bytes.count {
        let (scalar, length) = wellFormedScalar(bytes, at: at) ?? (0xFFFD, 1)
        let script = script(of: scalar)
        // The long-vowel mark is a letter only after kana; elsewhere people draw lines with it.
        let counts =
          switch script {
          case .other, .mark: false
          case .katakana where scalar == longVowel: afterKana
          default: true
          }
        if counts { kept.append(scalar) }
        if row.length != length || row.counts != counts {
          map.replace(source: row.length, derived: row.counts ? 1 : 0, times: row.times)
          row = (length, counts, 0)
        }
        row.times += 1
        afterKana = counts && (script == .katakana || script == .hiragana)
        at += length
      }
      map.replace(source: row.length, derived: row.counts ? 1 : 0, times: row.times)
    }
    scalars = kept
    toSource = folded.toSource.followed(by: map)
  }
}

private let longVowel: UInt32 = 0x30FC
