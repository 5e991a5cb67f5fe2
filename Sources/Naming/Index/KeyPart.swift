internal import Folding

/// A part of a key by which it may be looked up.
struct KeyPart {
  enum Kind { case word, wordPair, pair, single }

  var kind: Kind
  /// Bytes of the key.
  var range: Range<Int>
  var hash: UInt64
  /// Of two words the first; else all of it.
  var first: Range<Int>
  /// Of two words the hash of each; else its own.
  var homes: (UInt64, UInt64)

  private init(_ kind: Kind, _ range: Range<Int>, _ hash: UInt64) {
    self.kind = kind
    self.range = range
    self.hash = hash
    first = range
    homes = (hash, hash)
  }

  /// Two words.
  private init(_ first: KeyPart, _ second: KeyPart) {
    kind = .wordPair
    range = first.range.lowerBound..<second.range.upperBound
    hash = AnchorHash.joined(first.hash, second.hash)
    self.first = first.range
    homes = (first.hash, second.hash)
  }

  static func holdsKanji(_ key: Span<UInt8>) -> Bool {
    var at = 0
    while at < key.count, let scalar = scalar(at: at, in: key) {
      if script(of: scalar) == .han { return true }
      at += scalarLength(key[at])
    }
    return false
  }

  /// The words of a key and each two that stand together, the pairs of its kanji and kana, and those that stand alone.
  static func each(of key: Span<UInt8>, _ body: (KeyPart) -> Void) {
    var at = 0
    var previous: (start: Int, scalar: UInt32)?
    var previousWord: KeyPart?
    while at < key.count, let scalar = scalar(at: at, in: key) {
      let length = min(scalarLength(key[at]), key.count - at)
      if SearchKey.isEastAsian(scalar) {
        let end = at + length
        if let previous, previous.start + scalarLength(key[previous.start]) == at {
          body(KeyPart(.pair, previous.start..<end, AnchorHash.pair(previous.scalar, scalar)))
        }
        body(KeyPart(.single, at..<end, AnchorHash.single(scalar)))
        previous = (at, scalar)
        previousWord = nil
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
        let word = KeyPart(.word, start..<at, hash.value)
        body(word)
        if let previousWord { body(KeyPart(previousWord, word)) }
        previousWord = word
      } else {
        at += length
      }
    }
  }
}
