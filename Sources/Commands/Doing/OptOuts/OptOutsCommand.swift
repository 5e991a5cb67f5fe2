internal import Declaring
internal import Host
internal import OptOuts
internal import Reporting
internal import Vocabulary

/// `optouts check`: what one statement of a refusal channel says of a use.
struct OptOutsCommand {
  let invocation: Invocation
  let console: Console

  /// A picture or a PDF may carry the statement.
  private static let largestInput = 1 << 28

  func perform() throws(Complaint) -> ExitCode {
    if let batch = invocation.flag(.batch) {
      guard invocation.positionals.isEmpty, invocation.flag(.channel) == nil else {
        throw Complaint(
          Wording(en: "--batch stands beside a file or a channel", ja: "--batchとファイルまたはチャネルが併せて指定されています"),
          remedy: Wording(en: "write them into the records", ja: "レコード側に記載してください"))
      }
      return try BatchAnswer.write(
        to: try BatchLines(batch, longest: RobotsBatch.longestLine), OptOutsBatch().answer)
    }
    guard let word = invocation.flag(.channel), !invocation.positionals.isEmpty else {
      throw Complaint(
        Wording(en: "no channel or no file", ja: "チャネルまたはファイルが指定されていません"),
        remedy: Wording(
          en: "write: proviso optouts check --channel robots FILE",
          ja: "proviso optouts check --channel robots FILE の形で指定してください"))
    }
    let channel = try OptOutsBatch.channel(word)
    let use = try OptOutsBatch.use(invocation.flag(.use) ?? "train")
    let agents = invocation.flag(.agent)
    var isRefused = false
    for file in invocation.positionals {
      let input = try read(file)
      for agent in agents.isEmpty ? ["*"] : agents {
        let question = SignalQuestion(agent: agent, use: use, url: invocation.flag(.url).map { Array($0.utf8) })
        let statement = channel.statement(in: input, question: question)
        isRefused = isRefused || statement.verdict == .refused
        console.write(visible("\(file.display) (\(agent)): ") + visible(describe(statement)[console.language]) + "\n")
      }
    }
    return isRefused ? .findings : .clean
  }

  private func read(_ file: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) {
      if file == RawPath("-") {
        var reader = ByteReader.standardInput()
        return try reader.readAll(limit: OptOutsCommand.largestInput)
      }
      return try Files.read(file, limit: OptOutsCommand.largestInput)
    } catch {
      throw error.complaint
    }
  }

  private func describe(_ statement: Statement) -> Wording {
    let label = statement.verdict.label
    var en = "\(label.en): \(statement.reason.en)"
    var ja = "\(label.ja): \(statement.reason.ja)"
    if let rule = statement.rule {
      en += statement.line.map { " (line \($0): \(rule))" } ?? " (\(rule))"
      ja += statement.line.map { "(\($0)行目: \(rule))" } ?? "(\(rule))"
    }
    if let licence = statement.licence {
      en += "; licence: \(licence)"
      ja += "。ライセンス: \(licence)"
    }
    if statement.isWeak {
      en += " [weak]"
      ja += "[参考]"
    }
    return Wording(en: en, ja: ja)
  }
}
