internal import Digesting
public import Vocabulary

/// The log in forms that other programs read, written piece by piece.
public enum LogExport {
  public typealias Sink = ([UInt8]) throws(Complaint) -> Void

  public static let schema = "proviso-log/1"

  /// JSON Lines: a `log` line, one line an event, an `end` line with their number.
  ///
  /// The line of an event is its entry (see `RecordedEvent`) with `leaf` added as the last member. So anyone
  /// can check it: cut `,"leaf":"…"` out again and hash.
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
      try sink(event.entry.dropLast() + ",\"leaf\":\"\(hexadecimal(event.leaf))\"}\n".utf8)
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
    let fromPayload = ["$.status", "$.message.\(language.rawValue)"]
    try log.rows(matching: filter, taking: fromPayload) { (recorded, texts) throws(Complaint) in
      let event = recorded.event
      try sink(
        CSVRow.bytes([
          "\(recorded.sequence)", recorded.utc, recorded.japan, event.kind, recorded.actor, event.rule ?? "",
          event.severity ?? "", texts[0], event.path ?? "", event.fingerprint ?? "", texts[1],
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
