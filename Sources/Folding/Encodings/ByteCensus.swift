/// What kinds of bytes a file holds: the first thing to know of an encoding.
struct ByteCensus {
  private(set) var count: Int
  private(set) var nuls = 0
  /// Control characters, NUL included, that plain text does not use. Tab, the line ends, form feed and escape are used.
  private(set) var controls = 0
  private(set) var escapes = 0
  private(set) var firstHighByte: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    count = raw.count
    var at = 0
    while at + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if firstHighByte == nil, word & highs != 0 { firstHighByte = raw[at...].firstIndex { $0 >= 0x80 } }
      // Some byte is below the space and no line feed, or is DEL: rare enough to look at one by one.
      let unlike = word ^ ones &* 0x0A
      let plain = (unlike & ~highs) &+ ~highs
      let low = (word | highs) &- ones &* 0x20
      let deleted = word ^ ones &* 0x7F
      let found = ~(low | word) & (plain | unlike) | (deleted &- ones) & ~deleted
      if found & highs != 0 { look(at: raw[at..<at + 8]) }
      at += 8
    }
    if firstHighByte == nil { firstHighByte = raw[at...].firstIndex { $0 >= 0x80 } }
    look(at: raw[at...])
  }

  private mutating func look(at bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D: break
      case 0x1B: escapes += 1
      default:
        controls += 1
        if byte == 0 { nuls += 1 }
      }
    }
  }

  /// More control characters than a text has by accident: at most one byte in so many.
  func isDenseWithControls(oneIn share: Int) -> Bool { controls > 2 + count / share }
}
