import Testing
import Unpacking

/// Deflated data comes out whole, or as far as it goes, and never beyond the limit.
@Suite struct InflaterTests {
  private let words = Array(String(repeating: "海辺の少女", count: 40).utf8)

  /// One stored block behind the head, with its sum.
  private var stored: [UInt8] {
    var (a, b) = (1, 0)
    for byte in words {
      a = (a + Int(byte)) % 65521
      b = (b + a) % 65521
    }
    let count = words.count
    let head = [0x78, 0x01, 1, count & 255, count >> 8, ~count & 255, ~count >> 8 & 255].map { UInt8($0) }
    let sum = [b >> 8, b & 255, a >> 8, a & 255].map { UInt8($0) }
    return head + words + sum
  }

  @Test func theWholeComesOut() {
    let (bytes, state) = Inflater.inflate(stored[...], upTo: 1 << 20)
    #expect(bytes == words && state == .ended)
  }

  @Test func itComesOutPieceByPiece() {
    var inflater = Inflater()
    var bytes: [UInt8] = []
    var states: [Inflater.State] = []
    for byte in stored { states.append(inflater.inflate([byte], into: &bytes, upTo: 1 << 20)) }
    #expect(states.dropLast().allSatisfy { $0 == .hungry })
    #expect(states.last == .ended)
    #expect(bytes == words)
  }

  @Test(arguments: [0, 1, 299, 599]) func theLimitHolds(_ limit: Int) {
    let (bytes, state) = Inflater.inflate(stored[...], upTo: limit)
    #expect(bytes == Array(words.prefix(limit)) && state == .full)
  }

  @Test func theExactLengthIsNotTooMuch() {
    #expect(Inflater.inflate(stored[...], upTo: words.count).state == .ended)
  }

  @Test func whatIsCutOrDamagedIsToldApart() {
    #expect(Inflater.inflate(stored.dropLast(10), upTo: 1 << 20).state == .hungry)
    var damaged = stored
    damaged[5] ^= 0xFF
    #expect(Inflater.inflate(damaged[...], upTo: 1 << 20).state == .damaged)
    #expect(Inflater.inflate([], upTo: 10).state == .hungry)
    #expect(Inflater.inflate([1, 2, 3], upTo: 10).state == .damaged)
  }
}
