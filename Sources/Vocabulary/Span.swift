/// A half-open stretch of a text, in Unicode scalars.
public struct TextSpan: Sendable, Hashable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The span of a byte range of valid UTF-8.
  public init(bytes: Range<Int>, of utf8: [UInt8]) {
    start = scalarCount(utf8[..<bytes.lowerBound])
    end = start + scalarCount(utf8[bytes])
  }
}

/// A half-open stretch of the original file, in bytes.
public struct ByteSpan: Sendable, Hashable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}
