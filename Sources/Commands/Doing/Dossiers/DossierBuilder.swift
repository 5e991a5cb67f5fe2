internal import Recording
internal import Reporting
internal import Vocabulary

/// Lays out what the log tells for the page of a dossier.
struct DossierBuilder {
  let console: Console

  /// So many findings can still be read on one page.
  private static let mostFindings = 2_000
  private static let mostMoments = 20_000

  func page(
    of log: borrowing RiskLog, matching filter: LogFilter, about artifact: LoggedStatement.Artifact? = nil,
    subject: [Dossier.Line]
  ) throws(Complaint) -> [UInt8] {
    let account = try LogAccount(of: log, matching: filter, about: artifact, version: Proviso.version)
    var dossier = Dossier()
    dossier.subject = subject
    dossier.moments = account.moments.suffix(Self.mostMoments).map {
      .init(number: $0.number, japan: $0.japan, kind: $0.kind, what: $0.what, by: $0.by, leaf: $0.leaf)
    }
    dossier.exhibits = account.findings.prefix(Self.mostFindings).map { exhibit($0.finding, $0.verdicts) }
    dossier.proof = account.provenance.filter { !$0.value.isEmpty }.map {
      ($0.label, Wording(en: $0.value, ja: $0.value))
    }
    dossier.withheld = withheld(by: account)
    return dossier.html(in: console.language)
  }

  private func withheld(by account: LogAccount) -> [Wording] {
    var notes: [Wording] = []
    if account.takenOut > 0 {
      notes.append(
        Wording(
          en: "\(account.takenOut) values were taken out of the log (redacted) and cannot be shown.",
          ja: "墨消しされた\(account.takenOut)件の値は表示できません。"))
    }
    let (findings, moments) = (account.findings.count - Self.mostFindings, account.moments.count - Self.mostMoments)
    if findings > 0 || moments > 0 {
      notes.append(
        Wording(
          en:
            "Left out for length: \(max(0, findings)) findings, \(max(0, moments)) older events. `proviso log export` has all.",
          ja: "分量の都合により、検出\(max(0, findings))件と古い記録\(max(0, moments))件を省略しています(`proviso log export`ではすべて出力されます)。"))
    }
    return notes
  }

  private func exhibit(_ finding: RecordedFinding, _ verdicts: [LogAccount.Verdict]) -> Dossier.Exhibit {
    func both(_ text: (Language) -> String) -> Wording { Wording(en: text(.en), ja: text(.ja)) }
    let place = both { language in
      [finding.path, finding.place(in: language)].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    var exhibit = Dossier.Exhibit(
      severity: finding.severity, status: finding.status, title: both(finding.title),
      place: place.en.isEmpty ? Wording(en: "(project)", ja: "(プロジェクト)") : place, message: both(finding.message))
    exhibit.evidence = RecordedFinding.Prong.allCases.map { prong in
      let (en, ja) = (finding.evidence(for: prong, in: .en), finding.evidence(for: prong, in: .ja))
      return (prong.label, zip(en, ja).map { Wording(en: $0, ja: $1) })
    }
    exhibit.pairs = finding.passages.map { .init(title: $0.title, here: $0.here, there: $0.there) }
    let lines: [Dossier.Line] = [
      (Wording(en: "Text", ja: "該当テキスト"), both(finding.text)),
      (Wording(en: "What to do", ja: "対応"), both(finding.remedy)),
      (Wording(en: "Why this severity", ja: "重要度の経緯"), both(finding.severityPath)),
      (Wording(en: "Rule", ja: "ルール"), Wording(en: finding.rule, ja: finding.rule)),
      (Wording(en: "Basis", ja: "根拠"), both { finding.basis(in: $0).joined(separator: "; ") }),
      (
        Wording(en: "Fingerprint", ja: "フィンガープリント"), Wording(en: finding.fingerprint, ja: finding.fingerprint)
      ),
    ]
    exhibit.lines = lines.filter { !$0.text.en.isEmpty }
    exhibit.verdicts = verdicts.map { ($0.number, $0.lines) }
    return exhibit
  }

  // MARK: - What it is about

  static func subject(_ artifact: LoggedStatement.Artifact) -> [Dossier.Line] {
    func same(_ text: String) -> Wording { Wording(en: text, ja: text) }
    return [
      (Wording(en: "File", ja: "ファイル"), same(artifact.path)),
      (
        Wording(en: "SHA-256", ja: "SHA-256"),
        artifact.sha256.isEmpty ? Wording(en: "the file is not here", ja: "ファイルが手元にありません") : same(artifact.sha256)
      ),
    ]
  }

  /// The filters in words.
  static func scope(of filter: LogFilter) -> [Dossier.Line] {
    func line(_ en: String, _ ja: String, _ values: [String]) -> Dossier.Line? {
      let text = values.joined(separator: ", ")
      return text.isEmpty ? nil : (Wording(en: en, ja: ja), Wording(en: text, ja: text))
    }
    let lines = [
      line("From", "開始日", filter.from.map { [$0] } ?? []), line("To", "終了日", filter.to.map { [$0] } ?? []),
      line("Kinds", "種別", filter.kinds.sorted()), line("Rules", "ルール", filter.rules),
      line("Severities", "重要度", filter.severities), line("Statuses", "状態", filter.statuses),
      line("Persons", "人物", filter.person), line("Paths", "パス", filter.paths),
      line("Project", "プロジェクト", filter.projects[.name] ?? []),
      line("Department", "部署", filter.projects[.department] ?? []),
      line("Owner", "担当者", filter.projects[.person] ?? []), line("Client", "取引先", filter.projects[.client] ?? []),
      line("Job", "案件番号", filter.projects[.job] ?? []), line("Digests", "ダイジェスト", filter.digests),
    ].compactMap(\.self)
    return lines.isEmpty ? [(Wording(en: "Scope", ja: "範囲"), Wording(en: "the whole log", ja: "ログ全体"))] : lines
  }
}
