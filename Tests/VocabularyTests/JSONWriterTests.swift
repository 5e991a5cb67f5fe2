import Foundation
import Testing
import Vocabulary

@Suite struct JSONWriterTests {
  private func json(indent: Int? = nil, _ write: (inout JSONWriter) -> Void) -> String {
    String(decoding: JSONWriter.bytes(indent: indent, write), as: UTF8.self)
  }

  @Test func membersComeInTheOrderGiven() {
    let text = json {
      $0.object {
        $0.member("z", 1)
        $0.member("a", "背景")
        $0.member("none", ifPresent: String?.none)
        $0.member("none", ifPresent: Int?.none)
        $0.key("m")
        $0.array {
          $0.bool(true); $0.null(); $0.int(-3)
        }
        $0.key("empty")
        $0.object { _ in }
        $0.member("span", TextSpan(start: 1, end: 4))
        $0.member("say", Wording(en: "e", ja: "日"))
      }
    }
    #expect(
      text == #"{"z":1,"a":"背景","m":[true,null,-3],"empty":{},"span":{"start":1,"end":4},"say":{"en":"e","ja":"日"}}"#)
  }

  @Test func prettyOutputIsIndented() {
    let text = json(indent: 2) {
      $0.object {
        $0.key("a")
        $0.array([1, 2]) { $0.int($1) }
        $0.key("b")
        $0.array { _ in }
      }
    }
    #expect(text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}")
  }

  @Test(
    arguments: [
      ("", #""""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1B}\u{7F}", #""\u0000\u001b\u007f""#),
      ("宮崎🎨", "\"宮崎🎨\""), ("\u{9B}\u{80}\u{9F}\u{A0}é", "\"\\u009b\\u0080\\u009f\u{A0}é\""),
      ("\u{2028}", "\"\u{2028}\""),
    ])
  func stringsAreEscaped(value: String, written: String) {
    #expect(json { $0.string(value) } == written)
  }

  @Test func everyScalarReadsBack() throws {
    let all = String(String.UnicodeScalarView((UInt32(0)...0x2FFFF).compactMap(Unicode.Scalar.init)))
    let bytes = JSONWriter.bytes { $0.array { $0.string(all) } }
    let read = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String])
    #expect(read[0].unicodeScalars.elementsEqual(all.unicodeScalars))
  }

  @Test(
    arguments: [
      (0, "0"), (0.5, "0.5"), (-0.25, "-0.25"), (1, "1"), (1.0 / 3, "0.333333"), (0.32, "0.32"), (-0.0000001, "0"),
      (123_456.000001, "123456.000001"), (0.05, "0.05"), (.nan, "null"), (.infinity, "null"),
    ] as [(Double, String)])
  func decimalsAreShort(value: Double, written: String) {
    #expect(decimalText(value) == written)
  }
}
