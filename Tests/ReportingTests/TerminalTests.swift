import Testing
import Vocabulary

@testable import Reporting

@Suite struct VisibleTextTests {
  @Test(
    arguments: [
      ("plain", "plain"), ("背景 🎨", "背景 🎨"), ("\u{1B}[31m", "\\u{1B}[31m"), ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
      ("\u{9B}2J", "\\u{9B}2J"), ("宮\u{200B}崎", "宮\\u{200B}崎"), ("\u{202E}txt", "\\u{202E}txt"),
      ("👩‍🎨", "👩‍🎨"), ("か\u{3099}", "か\u{3099}"), ("\u{FEFF}x", "\\u{FEFF}x"), ("\u{7F}\u{0}", "\\u{7F}\\u{0}"),
      ("a\u{E0061}", "a\\u{E0061}"), ("🏴\u{E0067}\u{E007F}", "🏴\u{E0067}\u{E007F}"), ("\u{FFFE}", "\\u{FFFE}"),
      ("\u{2028}", "\\u{2028}"), ("\u{FFFD}", "\u{FFFD}"),
    ])
  func showsWhatCannotBeSeen(text: String, shown: String) {
    #expect(visible(text) == shown)
  }

  @Test func keepsLinesWhereAsked() {
    #expect(visible("一行目\r\n二行目\nc\rd", keepingLines: true) == "一行目\n二行目\nc\\rd")
  }
}

@Suite struct ExcerptViewTests {
  private func view(_ line: String, _ range: Range<Int>, width: Int = 40) -> ExcerptView {
    ExcerptView(
      Finding.Excerpt(line: line, marked: TextSpan(start: range.lowerBound, end: range.upperBound)), width: width)
  }

  @Test(
    arguments: [
      ("by Monet", 3..<8, "   ^^^^^"), ("宮崎駿風の背景", 0..<3, "^^^^^^"), ("背景は宮崎駿風", 3..<6, "      ^^^^^^"),
      ("ｶﾞ 北斎", 3..<5, "   ^^^^"), ("e\u{301}e\u{301} x", 5..<6, "   ^"), ("👩‍🎨 北斎", 4..<6, "   ^^^^"),
      ("\tx", 1..<2, "    ^"), ("\u{1B}x", 1..<2, "      ^"), ("abc", 3..<3, "   ^"), ("abc", 1..<1, " ^"),
      ("abc", 9..<12, "   ^"), ("", 0..<0, "^"),
      // A mark that begins or ends inside a joined character covers all of it.
      ("👩‍🎨x", 2..<3, "^^"), ("が", 0..<1, "^^"), ("か\u{3099}x", 1..<2, "^^"),
    ])
  func caretsStandUnderTheMark(line: String, range: Range<Int>, carets: String) {
    #expect(view(line, range).carets == carets)
  }

  @Test func longLinesAreCutAroundTheMark() {
    let line = String(repeating: "絵", count: 500) + "北斎" + String(repeating: "x", count: 500)
    let cut = view(line, 500..<502)
    #expect(cut.line.hasPrefix("…絵") && cut.line.hasSuffix("x…") && cut.line.contains("北斎"))
    #expect(DisplayWidth.of(cut.line) <= 40)
    let before = cut.line.prefix { $0 != "北" }
    #expect(cut.carets == String(repeating: " ", count: DisplayWidth.of(String(before))) + "^^^^")
  }

  @Test func roomThatOneSideDoesNotNeedGoesToTheOther() {
    let line = "北斎" + String(repeating: "x", count: 100)
    #expect(view(line, 0..<2).line == "北斎" + String(repeating: "x", count: 34) + "…")
    let end = String(repeating: "x", count: 100) + "北斎"
    #expect(view(end, 100..<102).line == "…" + String(repeating: "x", count: 34) + "北斎")
  }

  @Test func aMarkThatIsTooLongShowsItsBeginning() {
    let cut = view("a" + String(repeating: "北", count: 10_000), 1..<10_001)
    #expect(cut.line == "…" + String(repeating: "北", count: 19) + "…")
    #expect(cut.carets == " " + String(repeating: "^", count: 39))
  }

  @Test(arguments: 0..<60)
  func everyWindowFitsAndAgreesWithItsCarets(start: Int) {
    let line = String(repeating: "a漢e\u{301}👩‍🎨\t", count: 12)
    for width in [20, 33, 80] {
      let cut = view(line, start..<(start + 3), width: width)
      #expect(DisplayWidth.of(cut.line) <= width)
      #expect(cut.carets.count <= DisplayWidth.of(cut.line))
      #expect(cut.carets.contains("^"))
    }
  }

  @Test func marksThatStackWithoutEndAreBounded() {
    let cut = view("x" + String(repeating: "\u{301}", count: 1_000_000) + "北斎", 0..<1)
    #expect(cut.line.unicodeScalars.count < 1000)
    #expect(cut.carets == "^")
  }
}
