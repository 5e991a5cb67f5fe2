internal import Host
internal import Reporting
internal import Terms
internal import Vocabulary

/// `term`: whether copyright terms appear to run, by recorded facts, in each jurisdiction and with reasons.
struct TermCommand {
  private let invocation: Invocation
  private let console: Console
  private let asOf: Day
  private let jurisdictions: [Jurisdiction]

  init(_ invocation: Invocation, _ console: Console) throws(Complaint) {
    self.invocation = invocation
    self.console = console
    if let day = invocation.flag(.asOf) { asOf = day } else { asOf = try Day(parsing: Clock.todayInJapan()) }
    let asked = invocation.flag(.termTargets)
    jurisdictions = asked.isEmpty ? Jurisdiction.allCases : Jurisdiction.allCases.filter(asked.contains)
  }

  func perform() throws(Complaint) -> ExitCode {
    let layer = try layer()
    guard let batch = invocation.flag(.batch) else {
      guard let layer else {
        throw Complaint(
          Wording(en: "no facts about a work", ja: "著作物の情報が指定されていません"),
          remedy: Wording(
            en: "give at least one, like --died 1968, or a file with --batch",
            ja: "--died 1968などの情報、または--batchでファイルを指定してください"))
      }
      write(layer)
      return .clean
    }
    guard layer == nil else {
      throw Complaint(
        Wording(en: "--batch stands beside facts about one work", ja: "--batchと著作物の情報が併せて指定されています"),
        remedy: Wording(en: "write the facts into the records", ja: "情報はレコード側に記載してください"))
    }
    return try answer(batch)
  }

  // MARK: - Many works

  private func answer(_ file: RawPath) throws(Complaint) -> ExitCode {
    let batch = TermBatch(asOf: asOf, jurisdictions: jurisdictions)
    return try BatchAnswer.write(to: try BatchLines(file), batch.answer)
  }

  // MARK: - One work

  /// nil: no fact was given.
  private func layer() throws(Complaint) -> Layer? {
    let country = invocation.flag(.country)
    var layer = Layer(
      kind: invocation.flag(.workKind) ?? .text, naming: invocation.flag(.nameType) ?? .real,
      publication: (invocation.flag(.published) ?? .unrecorded).inside(invocation.flag(.publishedIn) ?? country),
      created: invocation.flag(.creation), isRenewed: invocation.flag(.renewed), hasNotice: invocation.flag(.notice))
    let creator = Creator(
      born: invocation.flag(.born), death: invocation.flag(.died)?.death(asOf: asOf) ?? .unrecorded,
      nationality: country)
    if creator != Creator() { layer.creators = [creator] }
    if layer == Layer(), invocation.flag(.workKind) == nil { return nil }
    if let contradiction = layer.contradiction { throw Complaint(contradiction) }
    return layer
  }

  private func write(_ layer: Layer) {
    let calculator = TermCalculator(asOf: asOf)
    let answers = jurisdictions.map { jurisdiction in
      (jurisdiction.rawValue, calculator.term(of: WorkFacts(layers: [layer]), in: jurisdiction).answer)
    }
    console.line(
      Wording(en: "By the recorded facts, as of \(asOf.iso):", ja: "登録情報に基づく見込み(\(asOf.iso)現在):"))
    console.table(
      answers.map { jurisdiction, answer in
        ["", jurisdiction, answer.state.label[console.language]]
          + [until(answer)?[console.language]].compactMap(\.self)
      })
    let width = Environment.terminalWidth ?? Help.standardWidth
    for (jurisdiction, answer) in answers {
      console.write("\n")
      for (index, reason) in answer.reasons.enumerated() {
        console.write(
          Paragraph.hanging(index == 0 ? "  " + jurisdiction : "", reason[console.language], at: 6, width: width))
      }
    }
    if !console.isQuiet {
      console.write("\n")
      console.line(Run.notice)
    }
  }

  private func until(_ answer: TermAnswer) -> Wording? {
    guard let day = answer.until?.iso else { return nil }
    return Wording(en: answer.state == .expired ? "ended \(day)" : "to \(day)", ja: "\(day)まで")
  }
}
