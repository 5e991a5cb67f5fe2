import Foundation
import Testing
import Vocabulary

@testable import OptOuts

@Suite struct SnapshotLedgerTests {
  private static let refusal = Array("User-agent: *\nDisallow: /\n".utf8)

  private func record(_ origin: String, _ taken: String?, body: [UInt8] = refusal) -> SnapshotRecord {
    SnapshotRecord(origin: origin, taken: taken, status: .http(200), body: .bytes(body))
  }

  @Test func keepsEveryLookAndLetsTheTimeDecide() throws {
    let folder = try TemporaryFolder([:])
    var ledger = try SnapshotLedger(folder: folder.path)
    #expect(try ledger.add(record("https://例え.jp", "2026-02-01T00:00:00Z", body: [])))
    #expect(try ledger.add(record("https://例え.jp", "2026-05-01T00:00:00Z")))
    #expect(try !ledger.add(record("https://例え.jp", "2026-05-01T00:00:00Z")))
    // Another program goes on with the same store.
    var other = try SnapshotLedger(folder: folder.path)
    #expect(try !other.add(record("https://例え.jp", "2026-05-01T00:00:00Z")))
    #expect(other.latest["https://xn--r8jz45g.jp"]?.taken == Moment("2026-05-01T00:00:00Z", edge: .start))
    let store = try SnapshotStore(folder: folder.path)
    let address = try #require(Address("https://例え.jp/作品"))
    let early = try #require(store.entry(for: address, collected: Moment("2026-03-01", edge: .end)))
    let late = try #require(store.entry(for: address, collected: Moment("2026-06-01", edge: .end)))
    #expect(try store.body(of: early) == [] && store.body(of: late) == Self.refusal)
  }

  @Test func goesOnWithATableWrittenByHand() throws {
    let folder = try TemporaryFolder([
      "index.tsv": "# 備考\norigin\tstatus\ttaken\tfile\r\nhttps://a.example\t200\t2026-01-01\ta.txt", "a.txt": "",
    ])
    var ledger = try SnapshotLedger(folder: folder.path)
    var fresh = record("https://b.example", "2026-02-01T00:00:00Z")
    fresh.etag = "\"x\ty\nz\""
    try ledger.add(fresh)
    let store = try SnapshotStore(folder: folder.path)
    #expect(store.entry(for: try #require(Address("https://a.example/")), collected: nil)?.status == .http(200))
    #expect(store.entry(for: try #require(Address("https://b.example/")), collected: nil)?.status == .http(200))
    #expect(try SnapshotLedger(folder: folder.path).latest["https://b.example"]?.etag == "\"xyz\"")
  }

  @Test func hidesNoFilesByHost() throws {
    let folder = try TemporaryFolder(["a.example.txt": ""])
    #expect(throws: Complaint.self) { try SnapshotLedger(folder: folder.path) }
  }

