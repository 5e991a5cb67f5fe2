internal import Folding

/// A part of a key by which it may be looked up.
struct KeyPart {
  enum Kind { case word, pair, single }

  var kind: Kind
  /// Bytes of the key.
  var range: Range<Int>
  var hash: UInt64

  static func holdsKanji(_ key: Span<UInt8>) -> Bool {
    var at = 0
    while at < key.count, let scalar = scalar(at: at, in: key) {
      if script(of: scalar) == .han { return true }
      at += scalarLength(key[at])
    }
    return false
  }

  /// The words of a key, the pairs of its kanji and kana, and those that stand alone.
  static func each(of key: Span<UInt8>, _ body: (KeyPart) -> Void) {
    var at = 0
    var previous: (start: Int, scalar: UInt32)?
    while at < key.count, let scalar = scalar(at: at, in: key) {
      let length = min(scalarLength(key[at]), key.count - at)
      if SearchKey.isEastAsian(scalar) {
        let end = at + length
        if let previous, previous.start + scalarLength(key[previous.start]) == at {
          body(
            KeyPart(
              kind: .pair, range: previous.start..<end, hash: AnchorHash.pair(previous.scalar, scalar)))
        }
        body(KeyPart(kind: .single, range: at..<end, hash: AnchorHash.single(scalar)))
        previous = (at, scalar)
        at = end
      } else if SearchKey.isWordLetter(scalar) {
        var hash = AnchorHash()
        let start = at
        while at < key.count, let next = SearchKey.wordLetterLength(key, at: at) {
          for _ in 0..<next {
            hash.take(key[at])
            at += 1
          }
        }
        body(KeyPart(kind: .word, range: start..<at, hash: hash.value))
      } else {
        at += length
      }
    }
  }
}
