internal import Digesting
public import Vocabulary

/// The log in forms that other programs read, written piece by piece.
public enum LogExport {
  public typealias Sink = ([UInt8]) throws(Complaint) -> Void

  public static let schema = "proviso-log/1"

  /// JSON Lines: a `log` line, one line an event, an `end` line with their number.
  ///
  /// The line of an event is its entry (see `RecordedEvent`) with `leaf` and then `disclosures` added: what stands
  /// behind its commitments (see `Disclosure`). So anyone can check it: cut the two out again and hash.
  public static func jsonl(
    _ log: borrowing RiskLog, matching filter: LogFilter = LogFilter(), to sink: Sink
  ) throws(Complaint) {
    try sink(
      line {
        $0.member("kind", "log")
        $0.member("schema", schema)
        $0.member("notice", Run.notice)
      })
    var count = 0
    try log.events(matching: filter) { (event) throws(Complaint) in
      count += 1
      let values = try log.disclosures(of: event.sequence)
      let disclosures = JSONWriter.bytes { json in
        json.array(values) { json, disclosure in
          json.object {
            $0.member("pointer", disclosure.pointer)
            $0.member("salt", hexadecimal(disclosure.salt))
            $0.key("value")
            $0.raw(String(decoding: disclosure.value, as: UTF8.self))
          }
        }
      }
      try sink(
        event.entry.dropLast() + ",\"leaf\":\"\(hexadecimal(event.leaf))\",\"disclosures\":".utf8 + disclosures
          + Array("}\n".utf8))
    }
    try sink(
      line {
        $0.member("kind", "end")
        $0.member("events", count)
      })
  }

  /// A table for spreadsheets: UTF-8 with a byte order mark, which Excel needs to read Japanese.
  public static func csv(
    _ log: borrowing RiskLog, matching filter: LogFilter = LogFilter(),
    language: Language, to sink: Sink
  ) throws(Complaint) {
    try sink(CSVRow.byteOrderMark + CSVRow.bytes(headings.map { $0[language] }))
    let people = try log.people()
    try log.events(matching: filter) { (recorded) throws(Complaint) in
      let event = recorded.event
      let payload = CanonicalJSON(parsing: try log.disclosedPayload(of: recorded))
      let status = payload?.text(at: ["status"]) ?? ""
      let message = payload?.text(at: ["message", language.rawValue]) ?? ""
      try sink(
        CSVRow.bytes([
          "\(recorded.sequence)", recorded.utc, recorded.japan, event.kind, people[recorded.actor] ?? recorded.actor,
          event.rule ?? "",
          event.severity ?? "", status, event.path ?? "", event.fingerprint ?? "", message,
          hexadecimal(recorded.leaf),
        ]))
    }
  }

  private static let headings = [
    Wording(en: "sequence", ja: "連番"), Wording(en: "time (UTC)", ja: "日時(UTC)"),
    Wording(en: "time (Japan)", ja: "日時(日本時間)"), Wording(en: "kind", ja: "種別"),
    Wording(en: "actor", ja: "実行者"), Wording(en: "rule", ja: "ルール"),
    Wording(en: "severity", ja: "重要度"), Wording(en: "status", ja: "状態"),
    Wording(en: "path", ja: "パス"), Wording(en: "fingerprint", ja: "フィンガープリント"),
    Wording(en: "message", ja: "メッセージ"), Wording(en: "leaf hash", ja: "リーフハッシュ"),
  ]

  private static func line(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.bytes { $0.object(members) } + [UInt8(ascii: "\n")]
  }
}
