import Testing
import Vocabulary

@Suite struct ScalarRulerTests {
  /// Texts around the length at which marks are set, with characters of one to four bytes across them.
  @Test(arguments: ["", "a", "日本語のテキスト、", "𠮷野家 Œuvre ", "é"], [0, 1, 85, 86, 128, 256, 300])
  func agreesWithCountingFromTheStart(piece: String, times: Int) {
    let utf8 = Array(String(repeating: piece, count: times).utf8)
    let ruler = ScalarRuler(utf8)
    for offset in 0...utf8.count {
      #expect(ruler.scalars(before: offset) == scalarCount(utf8[..<offset]))
    }
    #expect(ruler.span(of: 0..<utf8.count) == TextSpan(bytes: 0..<utf8.count, of: utf8))
  }
}
