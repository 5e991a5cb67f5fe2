import Testing
import Vocabulary

@testable import OptOuts

@Suite struct ChannelTests {
  private func statement(_ channel: RefusalChannel, _ input: String, use: AIUse = .train) -> Statement {
    channel.statement(in: Array(input.utf8), question: SignalQuestion(use: use))
  }

  @Test func anyRefusalRefusesAndProseCountsForNothing() {
    let refusal = statement(.xRobotsTag, "noai")
    let grant = statement(.contentUsage, "train-ai=y")
    let prose = statement(.notice, "AI学習への利用を禁止します。")
    let silence = statement(.xRobotsTag, "all")
    let unread = statement(.tdmrep, "{")
    #expect([grant, refusal].combined == .refused)
    #expect([grant, silence].combined == .allowed)
    #expect([prose, silence].combined == .unstated)
    #expect([unread, silence].combined == .unknown)
    #expect([Statement]().combined == .unstated)
    #expect(
      [prose, grant, refusal, silence].byStrength.map(\.channel) == [.xRobotsTag, .contentUsage, .xRobotsTag, .notice])
  }

  @Test func theNearerPlaceOfAReservationWins() {
    let file = (place: TDMReservation.Place.file, input: Array(#"[{"location":"/","tdm-reservation":1}]"#.utf8))
    let header = (place: TDMReservation.Place.header, input: Array("tdm-reservation: 0".utf8))
    let silent = (place: TDMReservation.Place.document, input: Array("<html><p>原画</p></html>".utf8))
    let page = (place: TDMReservation.Place.document, input: Array(#"<meta name="tdm-reservation" content="1">"#.utf8))
    let question = SignalQuestion()
    #expect(TDMReservation.combined([file, header], question: question).verdict == .allowed)
    #expect(TDMReservation.combined([header, silent, file], question: question).verdict == .allowed)
    #expect(TDMReservation.combined([header, page], question: question).verdict == .refused)
    #expect(TDMReservation.combined([silent], question: question).verdict == .unstated)
  }

  @Test func saysWhereAndInWhichWords() {
    let answer = statement(
      .tdmrep, "\n[\n  {\"location\": \"/\", \"tdm-reservation\": 1, \"tdm-policy\": \"https://例え.jp/p\"}\n]")
    #expect(answer.line == 3)
    #expect(answer.licence == "https://例え.jp/p")
    #expect(answer.evidence().channel == "tdmrep")
    let page = statement(.metaRobots, "<html>\n<head>\n<meta name=robots content='noai'>")
    #expect(page.line == 3 && page.rule == "noai")
    #expect(page.evidence().channel == "x-robots-tag")
  }

  /// {"entries": {"cawg.ai_generative_training": {"use": "notAllowed"}}}
  private static let cbor: [UInt8] =
    [0xA1, 0x67] + Array("entries".utf8) + [0xA1, 0x78, 0x1B] + Array("cawg.ai_generative_training".utf8) + [
      0xA1, 0x63,
    ]
    + Array("use".utf8) + [0x6A] + Array("notAllowed".utf8)

  @Test func readsCBORAndTheBoxesOfAPicture() {
    let question = SignalQuestion()
    #expect(RefusalChannel.c2pa.statement(in: Self.cbor, question: question).verdict == .refused)
    let box: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xEB] + Array("jumdcbor\0cawg.training-mining\0".utf8)
      + [0, 0, 0, UInt8(Self.cbor.count + 8)] + Array("cbor".utf8) + Self.cbor + [0xFF, 0xD9]
    #expect(RefusalChannel.c2pa.statement(in: box, question: question).verdict == .refused)
    // Cut anywhere, it is unknown or silent, never a grant.
    for count in 0..<Self.cbor.count {
      let verdict = RefusalChannel.c2pa.statement(in: Array(Self.cbor.prefix(count)), question: question).verdict
      #expect(verdict == .unknown)
    }
    // Lengths that no file has, and nesting without end.
    for hostile in [[0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [UInt8](repeating: 0xA1, count: 100_000)] {
      #expect(RefusalChannel.c2pa.statement(in: hostile, question: question).verdict == .unknown)
    }
  }

  @Test func namesTheNearestChannel() {
    #expect(RefusalChannel(spelling: "X_Robots_Tag") == .xRobotsTag)
    #expect(RefusalChannel(spelling: "robots.txt") == .robots)
    #expect(RefusalChannel(spelling: "HTTP X-Robots-Tag") == .xRobotsTag)
    #expect(RefusalChannel(spelling: "tdm-html") == .tdmrep)
    #expect(RefusalChannel(spelling: "tdmrap") == nil)
    #expect(RefusalChannel.nearest(to: "tdmrap") == "tdmrep")
    #expect(RefusalChannel.nearest(to: "まったく別のもの") == nil)
    for channel in RefusalChannel.allCases { #expect(RefusalChannel(spelling: channel.rawValue) == channel) }
    for use in AIUse.allCases { #expect(AIUse(spelling: use.rawValue) == use) }
  }

  @Test(.timeLimit(.minutes(1))) func hostileMarkupEnds() {
    for piece in ["<", "<a ", "<!--", "&", "<script>", "</", "<meta name=robots content='", "<![CDATA["] {
      let input = String(repeating: piece, count: 20_000)
      _ = statement(.metaRobots, input)
      _ = statement(.rsl, "<rsl>" + input)
      _ = statement(.iptc, "<x:xmpmeta>" + input)
    }
  }
}
