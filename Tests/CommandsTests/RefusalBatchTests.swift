import Foundation
import OptOuts
import Testing
import Vocabulary

@testable import Commands

@Suite struct RefusalBatchTests {
  private func robots(_ line: String) -> String? {
    RobotsBatch().answer(.init(number: 1, bytes: Array(line.utf8))).map { String(decoding: $0.json, as: UTF8.self) }
  }

  private func optouts(_ line: String) -> String? {
    OptOutsBatch().answer(.init(number: 1, bytes: Array(line.utf8))).map { String(decoding: $0.json, as: UTF8.self) }
  }

  @Test func aRobotsAnswerHasTheShapeOfTheContract() {
    #expect(
      robots(
        #"{"id":"作品-1","robots":"User-agent: *\nDisallow: /作品/","agent":"GPTBot","url":"https://例え.jp/%E4%BD%9C%E5%93%81/1"}"#
      )
        == #"{"id":"作品-1","verdict":"refused","allowed":false,"line":2,"rule":"Disallow: /作品/","#
        + #""dialects":{"google":false,"rfc":false},"#
        + #""reason":{"en":"a rule says so","ja":"該当する規則があります"}}"# + "\n")
    let disputed = robots(#"{"id":7,"robots":"User-agent: img2dataset\nDisallow: /","agent":"img2dataset","url":"/"}"#)
    #expect(
      disputed?.hasPrefix(
        #"{"id":7,"verdict":"disputed","allowed":false,"line":2,"rule":"Disallow: /","dialects":{"google":true,"rfc":false}"#
      ) == true)
    let silent = robots(#"{"id":null,"robots":"","agent":"x","url":"/"}"#)
    #expect(silent?.hasPrefix(#"{"id":null,"verdict":"unstated","allowed":true,"line":null,"rule":null,"#) == true)
  }

  @Test(arguments: [
    (#"{"robots_b64":"VXNlci1hZ2VudDogKgpEaXNhbGxvdzogLwo=","agent":"x","url":"/"}"#, "refused"),
    (#"{"robots":"User-agent: *\nDisallow: /","agent":"x","url":"/","status":404}"#, "unstated"),
    (#"{"robots":"","agent":"x","url":"/","status":503}"#, "refused"),
    (#"{"agent":"x","url":"/","status":"unreachable"}"#, "refused"),
    (#"{"robots":"","agent":"x","url":"/","status":429}"#, "disputed"),
    (#"{"robots":"<html>404</html>","agent":"x","url":"/"}"#, "unknown"),
  ])
  func theStatusAndCodedBytesCount(_ line: String, _ verdict: String) {
    #expect(robots(line)?.contains("\"verdict\":\"\(verdict)\"") == true)
  }

  @Test(arguments: [
    "{", "[]", #"{"agent":"x","url":"/"}"#, #"{"robots":"","url":"/"}"#, #"{"robots":"","agent":"x"}"#,
    #"{"robots":1,"agent":"x","url":"/"}"#, #"{"robots":"","agent":"x","url":"/","status":"OK"}"#,
    #"{"robots_b64":"!!!!","agent":"x","url":"/"}"#, #"{"robots":"","agent":"x","url":"/","ulr":"/"}"#,
  ])
  func aBadLineGetsALineThatSaysSo(_ line: String) {
    #expect(robots(line)?.hasPrefix(#"{"kind":"error","id":null,"line":1,"error":{"en":"#) == true)
  }

  @Test func aStatementHasTheShapeOfTheContract() {
    #expect(
      optouts(#"{"id":"a","channel":"x_robots_tag","input":"noai","agent":"*","use":"ai-train"}"#)
        == #"{"id":"a","verdict":"refused","detail":{"channel":"x-robots-tag","use":"train","#
        + #""en":"\"noai\" refuses this use","ja":"「noai」がこの利用を拒否しています","line":1,"rule":"noai"}}"# + "\n")
    #expect(
      optouts(#"{"id":1,"channel":"tdmrep","input":[{"location":"/","tdm-reservation":1}]}"#)?.contains(#""refused""#)
        == true)
    #expect(optouts(#"{"id":1,"channel":"x-robots-tag","input":["noindex","noai"]}"#)?.contains(#""refused""#) == true)
    #expect(optouts(#"{"id":1,"channel":"c2pa","input_b64":"oA=="}"#)?.contains(#""unstated""#) == true)
    #expect(optouts(" ") == nil)
  }

  @Test func anUnknownWordGetsItsNearest() {
    #expect(optouts(#"{"id":1,"channel":"tdmrap","input":""}"#)?.contains("did you mean \\\"tdmrep\\\"?") == true)
    #expect(optouts(#"{"id":1,"channel":"rsl","input":"","use":"料理"}"#)?.contains("unknown use") == true)
  }

  @Test func anExplanationNamesTheLineInBothReadings() {
    let response = RobotsResponse(status: .http(200), body: Array("User-agent: AI2Bot\nDisallow: /作品/".utf8))
    let lines = RobotsExplanation(response: response, agent: "AI2Bot", path: RobotsPath(url: "/作品/1")).lines
    #expect(lines.count == 3)
    #expect(lines[0].en.contains("line 2 under \"AI2Bot\" decides: Disallow: /作品/"))
    #expect(lines[1].ja.contains("このクローラーに向けたグループはありません"))
    #expect(lines[2].en.contains("Google's parser cuts names"))
    #expect(RobotsExplanation(response: nil, agent: "a", path: RobotsPath(url: "/")).lines.count == 1)
    let page = RobotsResponse(status: .http(503), body: [])
    #expect(
      RobotsExplanation(response: page, agent: "a", path: RobotsPath(url: "/")).lines.last?.ja.contains("RFC 9309")
        == true)
  }
}
