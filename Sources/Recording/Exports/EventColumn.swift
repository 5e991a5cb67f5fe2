internal import Digesting
internal import Vocabulary

/// A column of an exported table: its heading, and what an event puts under it.
struct EventColumn: Sendable {
  let title: Wording
  /// Stands before the value in CSV: spreadsheets take digits around an E for a number.
  var prefix = ""
  let value: @Sendable (ReadableEvent, Language) -> String

  init(
    _ en: String, _ ja: String, prefix: String = "", _ value: @escaping @Sendable (ReadableEvent, Language) -> String
  ) {
    title = Wording(en: en, ja: ja)
    self.prefix = prefix
    self.value = value
  }

  private static let opening = [
    EventColumn("event", "記録番号") { event, _ in "\(event.recorded.sequence)" },
    EventColumn("time (Japan)", "日時(日本時間)") { event, _ in clock(event.recorded.japan) },
    EventColumn("time (UTC)", "日時(UTC)") { event, _ in event.recorded.utc },
  ]
  static let kind = EventColumn("kind", "種別") { event, _ in event.recorded.event.kind }
  private static let closing = [
    EventColumn("fingerprint", "フィンガープリント", prefix: "fp-") { event, _ in event.recorded.event.fingerprint ?? "" },
    EventColumn("run", "実行ID") { event, _ in event.recorded.event.run ?? "" },
    EventColumn("leaf hash", "リーフハッシュ", prefix: "leaf-") { event, _ in hexadecimal(event.recorded.leaf) },
  ]
  private static let actor = EventColumn("recorded by", "記録者") { event, _ in event.actor }
  private static let rule = EventColumn("rule", "ルール") { event, _ in event.recorded.event.rule ?? "" }
  private static let path = EventColumn("path", "パス") { event, _ in event.recorded.event.path ?? "" }
  static let severity = EventColumn("severity", "重要度") { event, language in
    ReadableEvent.label(event.recorded.event.severity, { (severity: Severity) in severity.label }, in: language)
  }

  static let message = EventColumn("message", "メッセージ") { $0.text("message", in: $1) }

  private static let finding = [
    rule, severity,
    EventColumn("way to the severity", "重要度の経緯") { $0.payload.severityPath(in: $1) },
    EventColumn("status", "状態") { event, language in
      ReadableEvent.label(event.payload["status"]?.string, { (status: Finding.Status) in status.label }, in: language)
    },
    EventColumn("decision", "判断") { event, language in
      ReadableEvent.label(event.decision?["decision"]?.string, { (decision: Decision) in decision.label }, in: language)
    },
    EventColumn("reason", "理由") { event, language in event.decision?["reason"]?.shown(in: language) ?? "" },
    EventColumn("decided by", "判断者") { event, language in event.decision?["by"]?.shown(in: language) ?? "" },
    actor, path,
    EventColumn("place", "位置") { $0.payload.place(in: $1) },
    EventColumn("text", "該当テキスト") { $0.text("text", in: $1) },
    EventColumn("evidence", "証拠") { event, language in
      EvidenceWords.all(event.payload["evidence"]?.elements ?? [], in: language)
    },
    message,
    EventColumn("remedy", "対応") { $0.text("remedy", in: $1) },
    EventColumn("basis", "根拠") { event, language in
      event.payload.basis(in: language).joined(separator: "\n")
    },
  ]

  static let findings = opening + finding + closing
  /// Every event in one table.
  static let events = opening + [kind] + finding + closing

  static let decisions =
    opening + [
      kind, rule, severity,
      EventColumn("decision", "判断") { event, language in
        ReadableEvent.label(event.payload["decision"]?.string, { (decision: Decision) in decision.label }, in: language)
      },
      EventColumn("reason", "理由") { $0.text("reason", in: $1) },
      person("by", "by", "判断者"), identity("by", "how the person was established", "本人確認の方法"),
      person("approver", "approver", "承認者"), identity("approver", "how the approver was established", "承認者の本人確認の方法"),
      EventColumn("on", "判断日") { $0.text("on", in: $1) },
      EventColumn("expires", "期限") { $0.text("expires", in: $1) },
      EventColumn("conditions", "条件") { $0.text("conditions", in: $1) },
      EventColumn("artifacts", "対象物") { event, language in
        (event.payload["artifacts"]?.elements ?? []).map {
          ($0["path"]?.shown(in: language) ?? "") + " sha256:" + ($0["sha256"]?.shown(in: language) ?? "")
        }.joined(separator: "\n")
      },
      EventColumn("evidence", "証拠") { $0.text("evidence", in: $1) },
      EventColumn("paths", "適用範囲") { $0.text("paths", in: $1) },
      actor,
    ] + closing

  static let runs =
    opening + [
      kind, actor,
      EventColumn("version", "バージョン") { $0.text("version", in: $1) },
      EventColumn("targets", "対象国・地域") { $0.text("targets", in: $1) },
      EventColumn("as of", "基準日") { $0.text("as_of", in: $1) },
      ingredients("packs", "packs", "ルールパック"), ingredients("lexicons", "lists of names", "名称リスト"),
      ingredients("corpora", "corpora", "参照コーパス"),
      EventColumn("files", "ファイル数") { $0.text("files", in: $1) },
      EventColumn("findings", "検出数") { $0.text("findings", in: $1) },
      EventColumn("not assessed", "未判定") { $0.text("unassessed", in: $1) },
      path,
      EventColumn("detail", "詳細") { event, language in
        event.text("detail", in: language) + event.text("reason", in: language) + event.text("note", in: language)
      },
    ] + closing

  static func person(_ name: String, _ en: String, _ ja: String) -> EventColumn {
    EventColumn(en, ja) { event, language in event.payload[name]?.shown(in: language) ?? "" }
  }

  static func identity(_ name: String, _ en: String, _ ja: String) -> EventColumn {
    EventColumn(en, ja) { event, language in
      ReadableEvent.label(
        event.payload[name]?["identity"]?.string, { (identity: Person.Identity) in identity.label }, in: language)
    }
  }

  private static func ingredients(_ name: String, _ en: String, _ ja: String) -> EventColumn {
    EventColumn(en, ja) { event, language in
      (event.payload[name]?.elements ?? []).map(ExportProvenance.ingredient).joined(separator: "\n")
    }
  }

  /// `2026-11-21 18:00:00`: what is left of a time when the heading names the clock.
  private static func clock(_ time: String) -> String {
    String(time.prefix(19).map { $0 == "T" ? " " : $0 })
  }
}
