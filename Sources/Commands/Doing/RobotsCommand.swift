internal import Host
internal import OptOuts
internal import Pipeline
internal import Reporting
internal import Vocabulary

/// `robots check`: what recorded robots.txt files say about addresses, and the line that decides.
struct RobotsCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    guard let folder = invocation.flag(.robots) ?? configuration.robots.snapshots else {
      throw Complaint(
        Wording(en: "no folder of snapshots", ja: "スナップショットのフォルダーが指定されていません"),
        remedy: Wording(
          en: "name it with --robots or robots.snapshots in proviso.yaml",
          ja: "--robotsまたはproviso.yamlのrobots.snapshotsで指定してください"))
    }
    let agents = invocation.flag(.agent)
    var inquiry = RobotsInquiry(
      snapshots: try SnapshotStore(folder: folder), agents: try RuleShelf(folders: []).agents(),
      collectors: agents.isEmpty ? configuration.robots.agents : agents)
    var isRefused = false
    for word in invocation.positionals {
      guard let address = Address(word.display) else {
        throw Complaint(Wording(en: "\"\(word.display)\" is no address", ja: "「\(word.display)」はURLではありません"))
      }
      console.write(word.display + "\n")
      for opinion in inquiry.opinions(on: address, collected: nil) {
        isRefused = isRefused || opinion.evidence.verdict == .refused
        console.write("  " + describe(opinion)[console.language] + "\n")
      }
    }
    for complaint in inquiry.complaints { console.complain(complaint) }
    return isRefused ? .findings : .clean
  }

  private func describe(_ opinion: RobotsInquiry.Opinion) -> Wording {
    let evidence = opinion.evidence
    let who =
      opinion.audience == .training
      ? Wording(en: "AI training (\(evidence.agent))", ja: "AI学習用クローラー(\(evidence.agent))")
      : Wording(en: evidence.agent, ja: evidence.agent)
    let verdict = evidence.verdict.label
    var en = "\(who.en): \(verdict.en)"
    var ja = "\(who.ja): \(verdict.ja)"
    if let line = evidence.line, let rule = evidence.rule {
      en += ", line \(line): \(rule)"
      ja += "、\(line)行目: \(rule)"
    }
    if let taken = evidence.snapshot?.taken {
      en += ", snapshot of \(taken)"
      ja += "、\(taken)取得"
    }
    return Wording(en: en, ja: ja)
  }
}
