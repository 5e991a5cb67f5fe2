internal import Vocabulary

/// A form under one of its words that is spelt right, when others may be wrong; and the letters of the words beside
/// that one, so that most places of a text are turned away before anything else of the form is read.
struct NearForm {
  /// Its number.
  var form: Int
  /// Bytes of the key.
  var anchor: Range<Int>
  /// A word beside the anchor, with the words of the form in their order, and with the last one first.
  fileprivate var straight: UInt32
  fileprivate var turned: UInt32

  static let words = 4
  /// The word stands behind the anchor.
  private static let behind: UInt32 = 1 << 31
  private static let twoEdits: UInt32 = 1 << 30
  private static let letters: UInt32 = 1 << 26 - 1
  private static let lengthAt: UInt32 = 26
  private static let longest = 15
  /// There is no such word.
  private static let never: UInt32 = 0

  init(_ number: Int, _ form: Form, anchor: Range<Int>, _ key: Span<UInt8>) {
    self.form = number
    self.anchor = anchor
    straight = Self.never
    turned = Self.never
    let edits = NearMatch.mostEdits(in: key.count)
    guard edits > 0, form.lastWord > 0 else { return }
    func companion(isTurned: Bool) -> UInt32 {
      let more = edits > 1 ? Self.twoEdits : 0
      if let word = form.word(before: anchor, in: key, isTurned: isTurned) {
        return Self.letters(of: word, in: key) | more
      }
      if let word = form.word(after: anchor, in: key, isTurned: isTurned) {
        return Self.letters(of: word, in: key) | more | Self.behind
      }
      return Self.never
    }
    straight = companion(isTurned: false)
    turned = companion(isTurned: true)
  }

  /// Whether other words of it may be wrong: it has some, in an order that may be turned.
  var hasCompanion: Bool { straight | turned != Self.never }

  /// The opposite, of one that is written.
  @inline(__always)
  static func isAlone(_ words: Span<UInt32>, at index: Int) -> Bool {
    words[index * Self.words + 2] | words[index * Self.words + 3] == never
  }

  @inline(__always)
  init(_ words: Span<UInt32>, at index: Int) {
    form = Int(words[index * Self.words] & ~Self.lastBit)
    let place = words[index * Self.words + 1]
    anchor = Int(place & 0xFFFF)..<Int(place & 0xFFFF) + Int(place >> 16)
    straight = words[index * Self.words + 2]
    turned = words[index * Self.words + 3]
  }

  /// `endsRun`: it is the last one under its anchor.
  func write(to words: inout [UInt32], endsRun: Bool) {
    words += [
      UInt32(form) | (endsRun ? Self.lastBit : 0), UInt32(anchor.lowerBound) | UInt32(anchor.count) << 16, straight,
      turned,
    ]
  }

  private static let lastBit: UInt32 = 1 << 31

  /// The forms under an anchor, from the first one on.
  @inline(__always)
  static func run(from first: Int, _ words: Span<UInt32>) -> ClosedRange<Int> {
    var end = first
    while words[end &* Self.words] & lastBit == 0 { end &+= 1 }
    return first...end
  }

  /// One bit for each letter from a to z, and how many there are.
  @inline(__always)
  private static func letters(of word: Range<Int>, in text: Span<UInt8>) -> UInt32 {
    var letters: UInt32 = 0
    for index in word {
      let letter = text[index] &- 0x61
      letters |= letter < 26 ? 1 &<< UInt32(letter) : 0
    }
    return letters | UInt32(truncatingIfNeeded: min(word.count, longest)) << lengthAt
  }

  // MARK: - In a text

  /// The letters of the words beside a place of a text.
  struct Around {
    private let before: UInt32?
    private let behind: UInt32?

    init(_ place: Range<Int>, in text: Span<UInt8>) {
      before = NearMatch.word(text, before: place.lowerBound).map { NearForm.letters(of: $0, in: text) }
      behind = NearMatch.word(text, after: place.upperBound).map { NearForm.letters(of: $0, in: text) }
    }

    var isAlone: Bool { before == nil && behind == nil }

    /// Whether a form may stand here; `false` is certain.
    @inline(__always)
    func mayHold(_ forms: Span<UInt32>, at index: Int) -> Bool {
      mayBe(forms[index * NearForm.words + 2]) || mayBe(forms[index * NearForm.words + 3])
    }

    /// One edit makes a letter of one word another one of the other, or adds one to either.
    @inline(__always)
    private func mayBe(_ word: UInt32) -> Bool {
      if word == NearForm.never { return false }
      guard let there = word & NearForm.behind == 0 ? before : behind else { return false }
      let edits = word & NearForm.twoEdits == 0 ? 1 : 2
      let longer = Int(there >> NearForm.lengthAt & 15) - Int(word >> NearForm.lengthAt & 15)
      return abs(longer) <= edits && ((there ^ word) & NearForm.letters).nonzeroBitCount <= 2 * edits
    }
  }
}

extension Form {
  /// By the word that is spelt right.
  init(_ near: NearForm, _ forms: Span<UInt32>) {
    self.init(forms, at: near.form)
    anchor = near.anchor
  }

  /// The word that stands before one of the key's, with its words in their order or with the last one first.
  func word(before word: Range<Int>, in key: Span<UInt8>, isTurned: Bool) -> Range<Int>? {
    if isTurned {
      if word.lowerBound == lastWord { return nil }
      if word.lowerBound == 0 { return lastWord..<key.count }
    }
    if word.lowerBound == 0 { return nil }
    var start = word.lowerBound - 1
    while start > 0, key[start - 1] != SearchKey.space { start -= 1 }
    return start..<word.lowerBound - 1
  }

  /// The same for the one behind it.
  func word(after word: Range<Int>, in key: Span<UInt8>, isTurned: Bool) -> Range<Int>? {
    if isTurned, word.upperBound == lastWord - 1 { return nil }
    let isFirst = isTurned && word.lowerBound == lastWord
    if !isFirst, word.upperBound == key.count { return nil }
    let start = isFirst ? 0 : word.upperBound + 1
    var end = start
    while end < key.count, key[end] != SearchKey.space { end += 1 }
    return start..<end
  }
}
