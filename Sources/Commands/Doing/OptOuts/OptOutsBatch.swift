internal import OptOuts
internal import Reading
internal import Vocabulary

/// Answers questions to statements of any channel, one JSON object a line:
/// `{"id","channel","input","agent","use"[,"url"]}`. Bytes that are no text stand as `input_b64`; JSON may stand as it is.
struct OptOutsBatch {
  func answer(_ line: BatchLines.Line) -> BatchAnswer? {
    BatchAnswer(to: line) { record throws(Complaint) in try answer(record, in: line.bytes ?? []) }
  }

  private func answer(_ record: Node, in line: [UInt8]) throws(Complaint) -> [UInt8] {
    let fields = RecordFields(record: record)
    try fields.check(known: ["id", "channel", "input", "input_b64", "agent", "use", "url"])
    let channel = try OptOutsBatch.channel(String(decoding: try fields.required("channel"), as: UTF8.self))
    let use = try OptOutsBatch.use(try fields.text("use").map { String(decoding: $0, as: UTF8.self) } ?? "train")
    let agent = try fields.text("agent").map { String(decoding: $0, as: UTF8.self) } ?? "*"
    let question = SignalQuestion(agent: agent, use: use, url: try fields.text("url"))
    let statement = channel.statement(in: try input(record, fields, line), question: question)
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.identifier(record["id"])
        writer.member("verdict", statement.verdict.rawValue)
        writer.key("detail")
        writer.object { writer in
          writer.member("channel", statement.channel.rawValue)
          writer.member("use", statement.use.rawValue)
          writer.member("en", statement.reason.en)
          writer.member("ja", statement.reason.ja)
          writer.member("agent", ifPresent: statement.agent)
          writer.member("line", ifPresent: statement.line)
          writer.member("rule", ifPresent: statement.rule)
          writer.member("licence", ifPresent: statement.licence)
          if statement.isWeak { writer.member("weak", true) }
        }
      }
    }
  }

  /// Text, bytes in base64, a list of lines, or JSON as it stands in the record.
  private func input(_ record: Node, _ fields: RecordFields, _ line: [UInt8]) throws(Complaint) -> [UInt8] {
    guard let node = record["input"] else { return try fields.bytes("input") }
    switch node.content {
    case .string(let text): return text.utf8
    case .array(let lines) where !lines.isEmpty && lines.allSatisfy({ $0.string != nil }):
      return Array(lines.map { Array(($0.string ?? "").utf8) }.joined(separator: [0x0A]))
    case .array, .object: return Array(line[node.range])
    case .null: return []
    case .number, .bool: return Array(line[node.range])
    }
  }

  static func channel(_ word: String) throws(Complaint) -> RefusalChannel {
    if let channel = RefusalChannel(spelling: word) { return channel }
    throw Complaint(
      Wording(en: "unknown channel \"\(word)\"", ja: "未知のチャネル「\(word)」です"),
      remedy: RefusalChannel.nearest(to: word).map {
        Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」ではありませんか")
      } ?? Wording(
        en: "there are: " + RefusalChannel.allCases.map(\.rawValue).joined(separator: ", "),
        ja: "使えるチャネル: " + RefusalChannel.allCases.map(\.rawValue).joined(separator: "、")))
  }

  static func use(_ word: String) throws(Complaint) -> AIUse {
    if let use = AIUse(spelling: word) { return use }
    throw Complaint(
      Wording(en: "unknown use \"\(word)\"", ja: "未知の用途「\(word)」です"),
      remedy: Wording(
        en: "there are: " + AIUse.spellings.joined(separator: ", "),
        ja: "使える用途: " + AIUse.spellings.joined(separator: "、")))
  }
}