  @Test func tellsAnAttemptFromASnapshot() throws {
    let folder = try TemporaryFolder([:])
    var ledger = try SnapshotLedger(folder: folder.path)
    try ledger.add(record("https://a.example", "2026-01-01T00:00:00Z"))
    try ledger.add(
      SnapshotRecord(
        origin: "https://a.example", taken: "2026-02-01T00:00:00Z", status: .unrecorded, remark: .refusedAddress))
    let store = try SnapshotStore(folder: folder.path)
    let entry = store.entry(for: try #require(Address("https://a.example/")), collected: nil)
    #expect(entry?.status == .http(200))
  }
}

@Suite struct SnapshotLineTests {
  @Test(arguments: [
    (#"{"origin":"https://a.example","status":200,"body":"x","taken":"2026-01-01T00:00:00Z"}"#, ["https://a.example"]),
    (#"{"url":"http://a.example:8080/robots.txt","status":"404"}"#, ["http://a.example:8080"]),
    (
      #"{"host":"例え.jp","status":"Valid robots.txt","robots":"x"}"#,
      ["https://xn--r8jz45g.jp", "http://xn--r8jz45g.jp"]
    ),
    (#"{"origin":"https://a.example","status":"unreachable","body":null}"#, ["https://a.example"]),
    (#"{"origin":"https://a.example","body_b64":"eA=="}"#, ["https://a.example"]),
  ])
  func readsALine(_ line: String, _ origins: [String]) throws {
    let records = try SnapshotLine.records(Array(line.utf8), taken: nil)
    #expect(records.map(\.origin) == origins)
    if line.contains("eA==") { #expect(records[0].body == .bytes([0x78])) }
    if line.contains("404") { #expect(records[0].status == .http(404) && records[0].body == .none) }
    if line.contains("unreachable") { #expect(records[0].status == .unreachable) }
  }

  @Test(arguments: [
    "", "[]", #"{"status":200,"body":""}"#, #"{"origin":"ftp://a","body":""}"#, #"{"origin":"https://a.example"}"#,
    #"{"origin":"https://a.example","body":"","taken":"先月"}"#, #"{"origin":"https://a.example","body_b64":"?"}"#,
    #"{"host":"a/b","body":""}"#, #"{"origin":"https://a.example","body":1}"#,
    #"{"origin":"https://a.example","status":7,"body":""}"#,
  ])
  func saysWhatIsWrong(_ line: String) {
    #expect(throws: Complaint.self) { try SnapshotLine.records(Array(line.utf8), taken: nil) }
  }
}

@Suite struct RobotsCapturesTests {
  private static func record(_ url: String, _ http: String, type: String = "response") -> [UInt8] {
    let head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\nWARC-Date: 2026-05-01T10:00:00Z\r\n"
    return Array((head + "Content-Length: \(http.utf8.count)\r\n\r\n" + http + "\r\n\r\n").utf8)
  }

  private static let archive =
    record("https://a.example/", "HTTP/1.1 200 OK\r\n\r\nページ")
    + record("https://a.example/robots.txt", "GET /robots.txt HTTP/1.1\r\n\r\n", type: "request")
    + record("https://a.example/robots.txt", "HTTP/1.1 200 OK\r\nETag: \"a\"\r\n\r\nUser-agent: *\nDisallow: /絵\n")
    + record("<https://b.example/robots.txt>", "HTTP/1.1 404 Not Found\r\n\r\nno")
    + record("http://a.example/robots.txt", "HTTP/1.1 301 Moved\r\nLocation: https://a.example/robots.txt\r\n\r\n")
    + record("http://c.example/robots.txt", "HTTP/1.1 302 Found\r\nLocation: https://d.example/robots.txt\r\n\r\n")
    + record(
      "https://e.example/robots.txt",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nUser\r\n6;x=1\r\n-agent\r\n0\r\n\r\n")

  private func records(_ bytes: [UInt8], piece: Int) -> ([String: SnapshotRecord], Bool) {
    var captures = RobotsCaptures()
    var records: [String: SnapshotRecord] = [:]
    var at = 0
    while at < bytes.count {
      captures.feed(Array(bytes[at..<min(at + piece, bytes.count)])) { records[$0.origin] = $0 }
      at += piece
    }
    captures.finish { records[$0.origin] = $0 }
    return (records, captures.isDamaged)
  }

  @Test(arguments: [1, 7, 64, 1 << 20])
  func findsAnswersWhereverAPieceEnds(_ piece: Int) {
    let (records, isDamaged) = records(Self.archive, piece: piece)
    #expect(!isDamaged)
    #expect(records.count == 5)
    let text = Array("User-agent: *\nDisallow: /絵\n".utf8)
    #expect(records["https://a.example"]?.body == .bytes(text))
    #expect(records["https://a.example"]?.etag == "\"a\"")
    #expect(records["https://a.example"]?.taken == "2026-05-01T10:00:00Z")
    #expect(records["https://b.example"]?.status == .http(404))
    #expect(records["http://a.example"]?.status == .http(200))
    #expect(records["http://a.example"]?.body == .file(SnapshotLedger.file(of: text)))
    #expect(records["http://a.example"]?.route == ["https://a.example/robots.txt"])
    #expect(
      records["http://c.example"]?.status == .http(302) && records["http://c.example"]?.body == SnapshotRecord.Body.none
    )
    #expect(records["https://e.example"]?.body == .bytes(Array("User-agent".utf8)))
  }

  @Test func readsOnBehindDamage() {
    let (records, isDamaged) = records(Array("壊れた\n".utf8) + Self.archive.dropLast(20), piece: 50)
    #expect(isDamaged)
    #expect(records["https://b.example"]?.status == .http(404))
  }
}
