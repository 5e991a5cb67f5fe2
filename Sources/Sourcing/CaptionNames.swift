internal import Vocabulary

/// Looks for creators in the captions of a list. To find names costs more than all else that is asked of a row, so in a
/// long list every so-many-th row is looked at: always the same ones.
public struct CaptionNames: Sendable {
  /// The creators that a text names.
  private let find: @Sendable ([UInt8]) -> [String]
  /// One row in so many.
  public let stride: Int

  /// How much of a list is looked at, in bytes of it.
  private static let amount = 1 << 24

  /// `size`: that of the list, in bytes; nil: nobody knows, as of what comes through a pipe.
  public init(size: Int?, find: @escaping @Sendable ([UInt8]) -> [String]) {
    self.find = find
    stride = size.map { max(1, $0 / CaptionNames.amount) } ?? 8
  }

  func looks(at row: Int) -> Bool { row % stride == 0 }

  /// Each creator once.
  func creators(in caption: ArraySlice<UInt8>) -> [String] { Set(find(Array(caption))).sorted() }
}
