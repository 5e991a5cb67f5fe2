internal import Vocabulary

/// A piece of evidence in a line or two that can be read without knowing the schema.
struct EvidenceLine: Sendable {
  var label: Wording
  var text: Wording
  /// The matched passage or the prompt itself, for a line of its own.
  var quotation: String?

  init(_ evidence: Evidence) {
    switch evidence {
    case .name(let name): self = EvidenceLine(name)
    case .cue(let cue):
      label = Wording(en: "cue", ja: "手がかり")
      text = Wording(
        en: "\"\(cue.surface)\" (\(cue.sense.label.en))", ja: "「\(cue.surface)」(\(cue.sense.label.ja))")
    case .optout(let optout): self = EvidenceLine(optout)
    case .share(let share):
      label = Wording(en: "share", ja: "割合")
      let fraction = decimalText(share.share)
      text = Wording(
        en: "\(share.dimension.label.en) \(share.value): \(share.items) of \(share.total) (share \(fraction))",
        ja: "\(share.dimension.label.ja) \(share.value):\(share.total)件中\(share.items)件(割合 \(fraction))")
    case .field(let field):
      label = Wording(en: "field", ja: "項目")
      text =
        field.value.map { Wording(en: "\(field.name): \"\($0)\"", ja: "\(field.name):「\($0)」") }
        ?? Wording(en: "\(field.name) is missing or empty", ja: "\(field.name) がないか、空です")
    case .licence(let id, let licenceClass):
      label = Wording(en: "licence", ja: "ライセンス")
      text = Wording(en: "\(id) (class \(licenceClass))", ja: "\(id)(区分 \(licenceClass))")
    case .match(let match): self = EvidenceLine(match)
    case .picture(let picture): self = EvidenceLine(picture)
    case .lineage(let lineage): self = EvidenceLine(lineage)
    case .right(let right): self = EvidenceLine(right)
    }
  }

  private init(_ name: NameEvidence) {
    label = Wording(en: "name", ja: "名称")
    let isRewritten = name.surface != name.canonical
    let via = name.via.map(\.label)
    let terms = name.term.map { term in
      Wording(en: "\(term.jurisdiction) \(term.state.label.en)", ja: "\(term.jurisdiction) \(term.state.label.ja)")
    }
    text = Wording(
      en: (isRewritten ? "\"\(name.surface)\" = " : "") + "\(name.canonical) (\(name.kind.label.en)"
        + via.map { ", \($0.en)" }.joined() + ")"
        + (terms.isEmpty ? "" : "; term by the recorded dates: " + terms.map(\.en).joined(separator: ", ")),
      ja: (isRewritten ? "「\(name.surface)」= " : "") + "\(name.canonical)(\(name.kind.label.ja)"
        + via.map { "、\($0.ja)" }.joined() + ")"
        + (terms.isEmpty ? "" : "、登録情報に基づく保護期間:" + terms.map(\.ja).joined(separator: "、")))
  }

  private init(_ right: RightEvidence) {
    label = Wording(en: "right", ja: "権利情報")
    let known = [
      right.holder.map { Wording(en: $0, ja: $0) },
      right.until.map { Wording(en: "until \($0)", ja: "期限 \($0)") },
      right.pointer.map { Wording(en: $0, ja: $0) },
      Wording(en: right.at, ja: right.at),
    ].compactMap(\.self)
    text = Wording(
      en: "\(right.kind.label.en) \"\(right.what)\" (" + known.map(\.en).joined(separator: ", ") + ")"
        + (right.void.map { "; does not count: \($0.en)" } ?? ""),
      ja: "\(right.kind.label.ja)「\(right.what)」(" + known.map(\.ja).joined(separator: "、") + ")"
        + (right.void.map { "。適用外:\($0.ja)" } ?? ""))
  }

  private init(_ optout: OptOutEvidence) {
    label = Wording(en: "opt-out", ja: "拒否表示")
    let line = optout.line.map { Wording(en: " line \($0)", ja: " \($0)行目") } ?? Wording(en: "", ja: "")
    let rule = optout.rule.map { Wording(en: " \"\($0)\"", ja: "「\($0)」") } ?? Wording(en: "", ja: "")
    let snapshot = optout.snapshot.map(Self.snapshot) ?? Wording(en: "no snapshot", ja: "保存記録なし")
    text = Wording(
      en: "\(optout.channel)\(line.en)\(rule.en): \(optout.verdict.label.en) for \(optout.agent) (\(optout.use)); "
        + snapshot.en,
      ja: "\(optout.channel)\(line.ja)\(rule.ja):\(optout.agent)(\(optout.use))に対し\(optout.verdict.label.ja)、"
        + snapshot.ja)
  }

  private static func snapshot(_ snapshot: OptOutEvidence.Snapshot) -> Wording {
    var en = "snapshot of \(snapshot.taken ?? "unknown date")"
    var ja = snapshot.taken.map { "\($0)時点の保存記録" } ?? "取得日不明の保存記録"
    if let status = snapshot.status {
      en += ", status \(status)"
      ja += "、応答 \(status)"
    }
    if let days = snapshot.ageDays {
      en += ", \(days) \(days == 1 ? "day" : "days") from the collection"
      ja += "、収集日との差 \(days)日"
    }
    return Wording(en: en, ja: ja)
  }

