/// Some words of a closed list, one bit each.
struct Bits<Word: CaseIterable & Hashable & Sendable>: Hashable, Sendable {
  private var raw: UInt32 = 0

  static var all: Bits { Bits(Word.allCases) }

  init() {}

  init(_ words: some Sequence<Word>) {
    for word in words { insert(word) }
  }

  mutating func insert(_ word: Word) { raw |= Self.bit(of: word) }

  func contains(_ word: Word) -> Bool { raw & Self.bit(of: word) != 0 }

  mutating func formUnion(_ other: Bits) { raw |= other.raw }

  var isEmpty: Bool { raw == 0 }

  func meets(_ other: Bits) -> Bool { raw & other.raw != 0 }

  private static func bit(of word: Word) -> UInt32 {
    var bit: UInt32 = 1
    for other in Word.allCases {
      if other == word { break }
      bit <<= 1
    }
    return bit
  }
}
