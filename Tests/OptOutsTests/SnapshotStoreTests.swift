import Foundation
import Testing
import Vocabulary

@testable import OptOuts

@Suite struct SnapshotStoreTests {
  private static let header = "origin\ttaken\tstatus\tfile\n"
  private static let refusal = "User-agent: *\nDisallow: /\n"

  private func verdicts(
    _ folder: TemporaryFolder, _ url: String, collected: String? = nil, collectors: [String] = ["ExampleBot"]
  ) throws -> [OptOutEvidence] {
    var inquiry = RobotsInquiry(
      snapshots: try SnapshotStore(folder: folder.path), agents: try trainingAgents(), collectors: collectors)
    let address = try #require(Address(url))
    return inquiry.opinions(on: address, collected: collected.flatMap { Moment($0, edge: .end) }).map(\.evidence)
  }

  @Test func findsFilesByHost() throws {
    let folder = try TemporaryFolder(["www.Example.com.txt": Self.refusal, "例え.jp.txt": Self.refusal])
    let answers = try verdicts(folder, "https://WWW.example.com/a")
    #expect(answers.map(\.verdict) == [.refused, .refused])
    #expect(answers.map(\.agent) == ["ExampleBot", "*"])
    #expect(answers.map(\.line) == [2, 2])
    #expect(answers[0].rule == "Disallow: /")
    #expect(answers[0].channel == "robots" && answers[0].use == "train")
    // printf 'User-agent: *\nDisallow: /\n' | sha256sum
    #expect(answers[0].snapshot?.sha256 == "331ea9090db0c9f6f597bd9840fd5b171830f6e0b3ba1cb24dfa91f0c95aedc1")
    #expect(answers[0].snapshot?.taken == nil && answers[0].snapshot?.ageDays == nil)
    #expect(try verdicts(folder, "https://例え.jp/作品").map(\.verdict) == [.refused, .refused])
    #expect(try verdicts(folder, "https://xn--r8jz45g.jp/").map(\.verdict) == [.refused, .refused])
  }

  @Test(arguments: ["https://example.org/", "https://www.example.com:8443/", "https://sub.www.example.com/"])
  func takesAMissingSnapshotForNoConsent(_ url: String) throws {
    let folder = try TemporaryFolder(["www.example.com.txt": "User-agent: *\nAllow: /\n"])
    let answers = try verdicts(folder, url)
    #expect(answers.map(\.verdict) == [.unknown, .unknown])
    #expect(answers.allSatisfy { $0.snapshot == nil })
  }

  @Test(arguments: [
    ("2026-01-31", OptOutEvidence.Verdict.unstated, -1), ("2026-02-01", .unstated, 0), ("2026-04-30", .unstated, 88),
    ("2026-05-01", .refused, 0), ("2026-10-01", .refused, 153),
  ])
  func takesTheSnapshotInForceAtCollection(_ day: String, _ verdict: OptOutEvidence.Verdict, _ age: Int) throws {
    let folder = try TemporaryFolder([
      "index.tsv": Self.header + "https://example.com\t2026-05-01\t200\tnew.txt\r\n"
        + "https://EXAMPLE.com:443/\t2026-02-01\t200\told.txt\n",
      "old.txt": "User-agent: *\nDisallow: /admin\n", "new.txt": Self.refusal,
    ])
    let answer = try verdicts(folder, "https://example.com/a", collected: day)[0]
    #expect(answer.verdict == verdict)
    #expect(answer.snapshot?.ageDays == age)
    #expect(answer.snapshot?.taken == (verdict == .refused ? "2026-05-01" : "2026-02-01"))
  }

  @Test func takesTheNewestWhenNobodyKnowsWhenRowsWereCollected() throws {
    let folder = try TemporaryFolder([
      "index.tsv": Self.header + "https://example.com\t2026-05-01\t200\tnew.txt\nhttps://example.com\t\t200\told.txt\n",
      "old.txt": "", "new.txt": Self.refusal,
    ])
    let answer = try verdicts(folder, "https://example.com/a")[0]
    #expect(answer.verdict == .refused)
    #expect(answer.snapshot?.ageDays == nil)
  }

  @Test func keepsOriginsApart() throws {
    let folder = try TemporaryFolder([
      "index.tsv": Self.header + "https://example.com\t2026-05-01\t200\ta.txt\n", "a.txt": Self.refusal,
    ])
    #expect(try verdicts(folder, "http://example.com/a")[0].verdict == .unknown)
    #expect(try verdicts(folder, "https://www.example.com/a")[0].verdict == .unknown)
    #expect(try verdicts(folder, "https://example.com/a")[0].verdict == .refused)
  }

  @Test func letsTheRecordedStatusDecide() throws {
    let folder = try TemporaryFolder([
      "index.tsv": Self.header
        + "https://a.example\t\t404\t\nhttps://b.example\t\t503\t\nhttps://c.example\t\tunreachable\t\n"
        + "# 備考\n\nhttps://d.example\t\t429\t\n"
    ])
    #expect(try verdicts(folder, "https://a.example/")[0].verdict == .unstated)
    #expect(try verdicts(folder, "https://b.example/").map(\.verdict) == [.refused, .refused])
    #expect(try verdicts(folder, "https://b.example/")[0].snapshot?.status == 503)
    #expect(try verdicts(folder, "https://c.example/")[0].verdict == .refused)
    #expect(try verdicts(folder, "https://d.example/")[0].verdict == .disputed)
  }

