import Testing
import Vocabulary

@Suite struct SourceTextTests {
  @Test(
    arguments: [
      ("", 0, 1, 1), ("ab\ncd", 0, 1, 1), ("ab\ncd", 2, 1, 3), ("ab\ncd", 3, 2, 1), ("ab\ncd", 5, 2, 3),
      ("ab\r\ncd", 4, 2, 1), ("ab\rcd", 3, 2, 1), ("a\n\nb", 2, 2, 1), ("a\n\nb", 3, 3, 1), ("a\n", 2, 2, 1),
      // Columns count scalars, not bytes and not characters.
      ("背景\n宮崎駿風", 7, 2, 1), ("背景\n宮崎駿風", 16, 2, 4), ("か\u{3099}x", 6, 1, 3), ("🎨x", 4, 1, 2),
      ("ab", 99, 1, 3),
    ])
  func placeOfAnOffset(text: String, offset: Int, line: Int, column: Int) {
    #expect(SourceText(text).place(of: offset) == SourceText.Place(line: line, column: column))
  }

  @Test func placesAgreeWithCountingFromTheStart() {
    let text = "一行目\r\n二\rthird\n\n🎨\r\n"
    let source = SourceText(text)
    var line = 1
    var column = 1
    var offset = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if previous == "\n" || (previous == "\r" && scalar != "\n") {
        line += 1
        column = 1
      }
      #expect(source.place(of: offset) == SourceText.Place(line: line, column: column))
      column += 1
      offset += scalar.utf8.count
      previous = scalar
    }
  }

  @Test func linesComeWithoutTheirEnds() {
    let source = SourceText("一\r\n二\n\n三")
    #expect(source.lineCount == 4)
    #expect((0...5).map { String(decoding: source.line($0), as: UTF8.self) } == ["", "一", "二", "", "三", ""])
  }

  @Test(arguments: [("", 0), ("abc", 3), ("背景", 2), ("か\u{3099}", 2), ("🎨", 1)])
  func scalars(text: String, count: Int) {
    #expect(scalarCount(text.utf8) == count)
  }

  @Test func spansCountScalars() {
    let utf8 = Array("背景は宮崎駿".utf8)
    #expect(TextSpan(bytes: 9..<18, of: utf8) == TextSpan(start: 3, end: 6))
  }
}
