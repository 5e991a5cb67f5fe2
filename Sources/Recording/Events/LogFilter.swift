/// Which events of a log are meant. What is left open lets every event through.
public struct LogFilter: Sendable, Hashable {
  public var sequences: ClosedRange<Int>
  public var kinds: Set<String>
  /// ISO days in Japan, both inclusive.
  public var from: String?
  public var to: String?

  public init(
    sequences: ClosedRange<Int> = 1...Int.max, kinds: Set<String> = [], from: String? = nil, to: String? = nil
  ) {
    self.sequences = sequences
    self.kinds = kinds
    self.from = from
    self.to = to
  }
}
