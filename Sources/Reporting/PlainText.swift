public import Vocabulary

/// What people read in a terminal: the findings of each file together, each with its line, its evidence and what
/// to do. The order is the report's own, so equal runs read alike.
///
/// Everything that comes from inputs passes `visible`, so that no file can command the reader's terminal.
public enum PlainText: ReportFormat {
  public static let name = "text"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let page = TextPage(options: options)
    for finding in report.findings where finding.status != .baseline || options.verbose {
      sink(bytes(page.lines(of: finding)))
    }
    if !report.unassessed.isEmpty { sink(bytes(page.lines(of: report.unassessed))) }
    sink(bytes(page.ending(of: report)))
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }
}

/// The parts of the page, in one language.
private struct TextPage {
  var options: ReportOptions

  /// The columns that an excerpt takes when the output is no terminal.
  private let usualWidth = 100

  func lines(of finding: Finding) -> [String] {
    let heading = heading(of: finding)
    if options.quiet { return [heading] }
    var lines = [heading]
    if let details = placeDetails(of: finding) { lines.append("  " + details) }
    lines.append("  " + visible(finding.message[language]))
    lines += excerpt(of: finding)
    for evidence in finding.evidence { lines += evidenceLines(EvidenceLine(evidence)) }
    lines.append(labelled(Wording(en: "to do", ja: "対応"), visible(finding.remedy[language])))
    if let suggestion = finding.suggestion {
      lines.append(labelled(Wording(en: "describe", ja: "特徴"), visible(suggestion[language])))
    }
    if let settlement = finding.settlement { lines += self.lines(of: settlement) }
    if options.explain { lines += explanation(of: finding) }
    if !finding.reviewed {
      lines.append("  " + say(Wording(en: "(rule not yet reviewed by counsel)", ja: "(このルールは弁護士の確認前です)")))
    }
    return lines + [""]
  }

  /// `path:line:column  severity  RULE  title`: the start is what editors and terminals can follow.
  private func heading(of finding: Finding) -> String {
    var parts = [
      place(
        finding.place.path, line: finding.place.line, column: finding.place.column, cell: finding.place.cell),
      finding.severity.paint(say(finding.severity.label), when: options.color),
      visible(finding.rule),
      visible(finding.title[language]),
    ]
    if finding.status != .open { parts.append("[\(say(finding.status.label))]") }
    if finding.confidence == .possible { parts.append("[\(say(finding.confidence.label))]") }
    return parts.joined(separator: "  ")
  }

  private func place(_ path: RawPath, line: Int?, column: Int?, cell: String?) -> String {
    var text = path.bytes.isEmpty ? say(Wording(en: "(project)", ja: "(プロジェクト)")) : visible(path.display)
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    if let cell { text += ":\(visible(cell))" }
    return text
  }

  private func placeDetails(of finding: Finding) -> String? {
    var parts: [Wording] = []
    if let record = finding.place.record {
      let id = finding.place.id.map { " (\(visible($0)))" } ?? ""
      parts.append(Wording(en: "record \(record)\(id)", ja: "レコード \(record)\(id)"))
    }
    if let field = finding.place.field, finding.place.cell == nil {
      parts.append(Wording(en: "field \(visible(field))", ja: "項目 \(visible(field))"))
    }
    if let group = finding.group {
      let rows = group.firstRows.prefix(3).map(String.init).joined(separator: ", ")
      parts.append(
        Wording(
          en: "\(visible(group.key)): \(group.count) \(group.count == 1 ? "row" : "rows"), first: \(rows)",
          ja: "\(visible(group.key)):\(group.count)行(先頭:\(rows))"))
    }
    return parts.isEmpty ? nil : parts.map(say).joined(separator: language == .en ? ", " : "、")
  }

  private func excerpt(of finding: Finding) -> [String] {
    guard let excerpt = finding.place.excerpt else { return [] }
    let number = finding.place.line.map(String.init) ?? ""
    let gutter = String(repeating: " ", count: max(0, 6 - number.utf8.count)) + number + " | "
    let blank = String(repeating: " ", count: gutter.utf8.count - 2) + "| "
    let view = ExcerptView(excerpt, width: (options.width ?? usualWidth) - gutter.utf8.count)
    let spaces = view.carets.prefix { $0 == " " }
    let carets = finding.severity.paint(String(view.carets.dropFirst(spaces.count)), when: options.color)
    return [gutter + view.line, blank + spaces + carets]
  }

  private func evidenceLines(_ evidence: EvidenceLine) -> [String] {
    var lines = [labelled(evidence.label, visible(evidence.text[language]))]
    if let quotation = evidence.quotation {
      let quoted = excerpted(quotation, columns: (options.width ?? usualWidth) - labelWidth - 6)
      lines.append(labelled(nil, language == .en ? "\"\(quoted)\"" : "「\(quoted)」"))
    }
    return lines
  }

