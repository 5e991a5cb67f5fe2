internal import Vocabulary

/// The named slots of a message. They hold figures and places, never names or text of a user's file:
/// a message can leave the machine, what it is about cannot.
enum MessageSlots {
  static let names = ["agent", "line", "field", "share", "items", "total", "length", "rows"]

  /// The slots that a text asks for.
  static func slots(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  static func fill(_ wording: Wording, from evidence: [Evidence], group: Finding.Group?) -> Wording {
    let values = values(of: evidence, group: group)
    return Wording(en: fill(wording.en, values.mapValues(\.en)), ja: fill(wording.ja, values.mapValues(\.ja)))
  }

  private static func fill(_ text: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      filled += values[String(rest[rest.index(after: open)..<close])] ?? "–"
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  private static func values(of evidence: [Evidence], group: Finding.Group?) -> [String: Wording] {
    var values: [String: Wording] = [:]
    func set(_ name: String, _ value: Wording?) {
      if let value, values[name] == nil { values[name] = value }
    }
    func set(_ name: String, _ value: String?) {
      set(name, value.map { Wording(en: $0, ja: $0) })
    }
    for item in evidence {
      switch item {
      case .optout(let optout):
        set("agent", optout.agent == "*" ? everyAgent : Wording(en: optout.agent, ja: optout.agent))
        set("line", optout.line.map(String.init))
      case .share(let share):
        set("share", "\(Int((share.share * 100).rounded()))%")
        set("items", "\(share.items)")
        set("total", "\(share.total)")
      case .field(let field): set("field", fieldNames[field.name] ?? Wording(en: field.name, ja: field.name))
      case .match(let match): set("length", length(of: match))
      case .name, .cue, .licence, .lineage: break
      }
    }
    set("rows", group.map { "\($0.count)" })
    return values
  }

  private static let everyAgent = Wording(en: "every crawler", ja: "すべてのクローラー")

  /// How long an exact run is, in the unit of its script.
  private static func length(of match: MatchEvidence) -> Wording {
    switch match.script {
    case .ja: Wording(en: "\(match.value) characters", ja: "\(match.value)文字")
    case .en: Wording(en: "\(match.value) words", ja: "\(match.value)語")
    }
  }

  /// What fields mean, for people.
  private static let fieldNames: [String: Wording] = [
    "origin": Wording(en: "origin", ja: "出所"),
    "collected": Wording(en: "date of collection", ja: "取得日"),
    "licence": Wording(en: "licence or basis of use", ja: "利用根拠(ライセンス等)"),
    "creator": Wording(en: "creator", ja: "作者"),
    "role": Wording(en: "role of the project", ja: "事業上の立場(role)"),
    "basis": Wording(en: "recorded legal basis", ja: "根拠規定(basis)"),
    "snapshots": Wording(en: "stored robots.txt files", ja: "robots.txtの保存先"),
    "approvers": Wording(en: "approvers", ja: "承認者"),
    "retention": Wording(en: "retention periods", ja: "保存期間"),
    "rights": Wording(en: "rights file", ja: "権利情報ファイル"),
    "log": Wording(en: "risk log", ja: "リスク記録"),
    "tools": Wording(en: "approved tools", ja: "承認済みツール"),
  ]
}
