public import Vocabulary

/// What a list comes to, for a person to read: by verdict and reason, by origin, by age, who has the largest shares, and
/// what nobody knows.
public struct SourceSummary: Sendable {
  private let survey: SourceSurvey
  private let list: RawPath
  private let isWhole: Bool

  private static let longest = 20

  public init(_ survey: SourceSurvey, list: RawPath, isWhole: Bool) {
    self.survey = survey
    self.list = list
    self.isWhole = isWhole
  }

  public func text(in language: Language) -> String {
    var text = Text(language: language, rows: survey.rows)
    text.head(Wording(en: "Training sources: \(list.display)", ja: "学習データの出典: \(list.display)"))
    if !isWhole {
      text.line(Wording(en: "Stopped before the end: these are the rows until then.", ja: "途中で中断されました。以下はそれまでの行の集計です。"))
    }
    text.line(Wording(en: "Rows: \(survey.rows)", ja: "行数: \(survey.rows)"))
    addOutcomes(to: &text)
    addReasons(to: &text)
    addOrigins(to: &text)
    addAges(to: &text)
    addShares(to: &text)
    addUnknown(to: &text)
    return text.lines.joined(separator: "\n") + "\n"
  }

  private func addOutcomes(to text: inout Text) {
    text.head(Wording(en: "Verdicts", ja: "判定"))
    for outcome in RowOutcome.allCases {
      let rows = survey.verdicts.all.filter { $0.outcome == outcome }.reduce(0) { $0 + $1.rows }
      text.share(outcome.wording, rows)
    }
    text.line(
      Wording(
        en: "That no refusal was found is no permission.", ja: "拒否が見つからなかったことは、許諾を意味しません。"))
  }

  /// By channel and reason.
  private func addReasons(to text: inout Text) {
    var sums: [String: Int] = [:]
    let pieces = survey.shelf.pieces
    for verdict in survey.verdicts.all where verdict.rows > 0 {
      let channel =
        verdict.evidence.first { RowOutcome(pieces[$0].evidence.verdict) == verdict.outcome }
        .map { pieces[$0].evidence.channel } ?? "-"
      sums["\(channel): \(verdict.outcome.rawValue), \(verdict.reason)", default: 0] += verdict.rows
    }
    text.head(Wording(en: "By channel and reason", ja: "経路・理由別"))
    for (name, rows) in sums.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }) {
      text.share(Wording(en: name, ja: name), rows)
    }
  }

  private func addOrigins(to text: inout Text) {
    let refusing = survey.allGroups().filter { group in
      group.evidence.contains { if case .optout(let optout) = $0 { optout.verdict == .refused } else { false } }
    }
    .sorted { $0.count != $1.count ? $0.count > $1.count : $0.key < $1.key }
    guard !refusing.isEmpty else { return }
    text.head(Wording(en: "Origins that refuse most rows", ja: "拒否のあるオリジン(行数の多い順)"))
    for group in refusing.prefix(SourceSummary.longest) {
      var name = group.key
      if case .optout(let optout)? = group.evidence.first, let rule = optout.rule {
        name += " — \(optout.agent), \(rule)"
      }
      text.share(Wording(en: name, ja: name), group.count)
    }
    text.rest(refusing.count - SourceSummary.longest)
  }

  private func addAges(to text: inout Text) {
    guard survey.ages.contains(where: { $0 > 0 }) else { return }
    text.head(Wording(en: "Age of the snapshot when the row was collected", ja: "収集時点でのスナップショットの経過日数"))
    for age in AgeClass.allCases where survey.ages[age.rawValue] > 0 {
      text.share(age.wording, survey.ages[age.rawValue])
    }
  }

  private func addShares(to text: inout Text) {
    let parts: [(Wording, [(name: String, count: RowCount)])] = [
      (Wording(en: "Hosts", ja: "ホスト"), survey.counts { $0.host }),
      (Wording(en: "Registered domains", ja: "登録ドメイン"), survey.counts { $0.domain }),
      (Wording(en: "Creators", ja: "作者"), survey.creators.largest(SourceSummary.longest + 1)),
      (
        Wording(
          en: "Creators named in captions (\(survey.captionCount) captions looked at)",
          ja: "キャプションに名前のある作者(確認したキャプション: \(survey.captionCount)件)"),
        survey.creatorsInCaptions.largest(SourceSummary.longest + 1)
      ), (Wording(en: "Accounts", ja: "アカウント"), survey.accounts.largest(SourceSummary.longest + 1)),
      (Wording(en: "Tags", ja: "タグ"), survey.tags.largest(SourceSummary.longest + 1)),
    ]
    for (title, names) in parts where !names.isEmpty {
      text.head(title)
      for (name, count) in names.prefix(SourceSummary.longest) { text.share(Wording(en: name, ja: name), count.count) }
    }
    for limit in survey.limits { text.line(limit) }
  }

  private func addUnknown(to text: inout Text) {
    text.head(Wording(en: "What is not known", ja: "不明な点"))
    for group in survey.allGroups() {
      for case .field(let field) in group.evidence where field.value == nil {
        text.share(Wording(en: "no \(field.name)", ja: "\(field.name)の記録なし"), group.count)
      }
    }
    if survey.broken > 0 {
      text.share(Wording(en: "rows that could not be read", ja: "読み取れない行"), survey.broken)
    }
  }

  /// Lines of a summary in one language.
  private struct Text {
    var lines: [String] = []
    let language: Language
    let rows: Int

    init(language: Language, rows: Int) {
      self.language = language
      self.rows = rows
    }

    mutating func head(_ title: Wording) {
      if !lines.isEmpty { lines.append("") }
      lines.append(title[language])
    }

    mutating func line(_ wording: Wording) { lines.append("  " + wording[language]) }

    mutating func share(_ name: Wording, _ count: Int) {
      let tenths = rows == 0 ? 0 : (count * 1000 + rows / 2) / rows
      let digits = String(count)
      lines.append(
        "  " + String(repeating: " ", count: max(0, 12 - digits.utf8.count)) + digits + "  "
          + "\(tenths / 10).\(tenths % 10) %  " + name[language])
    }

    mutating func rest(_ count: Int) {
      if count > 0 { line(Wording(en: "and \(count) more", ja: "ほか\(count)件")) }
    }
  }
}

extension RowOutcome {
  public var wording: Wording {
    switch self {
    case .refused: Wording(en: "refused", ja: "拒否あり")
    case .disputed: Wording(en: "disputed", ja: "解釈が分かれる")
    case .unknown: Wording(en: "unknown", ja: "不明")
    case .noRefusalFound: Wording(en: "no refusal found", ja: "拒否は見つからず")
    }
  }
}