  /// Who said what of the finding, why and until when; or why that does not count.
  private func lines(of settlement: Settlement) -> [String] {
    func named(_ person: Person) -> Wording {
      Wording(
        en: "\(person.name) (\(person.identity.label.en))", ja: "\(person.name)(\(person.identity.label.ja))")
    }
    var parts = [settlement.decision?.label ?? Wording(en: "ignored", ja: "抑制指定")]
    if let by = settlement.by.map(named) { parts.append(Wording(en: "by \(by.en)", ja: "判断者 \(by.ja)")) }
    if let approver = settlement.approver.map(named) {
      parts.append(Wording(en: "approved by \(approver.en)", ja: "承認者 \(approver.ja)"))
    }
    if let day = settlement.on { parts.append(Wording(en: "on \(day)", ja: "\(day)")) }
    if let day = settlement.until { parts.append(Wording(en: "until \(day)", ja: "期限 \(day)")) }
    parts.append(Wording(en: settlement.at, ja: settlement.at))
    let label = settlement.void == nil ? Wording(en: "settled", ja: "判断") : Wording(en: "not settled", ja: "判断(無効)")
    var lines = [labelled(label, visible(parts.map(say).joined(separator: language == .en ? ", " : "、")))]
    lines.append(labelled(nil, visible(settlement.reason)))
    for condition in settlement.conditions {
      lines.append(labelled(nil, visible(say(Wording(en: "if \(condition)", ja: "条件:\(condition)")))))
    }
    if let void = settlement.void {
      let void = Wording(en: "this does not count: \(void.en)", ja: "この判断は効力がありません:\(void.ja)")
      lines.append(labelled(nil, visible(say(void))))
    }
    return lines
  }

  private func explanation(of finding: Finding) -> [String] {
    let path =
      [Wording(en: "base \(finding.base.label.en)", ja: "基準 \(finding.base.label.ja)")]
      + finding.moves.map(\.label)
      + [Wording(en: "so \(finding.severity.label.en)", ja: "結果 \(finding.severity.label.ja)")]
    var lines = finding.branch.map { [labelled(Wording(en: "matched by", ja: "該当した分岐"), visible($0))] } ?? []
    lines += finding.facts.map { known in
      let what = "\(known.fact.rawValue) (\(say(known.fact.label)))"
      return labelled(Wording(en: "fact", ja: "事情"), "\(what): \(say(known.truth.label))")
    }
    lines += [
      labelled(
        Wording(en: "severity", ja: "重要度"),
        visible(path.map(say).joined(separator: language == .en ? ", " : "、"))),
      labelled(
        Wording(en: "detection", ja: "検出の確度"),
        say(finding.confidence.label)),
    ]
    for basis in finding.basis {
      lines.append(labelled(Wording(en: "basis", ja: "根拠"), visible("\(basis.source): \(say(basis.note))")))
    }
    lines.append(labelled(Wording(en: "pack", ja: "ルールパック"), visible(finding.pack)))
    lines.append(labelled(Wording(en: "fingerprint", ja: "指紋"), finding.fingerprint.digits))
    return lines
  }

  func lines(of unassessed: [Unassessed]) -> [String] {
    var lines = [say(Wording(en: "Not assessed:", ja: "未評価:"))]
    for item in unassessed {
      var place = place(item.path, line: item.line, column: nil, cell: item.cell)
      if let record = item.record { place += say(Wording(en: " record \(record)", ja: " レコード \(record)")) }
      lines.append("  \(place)  \(say(item.reason.label)): \(visible(item.detail[language]))")
    }
    return options.quiet ? lines : lines + [""]
  }

  func ending(of report: Report) -> [String] {
    let closing = Closing(report)
    var lines: [String] = []
    if !options.quiet {
      lines = [visible(say(closing.outcome))] + closing.coverage.map { "  " + visible(say($0)) }
    }
    if options.verbose { lines += ingredients(of: report) }
    // Who asks for nothing but findings gets nothing where there are none.
    let saysNothing = lines.isEmpty && report.findings.isEmpty && report.unassessed.isEmpty
    return saysNothing ? [] : lines + [say(Run.notice)]
  }

  private func ingredients(of report: Report) -> [String] {
    var lines = [
      labelled(Wording(en: "targets", ja: "対象地域"), visible(report.run.targets.joined(separator: ", "))),
      labelled(Wording(en: "as of", ja: "基準日"), visible(report.run.asOf)),
      labelled(Wording(en: "read as", ja: "読み取り形式"), list(report.summary.formats)),
    ]
    let kinds = [
      (Wording(en: "pack", ja: "ルールパック"), report.run.packs),
      (Wording(en: "lexicon", ja: "名称辞書"), report.run.lexicons),
      (Wording(en: "corpus", ja: "参照コーパス"), report.run.corpora),
    ]
    for (label, ingredients) in kinds {
      for ingredient in ingredients {
        let name = [ingredient.id, ingredient.version, ingredient.sha256].compactMap(\.self).joined(separator: " ")
        lines.append(labelled(label, visible(name)))
      }
    }
    if !report.summary.rulesThatNeverRan.isEmpty {
      let rules = report.summary.rulesThatNeverRan.joined(separator: ", ")
      lines.append(labelled(Wording(en: "had nothing", ja: "対象なし"), visible(rules)))
    }
    return lines
  }

  // MARK: - Lines

  private var language: Language { options.language }
  private func say(_ wording: Wording) -> String { wording[language] }

  private let labelWidth = 12

  /// A label, and the text in a column of its own.
  private func labelled(_ label: Wording?, _ text: String) -> String {
    let name = label.map(say) ?? ""
    return "  " + name + String(repeating: " ", count: max(1, labelWidth - DisplayWidth.of(name))) + text
  }

  /// As much of a text as fits in so many columns.
  private func excerpted(_ text: String, columns: Int) -> String {
    ExcerptView(Finding.Excerpt(line: text, marked: TextSpan(start: 0, end: 0)), width: columns).line
  }
}
