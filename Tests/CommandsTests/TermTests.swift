import Foundation
import Terms
import Testing
import Vocabulary

@testable import Commands

@Suite struct TermTests {
  private func answers(_ lines: String..., asOf: String = "2026-11-21") throws -> [String] {
    let batch = TermBatch(asOf: try Day(parsing: asOf), jurisdictions: [.japan, .europeanUnion])
    return lines.enumerated().compactMap { index, line in
      batch.answer(.init(number: index + 1, bytes: Array(line.utf8))).map { String(decoding: $0.json, as: UTF8.self) }
    }
  }

  private func states(_ line: String) throws -> [String] {
    let json = try #require(try answers(line).first)
    let record = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let terms = try #require(record["terms"] as? [String: [String: Any]], "\(json)")
    return try ["JP", "EU"].map { name in
      let term = try #require(terms[name])
      return [term["state"] as? String, term["until"] as? String].compactMap(\.self).joined(separator: " ")
    }
  }

  private func complaint(_ line: String) throws -> String {
    let json = try #require(try answers(line).first)
    let record = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(record["kind"] as? String == "error")
    return try #require((record["error"] as? [String: String])?["en"])
  }

  @Test func anAnswerHasTheShapeOfTheContract() throws {
    #expect(
      try answers(#"{"id":"作品1","died":1955,"country":"DE","published":1950}"#) == [
        #"{"id":"作品1","terms":{"#
          + #""JP":{"state":"expired","until":"2005-12-31","reasons":["#
          + #"{"en":"death of the last author (1955) + 50 years, to the end of the year: "#
          + #"Copyright Act Art. 51(2) before 2018-12-30","#
          + #""ja":"最後に死亡した著作者の死亡(1955年)から50年(年末まで):著作権法51条2項(2018年12月30日改正前)"},"#
          + #"{"en":"later extensions reach only what was still protected on 2018-12-29, and revive nothing","#
          + #""ja":"その後の延長は2018-12-29の時点で存続していたものだけに適用され、消滅した権利は復活しません"}]},"#
          + #""EU":{"state":"expired","until":"2025-12-31","reasons":["#
          + #"{"en":"death of the last author (1955) + 70 years, to the end of the year: "#
          + #"Directive 2006/116 Art. 1(1), (2), 8","#
          + #""ja":"最後に死亡した著作者の死亡(1955年)から70年(年末まで):指令2006/116/EC 1条1項・2項、8条"}]}}}"# + "\n"
      ])
  }

  @Test func everyKindOfFactCounts() throws {
    #expect(try states(#"{"id":1}"#) == ["unknown", "unknown"])
    #expect(try states(#"{"died":null,"born":"1990"}"#) == ["protected 2060-12-31", "protected 2060-12-31"])
    #expect(try states(#"{"died":"living","country":"jp"}"#) == ["protected 2096-12-31", "protected 2096-12-31"])
    #expect(
      try states(#"{"kind":"film","name_type":"corporate","published":"1955-04-03","country":"US"}"#)
        == ["expired 2025-12-31", "unknown"])
    #expect(
      try states(#"{"name_type":"corporate","published":"never","creation":"昭和31年1月1日","country":"JP"}"#)
        == ["expired 2006-12-31", "protected 2026-12-31"])
    #expect(
      try states(#"{"published":1930,"published_in":"DE","authors":[{"died":1950},{"died":1975}],"country":"DE"}"#)
        == ["protected 2045-12-31", "protected 2045-12-31"])
  }

  @Test func aTranslationIsALayerOfItsOwn() throws {
    let old = #"{"died":1900,"country":"DE","layers":[{"role":"translator","died":1980,"country":"JP"}]}"#
    #expect(try states(old) == ["protected 2050-12-31", "protected 2050-12-31"])
    #expect(try #require(try answers(old).first).contains(#""layers":[{"role":"author","state":"expired","until""#))
  }

  @Test(arguments: [
    (#"{"dide":1}"#, "unknown key \"dide\"; did you mean \"died\"?"),
    (#"{"layers":[{"died":1900}]}"#, "a layer has no \"role\""),
    (#"{"layers":{}}"#, "\"layers\" is no list"),
    (#"{"layers":[3]}"#, "an object is expected"),
    (#"[1]"#, "not a JSON object"),
    (#"{"died":[1900]}"#, "\"died\" is neither text nor number"),
    (#"{"notice":"yes"}"#, "\"notice\" is neither true nor false"),
    (#"{"born":1950,"died":1900}"#, "died in 1900, before being born in 1950"),
    (#"{"creation":1950,"published":1900}"#, "published in 1900, before being made in 1950"),
    (#"{"creation":1950,"died":1949}"#, "made in 1950, after the death in 1949"),
    (
      #"{"died":1950,"authors":[{"died":1960}]}"#,
      "\"authors\" stands beside \"born\" or \"died\"; write all persons in \"authors\""
    ),
    (#"{"kind":"flim"}"#, "\"kind\": unknown value \"flim\"; did you mean \"film\"?"),
    (#"{"country":"日本"}"#, "\"country\": \"日本\" is no code of a country; write two letters, like JP or US"),
  ])
  func aBadRecordIsSaidInOneLine(line: String, expected: String) throws {
    #expect(try complaint(line) == expected)
  }

  @Test func badLinesDoNotStopTheOthers() throws {
    let all = try answers(#"{"id":"a","died":1900}"#, "{", "  ", #"{"id":7,"x":1}"#, #"{"id":"b"}"#)
    #expect(all.count == 4)
    #expect(all[0].hasPrefix(#"{"id":"a","terms""#))
    #expect(all[1].hasPrefix(#"{"kind":"error","id":null,"line":2,"error""#))
    #expect(all[2].hasPrefix(#"{"kind":"error","id":7,"line":4,"error""#))
    #expect(all[3].hasPrefix(#"{"id":"b","terms""#))
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let batch = TermBatch(asOf: try Day(parsing: "2026-11-21"), jurisdictions: [.japan])
    let answer = try #require(batch.answer(.init(number: 3, bytes: [0x7B, 0xFF, 0x7D])))
    #expect(answer.isError)
    #expect(String(decoding: answer.json, as: UTF8.self).contains("the line is not UTF-8"))
    #expect(batch.answer(.init(number: 4, bytes: nil))?.isError == true)
  }

  @Test func flagsSpeakAsRecordsDo() throws {
    let call =
      "term --died living --published never --country uk --name-type known-pseudonym --no-notice --targets US,JP"
    let invocation = try CommandLineParser.parse(call.split(separator: " ").map { RawPath(String($0)) }).get()
    #expect(invocation.flag(.country)?.code == "GB")
    #expect(invocation.flag(.published) == .never)
    #expect(invocation.flag(.nameType) == .knownPseudonym)
    #expect(invocation.flag(.notice) == false && invocation.flag(.renewed) == nil)
    #expect(invocation.flag(.termTargets) == [.unitedStates, .japan])
  }
}

@Suite struct BatchLinesTests {
  private func lines(_ content: [UInt8]) throws -> [BatchLines.Line] {
    let file = FileManager.default.temporaryDirectory.appending(path: "proviso-batch-\(UUID().uuidString)")
    try Data(content).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var lines = try BatchLines(RawPath(file.path))
    var all: [BatchLines.Line] = []
    while let piece = try lines.next() { all += piece }
    return all
  }

  @Test func linesEndInEveryUsualWay() throws {
    let all = try lines(Array("\u{FEFF}一\r\n\n二\n三".utf8))
    #expect(all.map { String(decoding: $0.bytes ?? [], as: UTF8.self) } == ["一", "", "二", "三"])
    #expect(all.map(\.number) == [1, 2, 3, 4])
    #expect(try lines([]).isEmpty)
    #expect(try lines(Array("一\n".utf8)).count == 1)
  }

  @Test func aLineMayCrossPieces() throws {
    let long = String(repeating: "長", count: 50_000)
    let all = try lines(Array("\(long)\n\(long)x".utf8))
    #expect(all.map { String(decoding: $0.bytes ?? [], as: UTF8.self) } == [long, long + "x"])
  }

  @Test func anEndlessLineIsDroppedAndTheNextRead() throws {
    let endless = [UInt8](repeating: UInt8(ascii: "x"), count: BatchLines.usualLongest + 1)
    let all = try lines(endless + Array("\n次\n".utf8))
    #expect(all.map(\.bytes?.count) == [nil, 3])
    #expect(try lines(endless).map(\.bytes) == [nil])
  }

  @Test func aMissingFileIsAComplaint() {
    #expect(throws: Complaint.self) { _ = try BatchLines(RawPath("/nonexistent/works.jsonl")) }
  }
}