  private init(_ match: MatchEvidence) {
    label = Wording(en: "match", ja: "一致箇所")
    let creators = match.referenceCreators.joined(separator: ", ")
    let unit =
      switch match.script {
      case .ja: Wording(en: match.value == 1 ? "character" : "characters", ja: "文字")
      case .en: Wording(en: match.value == 1 ? "word" : "words", ja: "語")
      case .code: Wording(en: match.value == 1 ? "token" : "tokens", ja: "トークン")
      }
    let here = "\(match.query.start)-\(match.query.end)"
    let there = "\(match.referenceSpan.start)-\(match.referenceSpan.end)"
    let whole = match.closeness.map { Self.passage($0, match) } ?? Wording(en: "", ja: "")
    text = Wording(
      en: "exact run of \(match.value) \(unit.en): \(here) here, \(there) in \(match.reference)"
        + (match.referenceTitle.isEmpty ? "" : " \"\(match.referenceTitle)\"")
        + (creators.isEmpty ? "" : " by \(creators)") + whole.en,
      ja: "連続一致 \(match.value)\(unit.ja):本文 \(here)、参照 \(match.reference) の \(there)"
        + (match.referenceTitle.isEmpty ? "" : "『\(match.referenceTitle)』") + (creators.isEmpty ? "" : "(\(creators))")
        + whole.ja)
    quotation = match.excerpt
  }

  private init(_ picture: PictureEvidence) {
    label = Wording(en: "picture", ja: "画像の照合")
    let creators = picture.referenceCreators.joined(separator: ", ")
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
    func place(_ box: PictureEvidence.Box) -> String { "\(box.left),\(box.top)-\(box.right),\(box.bottom)" }
    let measure =
      switch picture.measure {
      case .pdq: Wording(en: "\(picture.value) of 256 bits differ", ja: "256ビット中\(picture.value)ビットの差")
      case .features: Wording(en: "\(picture.value) places agree", ja: "特徴点\(picture.value)か所が対応")
      }
    let (here, there) = (percent(picture.queryShare), percent(picture.referenceShare))
    text = Wording(
      en: "\(picture.level.label.en) (\(measure.en)): \(place(picture.queryBox)) here (\(here) of it), "
        + "\(place(picture.referenceBox)) in \(picture.reference) (\(there)) \"\(picture.referenceTitle)\""
        + (creators.isEmpty ? "" : " by \(creators)"),
      ja: "\(picture.level.label.ja)(\(measure.ja)):この画像の \(place(picture.queryBox))(\(here))、参照 "
        + "\(picture.reference) の \(place(picture.referenceBox))(\(there))『\(picture.referenceTitle)』"
        + (creators.isEmpty ? "" : "(\(creators))"))
  }

  /// The passage around the run: how it differs, how much of it is equal, how much of each side it covers.
  private static func passage(_ closeness: MatchEvidence.Closeness, _ match: MatchEvidence) -> Wording {
    func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
    let (here, there) = (percent(closeness.queryShare), percent(closeness.referenceShare))
    let unit = match.script == .code ? Wording(en: "tokens", ja: "トークン") : Wording(en: "letters", ja: "字")
    let program = match.program.map(Self.names) ?? Wording(en: "", ja: "")
    let licence =
      match.referenceLicence.map { Wording(en: "; licence of the reference: \($0)", ja: "。参照のライセンス: \($0)") }
      ?? Wording(en: "", ja: "")
    return Wording(
      en: "; the passage: \(closeness.form.label.en), \(closeness.equal) of \(closeness.compared) \(unit.en) equal, "
        + "\(here) of this text, \(there) of the reference" + program.en + licence.en,
      ja: "。該当箇所全体: \(closeness.form.label.ja)、対応する\(closeness.compared)\(unit.ja)のうち"
        + "\(closeness.equal)\(unit.ja)が一致(本文の\(here)、参照の\(there))" + program.ja + licence.ja)
  }

  /// What became of the names of a program.
  private static func names(_ program: MatchEvidence.Program) -> Wording {
    guard program.names > 0 else { return Wording(en: "", ja: "") }
    let share = "\(Int((program.consistency * 100).rounded()))%"
    return Wording(
      en: "; \(program.renamed) of \(program.names) names replaced, \(share) of their places consistent",
      ja: "。識別子\(program.names)種のうち\(program.renamed)種が置き換え(対応の一貫性\(share))")
  }

  private init(_ lineage: LineageEvidence) {
    label = Wording(en: "lineage", ja: "生成経緯")
    let place = lineage.path + (lineage.line.map { ":\($0)" } ?? "")
    let made = [lineage.tool, lineage.model].compactMap(\.self).joined(separator: ", ")
    text = Wording(
      en: "\(place) (\(lineage.via.label.en)) records a prompt for \(lineage.output)"
        + (made.isEmpty ? "" : "; \(made)"),
      ja: "\(place)(\(lineage.via.label.ja))に \(lineage.output) のプロンプトの記録あり"
        + (made.isEmpty ? "" : "、\(made)"))
    quotation = lineage.prompt
  }

  /// All of it on one line, for tables.
  func flat(in language: Language) -> String {
    let quoted = quotation.map { language == .en ? ": \"\($0)\"" : ":「\($0)」" } ?? ""
    return "\(label[language]): \(text[language])\(quoted)"
  }
}
