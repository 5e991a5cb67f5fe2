import Foundation
import Testing
import Vocabulary

@testable import OptOuts

/// The tables of cases under `Cases`, one JSON object a line: written from the standards, answered by hand.
@Suite struct CaseTableTests {
  struct RobotsRow: Decodable {
    var robots: String
    var agent: String
    var url: String
    var verdict: String
    var allowed: Bool?
  }

  struct ChannelRow: Decodable {
    var channel: String
    var input: String
    var agent: String
    var use: String
    var url: String?
    var verdict: String
  }

  private static func rows<Row: Decodable>(_ name: String) throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(name).jsonl")
    return try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(Row.self, from: $0) }
  }

  @Test func everyQuestionToRobots() throws {
    let rows: [RobotsRow] = try Self.rows("robots")
    #expect(rows.count >= 400)
    for (index, row) in rows.enumerated() {
      let answer = RobotsResponse(status: .unrecorded, body: Array(row.robots.utf8))
        .answer(agent: row.agent, path: RobotsPath(url: row.url))
      #expect(answer.verdict.rawValue == row.verdict, "line \(index + 1): \(row)")
      if let allowed = row.allowed { #expect(answer.allowed == allowed, "line \(index + 1): \(row)") }
      #expect((answer.verdict == .disputed) == (answer.allowed != answer.allowedByGoogle), "line \(index + 1)")
    }
  }

  @Test func everyStatementOfAChannel() throws {
    let rows: [ChannelRow] = try Self.rows("channels")
    #expect(rows.count >= 150)
    for (index, row) in rows.enumerated() {
      let channel = try #require(RefusalChannel(spelling: row.channel), "line \(index + 1)")
      let use = try #require(AIUse(spelling: row.use), "line \(index + 1)")
      let question = SignalQuestion(agent: row.agent, use: use, url: row.url.map { Array($0.utf8) })
      let statement = channel.statement(in: Array(row.input.utf8), question: question)
      #expect(statement.verdict.rawValue == row.verdict, "line \(index + 1): \(row)")
      #expect(!statement.reason.en.isEmpty && statement.reason.en != statement.reason.ja, "line \(index + 1)")
      #expect(statement.isWeak || channel != .notice, "line \(index + 1)")
    }
  }

  /// Whatever is cut off or turned over, an answer comes.
  @Test func damageIsSurvived() throws {
    let rows: [ChannelRow] = try Self.rows("channels")
    for row in rows {
      let bytes = Array(row.input.utf8)
      let damaged = [Array(bytes.reversed()), Array(bytes.prefix(bytes.count / 2)), bytes.map { $0 ^ 0x80 }, bytes + bytes]
      for channel in RefusalChannel.allCases {
        for input in damaged { _ = channel.statement(in: input, question: SignalQuestion()) }
      }
    }
  }
}
