internal import OptOuts
internal import Reading
internal import Vocabulary

/// Answers questions to robots.txt texts, one JSON object a line: `{"id","robots","agent","url"[,"status"]}`.
///
/// The address is compared octet for octet as it stands in the record. `allowed` is our reading, which is also
/// `dialects.rfc`; where `dialects.google` differs, the verdict is disputed.
struct RobotsBatch {
  /// As a line of JSON a robots.txt of 16 MiB, coded, is longer than this; nothing reads such a file.
  static let longestLine = 1 << 25

  func answer(_ line: BatchLines.Line) -> BatchAnswer? {
    BatchAnswer(to: line) { record throws(Complaint) in try answer(record) }
  }

  private func answer(_ record: Node) throws(Complaint) -> [UInt8] {
    let fields = RecordFields(record: record)
    try fields.check(known: ["id", "robots", "robots_b64", "agent", "url", "status"])
    let status = try status(record["status"])
    let hasBody = record["robots"] != nil || record["robots_b64"] != nil
    let body = hasBody || status == .unrecorded ? try fields.bytes("robots") : []
    let agent = String(decoding: try fields.required("agent"), as: UTF8.self)
    let path = RobotsPath(url: try fields.required("url"))
    let answer = RobotsResponse(status: status, body: body).answer(agent: agent, path: path)
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.identifier(record["id"])
        writer.member("verdict", answer.verdict.rawValue)
        writer.member("allowed", answer.allowed)
        writer.key("line")
        if let line = answer.line { writer.int(line) } else { writer.null() }
        writer.key("rule")
        if let rule = answer.rule { writer.string(rule) } else { writer.null() }
        writer.key("dialects")
        writer.object {
          $0.member("google", answer.allowedByGoogle)
          $0.member("rfc", answer.allowed)
        }
        writer.member("reason", answer.reason.wording)
      }
    }
  }

  private func status(_ node: Node?) throws(Complaint) -> RobotsResponse.Status {
    if case .null? = node?.content { return .unrecorded }
    guard let node else { return .unrecorded }
    if node.string == "unreachable" { return .unreachable }
    if let code = node.identifier.flatMap({ Int($0) }), (100...999).contains(code) { return .http(code) }
    throw Complaint(
      Wording(en: "\"status\" is not an HTTP status", ja: "「status」がHTTPステータスではありません"),
      remedy: Wording(en: "write three digits or \"unreachable\"", ja: "3桁の数字か「unreachable」を指定してください"))
  }
}
