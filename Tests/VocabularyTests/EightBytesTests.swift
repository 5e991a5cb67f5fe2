import Testing
import Vocabulary

@Suite struct EightBytesTests {
  @Test(arguments: ["", "abc", "a longer text", "日本語のテキスト"])
  func theyAreThoseOfTheTextAndZerosBehindIt(text: String) {
    let bytes = Array(text.utf8)
    for offset in 0...bytes.count + 3 {
      var expected: UInt64 = 0
      for index in 0..<8 where offset + index < bytes.count {
        expected |= UInt64(bytes[offset + index]) << UInt64(index * 8)
      }
      #expect(bytes.span.eight(at: offset) == expected)
    }
  }
}
