/// Says of a word, or of two that stand together, whether an image may know anything about it: nearly all that a text
/// asks for is turned away here. `false` is certain.
///
/// All that is asked about a word lies in one line of 64 bytes, its *home*, and a pair of words lies in the home of
/// one of them. A text has far fewer words than pairs, and uses few of them most of the time, so what it asks for is
/// mostly at hand.
struct HashFilter: Sendable {
  /// What is asked: two bits of one word of a line.
  struct Question {
    fileprivate var word: Int
    fileprivate var bits: UInt32

    /// `hash`: of these the lowest fourteen bits count.
    @inline(__always)
    fileprivate init(_ hash: UInt64) {
      word = Int(truncatingIfNeeded: hash &>> 10) & (HashFilter.lineWords &- 1)
      bits = 1 &<< UInt32(truncatingIfNeeded: hash) | 1 &<< UInt32(truncatingIfNeeded: hash &>> 5)
    }

    /// Whether something stands under this hash.
    @inline(__always)
    static func isAnchor(_ hash: UInt64) -> Question { Question(hash) }

    /// Whether a name may stand under this word of which another one is misspelt.
    @inline(__always)
    static func isNearAnchor(_ hash: UInt64) -> Question { Question(hash &>> 14) }

    /// Whether such a name may have three words or more.
    @inline(__always)
    static func isOfLongName(_ hash: UInt64) -> Question { Question(hash &>> 28) }
  }

  /// A line, by the number of its first word.
  struct Home {
    fileprivate var first: Int
  }

  /// Bytes of the image.
  let words: Range<Int>
  /// The logarithm of the number of lines.
  private let bits: Int

  private static let lineWords = 16
  private static let bitsForEach = 12

  /// The logarithm of the number of lines for so many questions.
  static func bits(for count: Int) -> Int {
    max(1, NameIndexLayout.bits(for: count * bitsForEach / (32 * lineWords)))
  }

  init(bits: Int, _ part: (_ words: Int) -> Range<Int>) {
    words = part(Self.lineWords << bits)
    self.bits = bits
  }

  @inline(__always)
  func home(of hash: UInt64) -> Home { Self.home(of: hash, bits: bits) }

  @inline(__always)
  func mayHold(_ question: Question, at home: Home, _ words: Span<UInt32>) -> Bool {
    words[home.first &+ question.word] & question.bits == question.bits
  }

  @inline(__always)
  private static func home(of hash: UInt64, bits: Int) -> Home {
    Home(first: Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: 64 &- bits)) &* lineWords)
  }

  // MARK: - Writing

  /// Fills a filter. A pair is written to the home of the word that has less to hold.
  struct Writer {
    private(set) var words: [UInt32]
    private let bits: Int
    private var load: [Int]

    init(bits: Int) {
      self.bits = bits
      words = [UInt32](repeating: 0, count: HashFilter.lineWords << bits)
      load = [Int](repeating: 0, count: 1 << bits)
    }

    mutating func add(_ question: Question, of hash: UInt64, or other: UInt64) {
      var home = HashFilter.home(of: hash, bits: bits)
      let second = HashFilter.home(of: other, bits: bits)
      if load[second.first / HashFilter.lineWords] < load[home.first / HashFilter.lineWords] { home = second }
      load[home.first / HashFilter.lineWords] += 1
      words[home.first + question.word] |= question.bits
    }
  }
}
