import Foundation
import Testing
import Vocabulary

@testable import Digesting
@testable import Recording

@Suite("Exports")
struct ExportTests {
  let place = Workplace()

  private func export(_ write: (borrowing RiskLog, LogExport.Sink) throws(Complaint) -> Void) throws -> [UInt8] {
    let log = try RiskLog(place.path(), mode: .readOnly)
    var bytes: [UInt8] = []
    try write(log) { bytes += $0 }
    return bytes
  }

  @Test("JSON Lines: every line is JSON, and each leaf can be computed from its own line")
  func jsonl() throws {
    try append(1...3, to: place.path(), actor: "山田")
    let bytes = try export { (log, sink) throws(Complaint) in try LogExport.jsonl(log, to: sink) }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    #expect(objects[0]?["schema"] as? String == "proviso-log/1")
    #expect((objects[0]?["notice"] as? [String: String])?["ja"] == Run.notice.ja)
    #expect(objects[4]?["events"] as? Int == 3)
    for index in 1...3 {
      let line = lines[index]
      let leaf = try #require(objects[index]?["leaf"] as? String)
      let entry = line.replacingOccurrences(of: ",\"leaf\":\"\(leaf)\",\"disclosures\":[]}", with: "}")
      #expect(SHA256.hex([0] + Array(entry.utf8)) == leaf)
      #expect((objects[index]?["actor"] as? String)?.hasPrefix("person-") == true)
      #expect((objects[index]?["payload"] as? [String: Any])?["number"] as? Int == index)
    }
  }

  @Test("CSV: byte order mark, headings and messages in the language asked for", arguments: Language.allCases)
  func csv(language: Language) throws {
    let log = try RiskLog(place.path(), mode: .append)
    _ = try log.append([event(7), LogEvent(kind: "run", payload: Array("{}".utf8))], actor: "a")
    let bytes = try export { (log, sink) throws(Complaint) in try LogExport.csv(log, language: language, to: sink) }
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let rows = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
    let first = try #require(try allEvents(place.path()).first)
    let leaf = hexadecimal(first.leaf)
    let times = "\(first.utc),\(first.japan)"
    switch language {
    case .en:
      #expect(rows[0].hasPrefix("sequence,time (UTC),time (Japan),kind,actor,rule,severity,status,path,"))
      #expect(
        rows[1]
          == "1,\(times),finding,a,JPGEN-CREATOR-NAMED,high,open,prompts/春の企画.md,0f7,\"names a creator, 7\",\(leaf)")
    case .ja:
      #expect(rows[0].hasPrefix("連番,日時(UTC),日時(日本時間),種別,実行者,ルール,重要度,状態,パス,"))
      #expect(
        rows[1] == "1,\(times),finding,a,JPGEN-CREATOR-NAMED,high,open,prompts/春の企画.md,0f7,作家名「葛飾7」の指定,\(leaf)")
    }
    #expect(rows[2].hasPrefix("2,\(times),run,a,,,,,,,"))
    #expect(rows[3] == "" && rows.count == 4)
  }

  @Test(
    "No cell is a formula, no cell breaks its row",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("=春", "'=春"), ("a=1", "a=1"), ("a,b", "\"a,b\""), ("「\"」", "\"「\"\"」\""),
      ("二\n行", "\"二\n行\""), ("", ""), ("=\"a\",b", "\"'=\"\"a\"\",b\""),
    ])
  func cells(text: String, cell: String) {
    #expect(String(decoding: CSVRow.bytes([text, "z"]), as: UTF8.self) == cell + ",z\r\n")
  }

  @Test("Only the kinds asked for are written")
  func kinds() throws {
    let log = try RiskLog(place.path(), mode: .append)
    _ = try log.append([event(1), event(2, kind: "run")], actor: "a")
    let bytes = try export { (log, sink) throws(Complaint) in
      try LogExport.jsonl(log, matching: LogFilter(kinds: ["run"]), to: sink)
    }
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\n").count == 3)
  }
}
