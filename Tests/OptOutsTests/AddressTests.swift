import Testing

@testable import OptOuts

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://www.example.com/a", "https://www.example.com"), ("HTTPS://WWW.Example.COM", "https://www.example.com"),
    ("http://example.com:80/", "http://example.com"), ("http://example.com:443/", "http://example.com:443"),
    ("https://example.com:443", "https://example.com"), ("https://example.com:/a", "https://example.com"),
    ("https://example.com:08443/a", "https://example.com:8443"), ("https://u:p@example.com/a", "https://example.com"),
    ("https://a@b@example.com/a", "https://example.com"),
    ("https://[2001:DB8::1]:8080/a", "https://[2001:db8::1]:8080"),
    ("https://例え.jp/作品", "https://xn--r8jz45g.jp"), ("https://XN--R8JZ45G.JP/", "https://xn--r8jz45g.jp"),
    ("https://ｗｗｗ．例え。jp:443/", "https://www.xn--r8jz45g.jp"),
    ("https://Bücher.example", "https://xn--bcher-kva.example"),
    ("https://a／b.example/", "https://a／b.example"), ("  https://example.com/a\t\n", "https://example.com"),
    ("https://example.com?q=https://other.example/", "https://example.com"),
    ("https://example.com#@evil", "https://example.com"),
    ("https://example.com/@user", "https://example.com"), ("https://192.0.2.1/x", "https://192.0.2.1"),
  ])
  func knowsTheOrigin(_ text: String, _ origin: String) {
    #expect(Address(text)?.origin == origin)
  }

  @Test(arguments: [
    "", " ", "example.com/a", "ftp://example.com/", "s3://bucket/key", "https:/example.com", "https://", "https:///a",
    "https://:80/", "https://exa mple.com/", "https://example.com:99999/", "https://example.com:8o/",
    "https://[::1/", "https://[::1]x/", "doi:10.1000/182", "取得元不明", "https://a\0b/", "javascript:alert(1)",
  ])
  func refusesWhatIsNoWebAddress(_ text: String) {
    #expect(Address(text) == nil)
  }

  @Test(arguments: [
    ("https://example.com", "/"), ("https://example.com?x", "/?x"), ("https://example.com/a?b#c", "/a?b"),
    ("https://example.com/a;b", "/a;b"), ("https://u:/p@example.com/a", "/p@example.com/a"),
    ("https://example.com/作品", "/%E4%BD%9C%E5%93%81"), ("https://example.com/a*b$", "/a%2Ab%24"),
  ])
  func keepsThePath(_ text: String, _ path: String) {
    #expect(Address(text).map { String(decoding: $0.path.octets, as: UTF8.self) } == path)
  }
}

@Suite struct MomentTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-10-01T00:00:00Z", 1_790_812_800), ("2026-10-01T09:00:00+09:00", 1_790_812_800),
    ("2026-10-01T09:00:00", 1_790_812_800), ("2026-10-01 09:00", 1_790_812_800),
    ("2026-10-01T00:00:00.123Z", 1_790_812_800),
    ("20261001000000", 1_790_812_800), ("2024-02-29T00:00:00Z", 1_709_164_800),
    ("2026-09-30T19:00:00-0500", 1_790_812_800),
  ])
  func readsTimes(_ text: String, _ seconds: Int) {
    #expect(Moment(text, edge: .start)?.seconds == seconds)
  }

  @Test(arguments: ["2026-10-01", "2026/10/1", "2026年10月1日", "20261001"])
  func readsDaysInJapan(_ text: String) {
    #expect(Moment(text, edge: .start)?.seconds == 1_790_812_800 - 9 * 3600)
    #expect(Moment(text, edge: .end)?.seconds == 1_790_812_800 + 15 * 3600 - 1)
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-02-29", "2026-10-00", "2026-10-01T25:00:00Z", "2026-10-01x", "2026年10月1", "昨日",
    "01/10/2026", "2026-10-01T", "0000-01-01", "2026-10-01T00:00:00+9",
  ])
  func refusesWhatIsNoTime(_ text: String) {
    #expect(Moment(text, edge: .start) == nil)
  }

  @Test func countsDaysBetween() throws {
    let early = try #require(Moment("2026-10-01T00:00:00Z", edge: .start))
    let late = try #require(Moment("2026-10-03T12:00:00Z", edge: .start))
    #expect(late.days(since: early) == 2)
    #expect(early.days(since: late) == -3)
    #expect(early.days(since: early) == 0)
  }
}
