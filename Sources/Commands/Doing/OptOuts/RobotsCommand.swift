internal import Host
internal import OptOuts
internal import Pipeline
internal import Reporting
internal import Vocabulary

/// `robots`: what recorded robots.txt files say about addresses, and the line that decides.
struct RobotsCommand {
  let invocation: Invocation
  let console: Console

  func perform() throws(Complaint) -> ExitCode {
    switch invocation.path.last {
    case "explain": return try explain()
    case "fetch":
      return try RobotsFetch(invocation: invocation, console: console, store: try snapshotFolder()).perform()
    case "import":
      return try RobotsImport(invocation: invocation, console: console, store: try snapshotFolder()).perform()
    default: break
    }
    guard let batch = invocation.flag(.batch) else { return try check() }
    guard invocation.positionals.isEmpty else {
      throw Complaint(
        Wording(en: "--batch stands beside addresses", ja: "--batchとURLが併せて指定されています"),
        remedy: Wording(en: "write the addresses into the records", ja: "URLはレコード側に記載してください"))
    }
    return try BatchAnswer.write(
      to: try BatchLines(batch, longest: RobotsBatch.longestLine), RobotsBatch().answer)
  }

  // MARK: - check

  private func check() throws(Complaint) -> ExitCode {
    guard !invocation.positionals.isEmpty else {
      throw Complaint(
        Wording(en: "no address to check", ja: "確認するURLが指定されていません"),
        remedy: Wording(en: "name one, or a file with --batch", ja: "URLを指定するか、--batchでファイルを指定してください"))
    }
    var inquiry = try inquiry(in: snapshotFolder())
    var isRefused = false
    for word in invocation.positionals {
      let address = try address(word)
      console.write(visible(word.display) + "\n")
      for opinion in inquiry.opinions(on: address, collected: nil) {
        isRefused = isRefused || opinion.evidence.verdict == .refused
        console.write("  " + visible(describe(opinion)[console.language]) + "\n")
      }
    }
    for complaint in inquiry.complaints { console.complain(complaint) }
    return isRefused ? .findings : .clean
  }

  private func describe(_ opinion: RobotsInquiry.Opinion) -> Wording {
    let evidence = opinion.evidence
    var who =
      opinion.audience == .training
      ? Wording(en: "AI training (\(evidence.agent))", ja: "AI学習用クローラー(\(evidence.agent))")
      : Wording(en: evidence.agent, ja: evidence.agent)
    if opinion.isLegacyName { who = Wording(en: who.en + " [legacy name]", ja: who.ja + "[旧名称]") }
    let verdict = evidence.verdict.label
    var en = "\(who.en): \(verdict.en)"
    var ja = "\(who.ja): \(verdict.ja)"
    if let line = evidence.line, let rule = evidence.rule {
      en += ", line \(line): \(rule)"
      ja += "、\(line)行目: \(rule)"
    } else {
      en += " (\(opinion.reason.wording.en))"
      ja += "(\(opinion.reason.wording.ja))"
    }
    if let taken = evidence.snapshot?.taken {
      en += ", snapshot of \(taken)"
      ja += "、\(taken)取得"
    }
    return Wording(en: en, ja: ja)
  }

  // MARK: - explain

  private func explain() throws(Complaint) -> ExitCode {
    let place = try snapshotFolder()
    let isFolder = (try? Files.status(place))?.kind == .folder
    var inquiry: RobotsInquiry?
    var single: RobotsResponse?
    if isFolder { inquiry = try self.inquiry(in: place) } else { single = try response(in: place) }
    let agents = try askedAgents()
    for word in invocation.positionals {
      let address = try address(word)
      let response = single ?? inquiry?.snapshot(for: address, collected: nil)?.snapshot.panel.response
      for agent in agents.isEmpty ? ["*"] : agents {
        console.write(visible("\(word.display) (\(agent))") + "\n")
        for line in RobotsExplanation(response: response, agent: agent, path: address.path).lines {
          console.write("  " + visible(line[console.language]) + "\n")
        }
      }
    }
    for complaint in inquiry?.complaints ?? [] { console.complain(complaint) }
    return .clean
  }

  private func response(in file: RawPath) throws(Complaint) -> RobotsResponse {
    do throws(SystemFailure) {
      return RobotsResponse(status: .unrecorded, body: try Files.read(file, limit: SnapshotStore.longestBody))
    } catch {
      throw error.complaint
    }
  }

  // MARK: - What is asked

  private func snapshotFolder() throws(Complaint) -> RawPath {
    if let folder = invocation.flag(.robots) { return folder }
    if let folder = try configuration().robots.snapshots { return folder }
    throw Complaint(
      Wording(en: "no folder of snapshots", ja: "スナップショットのフォルダーが指定されていません"),
      remedy: Wording(
        en: "name it with --robots or robots.snapshots in proviso.yaml",
        ja: "--robotsまたはproviso.yamlのrobots.snapshotsで指定してください"))
  }

  private func inquiry(in folder: RawPath) throws(Complaint) -> RobotsInquiry {
    RobotsInquiry(
      snapshots: try SnapshotStore(folder: folder), agents: try RuleShelf(folders: []).agents(),
      collectors: try askedAgents())
  }

  private func askedAgents() throws(Complaint) -> [String] {
    let agents = invocation.flag(.agent)
    return agents.isEmpty ? try configuration().robots.agents : agents
  }

  private func configuration() throws(Complaint) -> Configuration {
    try Configuration.loaded(named: invocation.flag(.config), near: nil)
  }

  private func address(_ word: RawPath) throws(Complaint) -> Address {
    if let address = Address(word.display) { return address }
    throw Complaint(Wording(en: "\"\(word.display)\" is no address", ja: "「\(word.display)」はURLではありません"))
  }
}
