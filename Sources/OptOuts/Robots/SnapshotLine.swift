internal import Declaring
internal import Digesting
internal import Reading
public import Vocabulary

/// A line of JSON with one look at a robots.txt: `{"origin"|"url"|"host","status","body"|"body_b64","taken"}`.
/// `robots` and `robots_b64` may stand for the body, and `timestamp` for the time.
public enum SnapshotLine {
  /// The records of a line; a bare host has one each for http and https. `taken` is used where the line has no time.
  public static func records(_ line: [UInt8], taken: String?) throws(Complaint) -> [SnapshotRecord] {
    let outcome = JSONParser.parse(line)
    guard let record = outcome.value, case .object = record.content else {
      throw Complaint(outcome.failure?.problem ?? Wording(en: "is no JSON object", ja: "JSONオブジェクトではありません"))
    }
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { record[$0]?.string }.first { !$0.isEmpty }
    }
    let origins = try origins(address: text("origin", "url"), host: text("host"))
    let stated = text("taken", "timestamp") ?? taken
    if let stated, Moment(stated, edge: .start) == nil {
      throw Complaint(
        Wording(en: "\"\(stated)\" is not a date or time", ja: "「\(stated)」は日時として読み取れません"),
        remedy: Wording(en: "write it as 2026-10-01T00:00:00Z", ja: "2026-10-01T00:00:00Z の形で記入してください"))
    }
    let body = try body(of: record)
    let status = try status(record["status"])
    if status == .unrecorded, body == nil {
      throw Complaint(Wording(en: "has neither a status nor a body", ja: "statusもbodyもありません"))
    }
    return origins.map {
      SnapshotRecord(origin: $0, taken: stated, status: status, body: body.map { .bytes($0) } ?? .none)
    }
  }

  private static func origins(address: String?, host: String?) throws(Complaint) -> [String] {
    if let address, let origin = Address(address)?.origin { return [origin] }
    if address == nil, let host { return try SnapshotLine.origins(ofHost: host) }
    throw Complaint(
      Wording(en: "names no origin", ja: "オリジンの記載がありません"),
      remedy: Wording(en: "give \"origin\", \"url\" or \"host\"", ja: "「origin」「url」「host」のいずれかを記載してください"))
  }

  /// What is kept under the name of a host alone holds for http and https at their usual ports.
  public static func origins(ofHost host: String) throws(Complaint) -> [String] {
    let origins = ["https", "http"].compactMap { Address("\($0)://\(host)") }
    guard origins.count == 2, origins.allSatisfy({ $0.path == RobotsPath(url: "/") && $0.hasUsualPort }) else {
      throw Complaint(Wording(en: "\"\(host)\" is no host name", ja: "「\(host)」はホスト名ではありません"))
    }
    return origins.map(\.origin)
  }

  private static func body(of record: Node) throws(Complaint) -> [UInt8]? {
    for name in ["body", "robots"] {
      if let node = record[name] {
        switch node.content {
        case .null: continue
        case .string(let text): return text.utf8
        default: throw Complaint(Wording(en: "\"\(name)\" is not text", ja: "「\(name)」は文字列で書いてください"))
        }
      }
      if let coded = record[name + "_b64"]?.string {
        guard let bytes = Base64.bytes(forgiving: Array(coded.utf8)) else {
          throw Complaint(Wording(en: "\"\(name)_b64\" is not base64", ja: "「\(name)_b64」はBase64ではありません"))
        }
        return bytes
      }
    }
    return nil
  }

  /// What is no number is somebody's own word for it, and says nothing of the answer.
  private static func status(_ node: Node?) throws(Complaint) -> RobotsResponse.Status {
    guard let node, let word = node.identifier ?? node.string else { return .unrecorded }
    if word == "unreachable" { return .unreachable }
    guard let code = Int(word) else { return .unrecorded }
    guard (100...999).contains(code) else {
      throw Complaint(Wording(en: "\"status\" is not an HTTP status", ja: "「status」がHTTPステータスではありません"))
    }
    return .http(code)
  }
}
