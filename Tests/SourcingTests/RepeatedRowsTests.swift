import Foundation
import OptOuts
import Reading
import Testing
import Vocabulary

@testable import Sourcing

/// Rows that come to what rows before them came to are only counted. What the counts must be is asked row by row of
/// `RobotsInquiry`, which keeps nothing.
@Suite struct RepeatedRowsTests {
  private static let robots = [
    "index.tsv": """
    origin\ttaken\tstatus\tfile
    https://a.example\t2026-01-01\t200\ta.txt
    https://a.example\t2026-06-01\t200\tb.txt
    https://b.example\t2026-03-01\t200\tb.txt
    https://c.example\t2026-03-01\t404\t
    https://例え.jp\t2026-03-01\t200\tc.txt
    https://d.example\t2026-03-01\t200\td.txt
    https://e.example\t2026-03-01\t200\tgone.txt

    """,
    "a.txt": "User-agent: *\nDisallow: /private/\nDisallow: /*.jpg$\nUser-agent: GPTBot\nDisallow: /art/\n",
    "b.txt": "User-agent: ExampleBot\nDisallow: /\nUser-agent: *\nAllow: /art/\nDisallow: /\n",
    "c.txt": "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /作品/\nUser-agent: *\nDisallow: /a%2fb\n",
    "d.txt": "User-agent: *\nContent-Signal: ai-train=no\nAllow: /\n",
  ]

  /// Seeded, so that a failure comes again.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33 ^ state << 31
    }
  }

  private struct Row {
    var url: String
    var day: String
  }

  private func rows(_ count: Int, seed: UInt64) -> [Row] {
    var numbers = Numbers(state: seed)
    let hosts = [
      "a.example", "A.Example:443", "b.example", "c.example", "例え.jp", "xn--r8jz45g.jp", "d.example", "e.example",
      "f.example",
    ]
    let folders = ["/private/", "/art/", "/作品/", "/a/b/", "/a%2Fb/", "/"]
    let days = ["2025-12-31", "2026年3月1日", "2026-05-31", "2026-07-01", ""]
    func any(_ words: [String]) -> String { words[Int.random(in: words.indices, using: &numbers)] }
    return (0..<count).map { number in
      Row(url: "https://" + any(hosts) + any(folders) + "\(number % 7)" + any([".jpg", ".txt"]), day: any(days))
    }
  }

  private func list(_ rows: [Row]) -> [UInt8] {
    Array(("id,url,取得日,作者\n" + rows.enumerated().map { "\($0),\($1.url),\($1.day),作家\($0 % 5)\n" }.joined()).utf8)
  }

  private func folder(_ body: (SnapshotStore, TrainingAgents) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "proviso-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in Self.robots { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let agents = try TrainingAgents(tsv: Array("name\toperator\tnote\nGPTBot\tOpenAI\t\nCCBot\tCC\t\n".utf8))
    try body(try SnapshotStore(folder: RawPath(folder.path)), agents)
  }

  @Test(arguments: [["ExampleBot"], ["ExampleBot", "OtherBot"], []] as [[String]])
  func everyRowIsCountedAsIfItWereTheOnlyOne(_ collectors: [String]) throws {
    let rows = rows(3000, seed: 7)
    try folder { store, agents in
      var inquiry = RobotsInquiry(
        snapshots: store, agents: agents, collectors: collectors.isEmpty ? ["*"] : collectors)
      var expected: [String: (count: Int, first: [Int])] = [:]
      for (number, row) in rows.enumerated() {
        let address = try #require(Address(row.url))
        let day = row.day.isEmpty ? nil : Moment(row.day, edge: .end)
        for (audience, opinion) in inquiry.opinions(on: address, collected: day).enumerated() {
          let name = SourceSurvey.audience(audience, of: collectors.isEmpty ? ["*"] : collectors)
          let key = "\(address.origin) \(name) \(opinion.evidence.verdict.rawValue)"
          var known = expected[key] ?? (0, [])
          known.count += 1
          if known.first.count < 3 { known.first.append(number) }
          expected[key] = known
        }
      }
      var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: list(rows), wants: SourceSurvey.wants))
      var survey = SourceSurvey(snapshots: store, agents: agents, collectors: collectors, collected: nil)
      reader.feed(list(rows)) { survey.take($0) }
      reader.finish { survey.take($0) }
      let groups = survey.allGroups().filter { group in
        if case .optout(let optout)? = group.evidence.first { optout.channel == "robots" } else { false }
      }
      #expect(groups.count == expected.count)
      for group in groups {
        #expect(
          group.count == expected[group.key]?.count && group.firstRows == expected[group.key]?.first, "\(group.key)")
      }
      #expect(survey.verdicts.all.reduce(0) { $0 + $1.rows } == rows.count)
    }
  }

  @Test func aSurveyThatIsTakenUpAgainComesToTheSame() throws {
    let bytes = list(rows(2000, seed: 11))
    try folder { store, agents in
      func survey() -> SourceSurvey {
        SourceSurvey(snapshots: store, agents: agents, collectors: ["ExampleBot"], collected: nil)
      }
      func reader() throws -> ListReader {
        try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes, wants: SourceSurvey.wants))
      }
      var whole = survey()
      var undisturbed = try reader()
      undisturbed.feed(bytes) { whole.take($0) }
      undisturbed.finish { whole.take($0) }
      for cut in [300, 20_000, bytes.count / 2] {
        var begun = survey()
        var first = try reader()
        first.feed(Array(bytes[..<cut])) { begun.take($0) }
        let position = try #require(first.position)
        var taken = survey()
        let isTaken = taken.goOn(from: begun.state)
        #expect(isTaken)
        var second = try reader()
        second.goOn(at: position)
        second.feed(Array(bytes[position.offset...])) { taken.take($0) }
        second.finish { taken.take($0) }
        #expect(taken.allGroups() == whole.allGroups())
        #expect(taken.verdicts.all == whole.verdicts.all && taken.shelf.pieces == whole.shelf.pieces)
      }
    }
  }

  @Test func aRowThatTwoChannelsRefuseCountsOnceInTheirGroup() throws {
    let agents = try TrainingAgents(tsv: Array("name\toperator\tnote\nGPTBot\tOpenAI\t\n".utf8))
    let bytes = Array(
      ("url,x-robots-tag,tdm-reservation\n" + (0..<5).map { "https://a.example/\($0),noai,1\n" }.joined()).utf8)
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes, wants: SourceSurvey.wants))
    var survey = SourceSurvey(snapshots: nil, agents: agents, collectors: [], collected: nil)
    reader.feed(bytes) { survey.take($0) }
    reader.finish { survey.take($0) }
    let refused = try #require(survey.allGroups().first { $0.key.hasSuffix("refused") })
    #expect(refused.count == 5 && refused.firstRows == [0, 1, 2] && refused.evidence.count == 2)
  }
}