  @Test func reportsASnapshotThatIsNotThere() throws {
    let folder = try TemporaryFolder(["index.tsv": Self.header + "https://a.example\t\t200\tgone.txt\n"])
    var inquiry = RobotsInquiry(
      snapshots: try SnapshotStore(folder: folder.path), agents: try trainingAgents(), collectors: [])
    let address = try #require(Address("https://a.example/x"))
    #expect(inquiry.opinions(on: address, collected: nil).map(\.evidence.verdict) == [.unknown, .unknown])
    _ = inquiry.opinions(on: address, collected: nil)
    #expect(inquiry.complaints.count == 1)
    #expect(inquiry.complaints.first?.file?.hasSuffix("gone.txt") == true)
  }

  @Test(arguments: [
    ("origin,taken,status,file\n", 1, nil), ("", 1, nil),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t\t200\n", 2, nil),
    ("origin\ttaken\tstatus\tfile\na.example\t\t200\ta.txt\n", 2, 1),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example/x\t\t200\ta.txt\n", 2, 1),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t先月\t200\ta.txt\n", 2, 19),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t\tOK\ta.txt\n", 2, 20),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t\t200\t../a.txt\n", 2, 24),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t\t200\tx/../../a.txt\n", 2, 24),
    ("origin\ttaken\tstatus\tfile\nhttps://a.example\t\t200\t/etc/passwd\n", 2, 24),
  ])
  func saysWhereAnIndexIsWrong(_ index: String, _ line: Int, _ column: Int?) throws {
    let folder = try TemporaryFolder(["index.tsv": index])
    let complaint = try #require(throws: Complaint.self) { try SnapshotStore(folder: folder.path) }
    #expect(complaint.file?.hasSuffix("index.tsv") == true)
    #expect(complaint.line == line)
    #expect(complaint.column == column)
    #expect(!complaint.line(in: .ja).contains("\n"))
  }

  @Test func saysWhenTheFolderIsMissing() {
    #expect(throws: Complaint.self) { try SnapshotStore(folder: RawPath("/nowhere/robots")) }
  }

  @Test func namesTheTrainingAgentThatWasRefused() throws {
    let folder = try TemporaryFolder([
      "a.example.txt": """
      User-agent: ExampleBot
      Allow: /

      User-agent: ccbot
      User-agent: Google-Extended
      Disallow: /art/

      User-agent: GPTBot
      Allow: /
      """,
      "b.example.txt": "User-agent: GPTBot\nAllow: /\n",
      "c.example.txt": "User-agent: OAI-SearchBot\nUser-agent: Googlebot\nDisallow: /\n",
      "d.example.txt": "User-agent: *\nAllow: /\n",
    ])
    let art = try verdicts(folder, "https://a.example/art/1")
    #expect(art.map(\.verdict) == [.allowed, .refused])
    // Google-Extended stands before CCBot in the table, and the same rule refuses both.
    #expect(art.map(\.agent) == ["ExampleBot", "Google-Extended"])
    #expect(art.map(\.line) == [2, 6])
    #expect(try verdicts(folder, "https://a.example/text").map(\.verdict) == [.allowed, .unstated])
    // A permission for one agent is none for the class; a refusal of a search agent is no refusal of training.
    #expect(try verdicts(folder, "https://b.example/").map(\.verdict) == [.unstated, .unstated])
    #expect(try verdicts(folder, "https://c.example/").map(\.verdict) == [.unstated, .unstated])
    #expect(try verdicts(folder, "https://d.example/").map(\.verdict) == [.allowed, .allowed])
  }

  @Test func asksForEveryoneWhenTheCollectorIsUnknown() throws {
    let folder = try TemporaryFolder(["a.example.txt": "User-agent: GPTBot\nDisallow: /\nUser-agent: *\nDisallow: /x\n"]
    )
    let answers = try verdicts(folder, "https://a.example/x", collectors: [])
    #expect(answers.map(\.agent) == ["*", "GPTBot"])
    #expect(answers.map(\.line) == [4, 2])
  }
}

@Suite struct TrainingAgentsTests {
  @Test func readsTheTable() throws {
    let agents = try trainingAgents().agents
    #expect(agents.count >= 30)
    #expect(agents.first?.name == "GPTBot")
    #expect(agents.contains { $0.name == "img2dataset" })
    #expect(agents.first { $0.name == "anthropic-ai" }?.note == "legacy name")
    #expect(!agents.contains { $0.name == "Googlebot" || $0.name == "ChatGPT-User" })
  }

  @Test(arguments: [
    ("name\toperator\n", 1), ("name\toperator\tnote\nA\tB\n", 2), ("name\toperator\tnote\n\tB\t\n", 2),
    ("name\toperator\tnote\nA\tB\t\na\tC\t日本語\n", 3), ("name\toperator\tnote\nA \tB\t\n", 2),
  ])
  func saysWhatIsWrong(_ tsv: String, _ line: Int) throws {
    let complaint = try #require(throws: Complaint.self) { try TrainingAgents(tsv: Array(tsv.utf8), file: "x.tsv") }
    #expect(complaint.line == line && complaint.file == "x.tsv")
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: Complaint.self) { try TrainingAgents(tsv: [0x8D, 0xEC]) }
  }
}

/// The table that ships.
func trainingAgents() throws -> TrainingAgents {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try TrainingAgents(tsv: Array(Data(contentsOf: root.appending(path: "Rules/agents/training.tsv"))))
}
