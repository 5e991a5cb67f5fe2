/// How an order and its outcomes travel between proviso and the fetcher: four bytes with the length, then the text.
public enum FetchWire {
  public static let headCount = 4

  public static func framed(_ bytes: [UInt8]) -> [UInt8] {
    (0..<headCount).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
  }

  public static func count(_ head: [UInt8]) -> Int {
    head.prefix(headCount).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
  }
}
