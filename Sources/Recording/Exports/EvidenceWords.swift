internal import Vocabulary

/// Recorded evidence in words, for tables that are read without the schema.
///
/// The log may hold evidence of later kinds than this program knows, so it is read from its JSON, and what is not known
/// is shown as it stands.
enum EvidenceWords {
  static func all(_ evidence: [CanonicalJSON], in language: Language) -> String {
    evidence.map { one($0, in: language) }.joined(separator: "\n")
  }

  static func one(_ evidence: CanonicalJSON, in language: Language) -> String {
    func text(_ name: String) -> String { evidence[name]?.shown(in: language) ?? "" }
    func word<Word: RawRepresentable<String>>(_ name: String, _ label: (Word) -> Wording) -> String {
      ReadableEvent.label(evidence[name]?.string, label, in: language)
    }
    func say(_ en: String, _ ja: String) -> String { Wording(en: en, ja: ja)[language] }
    switch evidence["type"]?.string {
    case "name":
      let kind = word("kind") { (kind: NameEvidence.Kind) in kind.label }
      let via = (evidence["via"]?.elements ?? []).map {
        ReadableEvent.label($0.string, { (via: NameEvidence.Via) in via.label }, in: language)
      }
      let how = ([kind] + via).joined(separator: say(", ", "、"))
      return say(
        "name: \"\(text("surface"))\" = \(text("canonical")) (\(how))",
        "名称:「\(text("surface"))」= \(text("canonical"))(\(how))")
    case "cue":
      let sense = word("sense") { (sense: CueEvidence.Sense) in sense.label }
      return say("cue: \"\(text("surface"))\" (\(sense))", "手がかり:「\(text("surface"))」(\(sense))")
    case "optout":
      let verdict = word("verdict") { (verdict: OptOutEvidence.Verdict) in verdict.label }
      let taken = evidence["snapshot"]?["taken"]?.string ?? say("unknown date", "取得日不明")
      return say(
        "opt-out: \(text("channel")) for \(text("agent")) (\(text("use"))): \(verdict); snapshot of \(taken)",
        "拒否表示:\(text("channel"))、\(text("agent"))(\(text("use")))に対し\(verdict)、保存記録:\(taken)")
    case "share":
      let dimension = word("by") { (dimension: ShareEvidence.Dimension) in dimension.label }
      return say(
        "share: \(dimension) \(text("value")): \(text("items")) of \(text("total")) (share \(text("share")))",
        "割合:\(dimension) \(text("value")):\(text("total"))件中\(text("items"))件(割合 \(text("share")))")
    case "field":
      if evidence["missing"] != nil {
        return say("field: \(text("name")) is missing or empty", "項目:\(text("name")) がないか、空です")
      }
      return say(
        "field: \(text("name")): \"\(LawName.of(text("value"), in: language))\"",
        "項目:\(text("name")):「\(LawName.of(text("value"), in: language))」")
    case "licence":
      return say(
        "licence: \(text("id")) (class \(text("class")))", "ライセンス:\(text("id"))(区分 \(text("class")))")
    case "match":
      return say(
        "match: \(text("measure")) \(text("value")) with \(text("reference")) \"\(text("reference_title"))\": "
          + "\"\(text("excerpt"))\"",
        "一致箇所:\(text("reference"))『\(text("reference_title"))』と \(text("measure")) \(text("value")):"
          + "「\(text("excerpt"))」")
    case "image-match":
      return say(
        "picture: \(text("measure")) \(text("value")) with \(text("reference")) \"\(text("reference_title"))\"",
        "画像の一致:\(text("reference"))『\(text("reference_title"))』と \(text("measure")) \(text("value"))")
    case "lineage":
      return say(
        "lineage: \(text("path")) records a prompt for \(text("output")): \"\(text("prompt"))\"",
        "生成経緯:\(text("path"))に \(text("output")) のプロンプトの記録あり:「\(text("prompt"))」")
    case "right":
      let kind = word("kind") { (kind: RightEvidence.Kind) in kind.label }
      return say(
        "right: \(kind) \"\(text("what"))\" (\(text("at")))", "権利情報:\(kind)「\(text("what"))」(\(text("at")))")
    default: return evidence.shown(in: language)
    }
  }
}

/// Provisions of the Copyright Act of Japan as people write them: `30-4` would become a day in April in a spreadsheet.
enum LawName {
  static func of(_ text: String, in language: Language) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return text }
    return Wording(en: "Article \(parts[0])-\(parts[1])", ja: "第\(parts[0])条の\(parts[1])")[language]
  }
}
