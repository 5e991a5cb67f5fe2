internal import Declaring
internal import Host
internal import Recording
internal import Vocabulary

/// `log import`: generation logs of other programs become lineage.
struct LogImportCommand {
  let invocation: Invocation
  let console: Console
  let log: Configuration.Log

  func perform() throws(Complaint) -> ExitCode {
    guard let file = invocation.positionals.first else { return .clean }
    guard let map = invocation.flag(.fieldMap) else {
      throw Complaint(
        Wording(en: "--map is missing", ja: "--mapがありません"),
        remedy: Wording(
          en: "name a YAML file such as {prompt: input.text, output: file}",
          ja: "{prompt: input.text, output: file}のようなYAMLファイルを指定してください"))
    }
    let fields = try fields(of: map)
    let content = try bytes(of: file)
    let risks = try RiskLog(log.path, mode: .append)
    let found = LineageImport(content, map: fields, known: try LineageImport.lines(in: risks))
    for refused in found.refused {
      console.complain(Complaint(file: file.display, line: refused.line, refused.problem))
    }
    if !found.events.isEmpty {
      try risks.append(found.events, actor: Environment.userName, signer: try LogKey.signer(configured: log.key))
    }
    console.line(
      Wording(
        en: "\(found.events.count) recorded, \(found.known) known before, \(found.refused.count) not taken",
        ja: "\(found.events.count)件を記録しました(登録済み\(found.known)件、取り込めなかった行\(found.refused.count)件)"))
    return found.refused.isEmpty ? .clean : .incomplete
  }

  private func fields(of map: RawPath) throws(Complaint) -> [String: String] {
    let name = map.display
    let document = try YAML.parse(try bytes(of: map), file: name)
    var keys = try StrictMapping(document, file: name)
    var fields: [String: String] = [:]
    for field in LineageImport.fields {
      if let path = try keys.text(field) { fields[field] = path }
    }
    try keys.finish()
    return fields
  }

  private func bytes(of file: RawPath) throws(Complaint) -> [UInt8] {
    do throws(SystemFailure) { return try Files.read(file, limit: 1 << 30) } catch { throw error.complaint }
  }
}
