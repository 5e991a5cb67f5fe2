import Testing

@testable import Recording

@Suite("Canonical JSON (RFC 8785)")
struct CanonicalJSONTests {
  private func canonical(_ text: String) -> String? {
    CanonicalJSON(parsing: Array(text.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test("The example of section 3.2.2")
  func example() {
    let input = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(canonical(input) == expected)
  }

  @Test("Members are sorted by the UTF-16 units of their names, as in section 3.2.3")
  func sorting() {
    let input = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
    #expect(
      canonical(input) == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"\u{1F600}\":5,\"\u{FB33}\":3}")
  }

  // Bit patterns and their texts as the appendix B of the RFC gives them.
  @Test(
    "Numbers are written as ECMAScript writes them",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"), (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, text: String) {
    #expect(CanonicalJSON.digits(of: Double(bitPattern: bits)) == text)
    if bits != 1 << 63 { #expect(Double(text) == Double(bitPattern: bits)) }
  }

  @Test(
    "What has no single meaning is refused",
    arguments: [
      "", " ", "{", "{}{}", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "01", "+1", ".5", "1.", "1e", "NaN", "1e999",
      "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\x\"", "\"a", "\"\t\"", "tru", "nul", "{a:1}", "'春'", "\u{FEFF}{}",
    ])
  func refused(text: String) {
    #expect(canonical(text) == nil)
  }

  @Test("Bytes that are no UTF-8 and bottomless nesting are refused")
  func hostile() {
    #expect(CanonicalJSON(parsing: [0x22, 0xff, 0x22]) == nil)
    #expect(canonical(String(repeating: "[", count: 100_000)) == nil)
    #expect(canonical(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) != nil)
  }

  @Test("What is canonical already stays as it is, Japanese included")
  func fixedPoint() {
    let text = #"{"作者":"葛飾北斎","画像":["富嶽三十六景",1.5,null,{"深":true}]}"#
    #expect(canonical(text) == text)
  }
}
