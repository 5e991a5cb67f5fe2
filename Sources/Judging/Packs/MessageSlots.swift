internal import Vocabulary

/// The named slots of a message. They hold figures and places, never names or text of a user's file:
/// a message can leave the machine, what it is about cannot.
enum MessageSlots {
  static let names = ["agent", "origin", "line", "field", "share", "items", "total", "length", "rows"]

  /// The slots that a text asks for.
  static func slots(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  static func fill(_ wording: Wording, from evidence: [Evidence], group: Finding.Group?) -> Wording {
    let values = values(of: evidence, group: group)
    return Wording(en: fill(wording.en, values), ja: fill(wording.ja, values))
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

  private static func values(of evidence: [Evidence], group: Finding.Group?) -> [String: String] {
    var values: [String: String] = [:]
    func set(_ name: String, _ value: String?) {
      if let value, values[name] == nil { values[name] = value }
    }
    for item in evidence {
      switch item {
      case .optout(let optout):
        set("agent", optout.agent)
        set("line", optout.line.map(String.init))
      case .share(let share):
        set("share", "\(Int((share.share * 100).rounded()))%")
        set("items", "\(share.items)")
        set("total", "\(share.total)")
      case .field(let field): set("field", field.name)
      case .match(let match): set("length", "\(match.value)")
      case .name, .cue, .licence, .lineage: break
      }
    }
    set("origin", group?.key)
    set("rows", group.map { "\($0.count)" })
    return values
  }
}
