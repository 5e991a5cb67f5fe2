internal import Digesting
public import Vocabulary

/// Reads generation logs of other programs into events: who asked which tool for what, and what came of it.
///
/// A line is one JSON object. The map says at which path of names (`input.text`) each field stands.
public struct LineageImport: Sendable {
  /// The fields of a lineage event, by the names that a map gives them.
  public static let fields = ["at", "model", "negative", "output", "prompt", "seed", "sha256", "tool", "user"]
  public static let kind = "lineage"

  public var events: [LogEvent] = []
  /// Lines that were not taken, counted from 1, and why.
  public var refused: [(line: Int, problem: Wording)] = []
  /// Lines that the log holds already.
  public var known = 0

  /// `known`: the digests of the lines that the log holds (see `lines(in:)`).
  public init(_ content: [UInt8], map: [String: String], known: Set<String>) {
    var seen = known
    for (index, line) in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      guard let json = CanonicalJSON(parsing: Array(text)), case .object = json else {
        refused.append(
          (index + 1, Wording(en: "is not one JSON object with one meaning", ja: "一通りに解釈できる1個のJSONオブジェクトではありません")))
        continue
      }
      var members: [String: CanonicalJSON] = [:]
      for (field, path) in map {
        let value = path.split(separator: ".").reduce(Optional(json)) { $0?[String($1)] }
        if let value, value != .null { members[field] = value }
      }
      guard members["prompt"] != nil || members["output"] != nil || members["sha256"] != nil else {
        refused.append(
          (index + 1, Wording(en: "has neither a prompt nor an output", ja: "プロンプトも生成物もありません")))
        continue
      }
      let digest = SHA256.hex(json.bytes)
      guard seen.insert(digest).inserted else {
        self.known += 1
        continue
      }
      members["line"] = .string(digest)
      events.append(
        LogEvent(
          kind: Self.kind, payload: CanonicalJSON.object(members).bytes, redactable: ["/prompt", "/negative", "/user"],
          path: members["output"]?.string))
    }
  }

  /// The digests of the lines that were imported before.
  public static func lines(in log: borrowing RiskLog) throws(Complaint) -> Set<String> {
    var lines: Set<String> = []
    try log.events(matching: LogFilter(kinds: [kind])) { recorded in
      if let line = CanonicalJSON(parsing: recorded.event.payload)?["line"]?.string { lines.insert(line) }
    }
    return lines
  }
}
