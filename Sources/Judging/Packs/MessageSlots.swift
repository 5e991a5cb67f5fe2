internal import Vocabulary

/// The named slots of a message. They hold figures and places, never names or text of a user's file:
/// a message can leave the machine, what it is about cannot.
enum MessageSlots {
  static let names = [
    "agent", "line", "field", "share", "items", "total", "length", "passage", "likeness", "rows",
  ]

  /// The slots that a text asks for.
  static func slots(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  static func fill(_ wording: Wording, from evidence: [Evidence], group: Finding.Group?) -> Wording {
    // Most messages have none.
    guard wording.en.utf8.contains(UInt8(ascii: "{")) || wording.ja.utf8.contains(UInt8(ascii: "{")) else {
      return wording
    }
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
      case .field(let field):
        set("field", RecordField(rawValue: field.name)?.label ?? Wording(en: field.name, ja: field.name))
      case .match(let match):
        let run = length(match.value, of: match)
        let passage = length(match.closeness?.nearVerbatim ?? match.value, of: match)
        set("length", run)
        set("passage", passage)
        set(
          "likeness",
          Wording(
            en: "a passage of \(passage.en) is nearly the same as in a reference text (\(run.en) without a change)",
            ja: "参照テキストと\(passage.ja)にわたりほぼ一致する箇所があります(うち連続一致は\(run.ja))"))
      case .picture(let picture): set("likeness", likeness(of: picture))
      case .name, .cue, .licence, .lineage, .right: break
      }
    }
    set("rows", group.map { "\($0.count)" })
    return values
  }

  private static func likeness(of picture: PictureEvidence) -> Wording {
    let level = picture.level.label
    return Wording(
      en: "the picture, or a part of it, looks like a reference picture (\(level.en))",
      ja: "画像の全体または一部が参照画像に似ています(\(level.ja))")
  }

  private static let everyAgent = Wording(en: "every crawler", ja: "すべてのクローラー")

  /// How long a part of a match is, in the unit of its script.
  private static func length(_ count: Int, of match: MatchEvidence) -> Wording {
    switch match.script {
    case .ja: Wording(en: "\(count) characters", ja: "\(count)文字")
    case .en: Wording(en: "\(count) words", ja: "\(count)語")
    case .code: Wording(en: "\(count) tokens of code", ja: "コード\(count)トークン")
    }
  }
}
