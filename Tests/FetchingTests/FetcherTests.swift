import Foundation
import Host
import OptOuts
import Synchronization
import Testing
import Vocabulary

@testable import Fetching

@Suite struct FetcherTests {
  private static let refusal = "User-agent: *\nDisallow: /\n"

  /// What the store holds of an origin in the end.
  private struct Result {
    var entry: SnapshotStore.Entry?
    var body: String
    var row: [String: String]
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func order(_ origins: [String]) -> FetchOrder {
    var order = FetchOrder(store: folder.path, origins: origins)
    order.delayMilliseconds = 0
    order.allowsPrivate = true
    order.version = "9.9"
    order.totalMilliseconds = 20_000
    return order
  }

  @discardableResult
  private func run(_ order: FetchOrder) throws -> [FetchOutcome] {
    let outcomes = Mutex<[FetchOutcome]>([])
    var fetcher = Fetcher(order, ledger: try SnapshotLedger(folder: folder.path)) { outcome in
      outcomes.withLock { $0.append(outcome) }
    }
    #expect(try fetcher.run(), "libcurl4 is not installed")
    return outcomes.withLock { $0 }
  }

  private func result(_ origin: String) throws -> Result {
    let store = try SnapshotStore(folder: folder.path)
    let entry = store.entry(for: try #require(Address(origin)), collected: nil)
    let body = try entry.map { String(decoding: try store.body(of: $0), as: UTF8.self) } ?? ""
    let lines = try String(contentsOf: folder.url.appending(path: "index.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let row = lines.dropFirst().last { $0.first == Address(origin)?.origin } ?? []
    return Result(
      entry: entry, body: body, row: Dictionary(uniqueKeysWithValues: zip(lines.first ?? [], row)))
  }

  @Test func keepsWhatAServerSays() throws {
    let server = try TestServer { request, _ in
      switch request.host {
      case "none.localhost": TestServer.answer("404 Not Found", "nothing here")
      case "busy.localhost": TestServer.answer("503 Service Unavailable")
      case "page.localhost": TestServer.ok("<!DOCTYPE html><p>ようこそ", "Content-Type: text/html")
      default: TestServer.ok(Self.refusal, "ETag: \"a\"", "Content-Type: text/plain; charset=utf-8")
      }
    }
    func origin(_ name: String) -> String { "http://\(name).localhost:\(server.port)" }
    var order = order(["rule", "none", "busy", "page"].map(origin))
    order.contact = "crawl@example.com"
    let outcomes = try run(order)
    #expect(outcomes.count == 4)

    let rule = try result(origin("rule"))
    #expect(rule.entry?.status == .http(200) && rule.body == Self.refusal)
    #expect(rule.row["etag"] == "\"a\"" && rule.row["type"] == "text/plain; charset=utf-8" && rule.row["remark"] == "")
    #expect(rule.entry?.taken != nil)
    #expect(try result(origin("none")).entry?.status == .http(404))
    #expect(try result(origin("none")).body == "")
    #expect(try result(origin("busy")).entry?.status == .http(503))
    let page = try result(origin("page"))
    #expect(page.row["type"] == "text/html" && page.body.contains("ようこそ"))

    let request = try #require(server.requests.first)
    #expect(request.line == "GET /robots.txt HTTP/1.1")
    #expect(request.fields["user-agent"] == "proviso-fetch/9.9 (robots.txt snapshots; crawl@example.com)")
    #expect(request.fields["cookie"] == nil && request.fields["authorization"] == nil)
  }

  @Test func followsRedirectsAndKeepsThemWithTheFirstOrigin() throws {
    let server = try TestServer { request, _ in
      let port = request.fields["host"]?.components(separatedBy: ":").last ?? ""
      return switch request.host {
      case "a.localhost": TestServer.redirect(to: "http://b.localhost:\(port)/robots.txt")
      case "b.localhost":
        TestServer.redirect(to: "/moved/robots.txt").when(request.line.contains(" /robots.txt"))
          ?? TestServer.ok(Self.refusal)
      case "loop.localhost": TestServer.redirect(to: "http://loop2.localhost:\(port)/robots.txt")
      case "loop2.localhost": TestServer.redirect(to: "http://loop.localhost:\(port)/robots.txt")
      case "long.localhost": TestServer.redirect(to: request.line.components(separatedBy: " ")[1] + "x")
      case "file.localhost": TestServer.redirect(to: "file:///etc/passwd")
      default: TestServer.redirect(to: "http://user:secret@b.localhost:\(port)/moved/robots.txt")
      }
    }
    func origin(_ name: String) -> String { "http://\(name).localhost:\(server.port)" }
    var order = order(["a", "b", "loop", "loop2", "long", "file", "user"].map(origin))
    order.origins.append(origin("a") + "/gallery/1")
    try run(order)
    let a = try result(origin("a"))
    #expect(a.entry?.status == .http(200) && a.body == Self.refusal)
    #expect(a.row["route"] == "\(origin("b"))/robots.txt \(origin("b"))/moved/robots.txt")
    for name in ["loop", "long"] {
      let looped = try result(origin(name))
      #expect(looped.entry?.status == .http(302) && looped.body == "", "\(name)")
      #expect(looped.row["remark"] == "too-many-redirects", "\(name)")
    }
    #expect(server.requests.count { $0.host == "long.localhost" } == Fetcher.mostRedirects + 1)
    #expect(try result(origin("file")).row["remark"] == "not-http")
    #expect(try result(origin("user")).row["remark"] == "not-http")
    #expect(!server.requests.contains { $0.fields["authorization"] != nil })
  }

  @Test func connectsToNoPrivateAddress() throws {
    let server = try TestServer { request, _ in
      let port = request.fields["host"]?.components(separatedBy: ":").last ?? ""
      return TestServer.redirect(to: "http://127.0.0.1:\(port)/robots.txt").when(request.host == "out.localhost")
        ?? TestServer.ok(Self.refusal)
    }
    var closed = order(["http://in.localhost:\(server.port)", "http://[::ffff:127.0.0.1]:\(server.port)"])
    closed.allowsPrivate = false
    let outcomes = try run(closed)
    #expect(server.requests.isEmpty)
    for origin in closed.origins {
      #expect(outcomes.contains(.recorded(origin: origin, status: .unrecorded, remark: .refusedAddress)), "\(origin)")
      // Nobody was asked, so nothing is known; the record of the attempt answers no question.
      #expect(try result(origin).entry == nil)
      #expect(try result(origin).row["remark"] == "refused-address")
    }
    // A host that may be asked must not choose a door for us.
    try run(order(["http://out.localhost:\(server.port)"]))
    let out = try result("http://out.localhost:\(server.port)")
    #expect(out.row["remark"] == "refused-address" && out.row["status"] == "302")
    #expect(server.requests.map(\.host) == ["out.localhost"])
  }

  @Test func givesUpOnWhatIsSlowAndCutsWhatIsHuge() throws {
    let server = try TestServer { request, _ in
      switch request.host {
      case "huge.localhost": .endless
      case "stalled.localhost": .stall("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent", 30)
      default: .stall("", 30)
      }
    }
    func origin(_ name: String) -> String { "http://\(name).localhost:\(server.port)" }
    var order = order(["huge", "silent", "stalled"].map(origin))
    order.totalMilliseconds = 1500
    order.longestBody = 600_000
    try run(order)
    let huge = try result(origin("huge"))
    #expect(huge.entry?.status == .http(200) && huge.body.utf8.count == 600_000)
    #expect(huge.row["remark"] == "too-large")
    for name in ["silent", "stalled"] {
      let slow = try result(origin(name))
      #expect(slow.entry?.status == .unreachable && slow.row["remark"] == "timeout" && slow.body == "", "\(name)")
    }
  }

  @Test func recordsWhyThereIsNoAnswer() throws {
    let server = try TestServer { request, _ in .text(request.host == "garbage.localhost" ? "こんにちは\r\n" : "") }
    let garbage = "http://garbage.localhost:\(server.port)"
    let empty = "http://empty.localhost:\(server.port)"
    // Plain text where encryption is expected.
    let plain = "https://garbage.localhost:\(server.port)"
    let nobody = "http://nobody.invalid"
    let closed = try { () throws -> String in
      let gone = try TestServer { _, _ in .text("") }
      return "http://closed.localhost:\(gone.port)"
    }()
    let outcomes = try run(order([garbage, empty, plain, nobody, closed, "ftp://example.com"]))
    #expect(try result(garbage).row["remark"] == "bad-answer")
    #expect(try result(empty).row["remark"] == "bad-answer")
    #expect(["tls", "bad-answer"].contains(try result(plain).row["remark"]))
    #expect(try result(nobody).row["remark"] == "dns")
    #expect(["connect", "bad-answer"].contains(try result(closed).row["remark"]))
    for origin in [garbage, empty, plain, nobody, closed] {
      #expect(try result(origin).entry?.status == .unreachable, "\(origin)")
    }
    #expect(outcomes.contains(.failed(origin: "ftp://example.com")))
  }

  @Test func asksOnlyForWhatIsNew() throws {
    let server = try TestServer { request, _ in
      if request.fields["if-none-match"] == "\"v1\"" { return TestServer.answer("304 Not Modified") }
      return TestServer.ok(Self.refusal, "ETag: \"v1\"", "Last-Modified: Sat, 21 Nov 2026 00:00:00 GMT")
    }
    let origin = "http://a.localhost:\(server.port)"
    try run(order([origin]))
    #expect(try run(order([origin])) == [.fresh(origin: origin)])
    #expect(server.requests.count == 1)
    var again = order([origin])
    again.freshSeconds = 0
    try run(again)
    #expect(server.requests.count == 2)
    #expect(server.requests.last?.fields["if-modified-since"] == "Sat, 21 Nov 2026 00:00:00 GMT")
    let result = try result(origin)
    #expect(result.entry?.status == .http(200) && result.body == Self.refusal)
    #expect(result.row["remark"] == "not-modified" && result.row["etag"] == "\"v1\"")
  }

  @Test func asksAgainWhereNoAnswerCame() throws {
    let server = try TestServer { _, count in
      count == 1 ? TestServer.answer("503 Busy") : TestServer.ok(Self.refusal)
    }
    let origin = "http://a.localhost:\(server.port)"
    try run(order([origin]))
    #expect(try run(order([origin])) == [.recorded(origin: origin, status: .http(200), remark: nil)])
  }

  @Test func asksAHostOnceAtATimeAndRests() throws {
    let server = try TestServer { request, _ in
      Thread.sleep(forTimeInterval: 0.05)
      return TestServer.redirect(to: "/robots.txt?2").when(!request.line.contains("?")) ?? TestServer.ok("")
    }
    var order = order(["http://a.localhost:\(server.port)"])
    order.delayMilliseconds = 300
    try run(order)
    let times = server.requests.map(\.time)
    #expect(times.count == 2 && times[1] - times[0] >= 0.3)
  }

  @Test func asksInternationalHostsByTheirASCIIName() throws {
    let server = try TestServer { _, _ in TestServer.ok(Self.refusal) }
    let origin = "http://例え.localhost:\(server.port)"
    try run(order([origin]))
    #expect(server.requests.map(\.host) == ["xn--r8jz45g.localhost"])
    #expect(try result(origin).body == Self.refusal)
  }

  @Test func refusesACertificateThatNobodyVouchesFor() throws {
    let tools = ["/usr/bin/openssl", "/usr/local/bin/openssl"]
    guard let openssl = tools.first(where: FileManager.default.isExecutableFile) else { return }
    let key = folder.url.appending(path: "key.pem").path
    let certificate = folder.url.appending(path: "cert.pem").path
    let made = Program.run([
      openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
      "-subj", "/CN=a.localhost",
    ])
    try #require(made.status == 0)
    let port = try TestServer { _, _ in .text("") }.port
    let process = Process()
    process.executableURL = URL(filePath: openssl)
    process.arguments = ["s_server", "-accept", "\(port)", "-key", key, "-cert", certificate, "-www", "-quiet"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { process.terminate() }
    let origin = "https://a.localhost:\(port)"
    // Until it listens.
    for _ in 0..<50 {
      try run(order([origin]))
      if try result(origin).row["remark"] != "connect" { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    #expect(try result(origin).row["remark"] == "tls")
    #expect(try result(origin).entry?.status == .unreachable)
  }
}

extension TestServer.Answer {
  func when(_ condition: Bool) -> Self? { condition ? self : nil }
}
