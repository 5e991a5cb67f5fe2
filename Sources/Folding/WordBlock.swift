internal import CSIMD

/// What 64 bytes of a bare text are, one bit for each, the first one lowest. Bare text has no capitals.
public struct WordBlock: Sendable {
  /// Letters and digits of ASCII.
  public let words: UInt64
  public let beyondASCII: UInt64

  public static let length = 64

  /// Zeros where the text has ended.
  public init(_ text: Span<UInt8>, at start: Int) {
    let block = text.withUnsafeBufferPointer { text in
      let rest = UnsafeBufferPointer(rebasing: text[start...])
      return rest.baseAddress.map { pv_words($0, min(rest.count, Self.length)) } ?? pv_word_block()
    }
    words = block.words
    beyondASCII = block.beyond
  }
}
