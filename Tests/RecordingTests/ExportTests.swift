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
    let bytes = try export { (log, sink) throws(Complaint) in try LogExport(version: "9").jsonl(log, to: sink) }
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

  private func csv(
    _ language: Language = .ja, _ encoding: LogExport.Encoding = .utf8, _ filter: LogFilter = LogFilter()
  ) throws -> (rows: [String], bytes: [UInt8], losses: LogExport.Losses) {
    let log = try RiskLog(place.path(), mode: .readOnly)
    var bytes: [UInt8] = []
    let losses = try LogExport(filter, language: language, version: "9").csv(log, encoding: encoding) { bytes += $0 }
    let text = String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    return (text.components(separatedBy: "\r\n"), bytes, losses)
  }

  @Test("CSV: byte order mark, headings and messages in the language asked for", arguments: Language.allCases)
  func csv(language: Language) throws {
    let log = try RiskLog(place.path(), mode: .append)
    _ = try log.append([event(7), LogEvent(kind: "run", payload: Array("{}".utf8))], actor: "a")
    let (rows, bytes, _) = try csv(language)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let first = try #require(try allEvents(place.path()).first)
    let japan = first.japan.prefix(19).replacingOccurrences(of: "T", with: " ")
    let times = "\(japan),\(first.utc)"
    switch language {
    case .en:
      #expect(rows[0].hasPrefix("event,time (Japan),time (UTC),kind,rule,severity,way to the severity,status,"))
      #expect(rows[1].hasPrefix("1,\(times),finding,JPGEN-CREATOR-NAMED,high,,open,"))
      #expect(rows[1].contains("a,prompts/春の企画.md,"))
      #expect(rows[1].contains("\"names a creator, 7\""))
    case .ja:
      #expect(rows[0].hasPrefix("記録番号,日時(日本時間),日時(UTC),種別,ルール,重要度,重要度の経緯,状態,"))
      #expect(rows[1].hasPrefix("1,\(times),finding,JPGEN-CREATOR-NAMED,高,,未対応,"))
      #expect(rows[1].contains(",作家名「葛飾7」の指定,"))
    }
    // Digits around an E are a number to a spreadsheet.
    #expect(rows[1].hasSuffix(",fp-0f7,r1,leaf-\(hexadecimal(first.leaf))"))
    #expect(rows[2].hasPrefix("2,\(times),run,"))
    #expect(rows.contains { $0.contains(Run.notice[language]) && $0.contains(",export,") })
    #expect(rows.contains { $0.contains("proviso 9") })
    #expect(rows.last == "")
  }

  @Test("CP932: look-alikes are written and counted, the rest by number and told of by row, never as ?")
  func cp932() throws {
    let log = try RiskLog(place.path(), mode: .append)
    let payload = #"{"message":{"en":"-","ja":"〜−—¥髙①ｱ漢字😀𠮷"}}"#
    _ = try log.append([event(1), LogEvent(kind: "finding", payload: Array(payload.utf8))], actor: "a")
    let (_, bytes, losses) = try csv(.ja, .cp932)
    #expect(losses.replaced == 3)
    #expect(losses.missing == [.init(row: 3, characters: "¥😀𠮷")])
    let expected: [UInt8] =
      [0x81, 0x60, 0x81, 0x7C, 0x81, 0x5C] + "&#xA5;".utf8
      + [0xFB, 0xFC, 0x87, 0x40, 0xB1, 0x8A, 0xBF, 0x8E, 0x9A] + "&#x1F600;&#x20BB7;".utf8
    #expect(bytes.firstRange(of: expected) != nil)
    #expect(!bytes.contains(UInt8(ascii: "?")))
  }

  @Test(
    "Filters",
    arguments: [
      ("rule", 1), ("severity", 1), ("status", 1), ("path", 1), ("folder", 1), ("pattern", 1), ("person", 2), ("by", 1),
      ("none", 0),
    ])
  func filters(what: String, count: Int) throws {
    let log = try RiskLog(place.path(), mode: .append)
    let other = LogEvent(
      kind: "finding", payload: Array(#"{"settled":{"by":"佐藤"},"status":"decided"}"#.utf8), redactable: ["/settled/by"],
      rule: "X", severity: "low", path: "promptsx/[a].md", fingerprint: "1")
    _ = try log.append([event(1), other], actor: "山田")
    var filter = LogFilter()
    switch what {
    case "rule": filter.rules = ["JPGEN-CREATOR-NAMED"]
    case "severity": filter.severities = ["high"]
    case "status": filter.statuses = ["open"]
    case "path": filter.paths = ["promptsx/[a].md"]
    case "folder": filter.paths = ["prompts"]
    case "pattern": filter.paths = ["prompts/*企画*"]
    case "person": filter.person = ["山田"]
    case "by": filter.person = ["佐藤"]
    default: filter.person = ["鈴木"]
    }
    var found = 0
    try log.events(matching: filter) { _ in found += 1 }
    #expect(found == count)
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
      try LogExport(LogFilter(kinds: ["run"]), version: "9").jsonl(log, to: sink)
    }
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\n").count == 3)
  }
}
