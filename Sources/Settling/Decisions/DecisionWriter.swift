internal import Declaring
public import Vocabulary

/// Puts a decision into the text of a decisions file. What stands there stays as it is, comments too; entries stand in
/// the order of their fingerprints, so that two branches rarely write at one place.
public struct DecisionWriter {
  private let file: String
  private let old: [UInt8]

  /// `old`: the file as it is; empty for a new one.
  public init(_ old: [UInt8], file: String) {
    self.file = file
    self.old = old
  }

  public func adding(_ decision: RecordedDecision) throws(Complaint) -> [UInt8] {
    let before = try RecordedDecision.list(reading: old, file: file)
    var lines = String(decoding: old, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last == "" { lines.removeLast() }
    if before.isEmpty, !lines.contains(where: { $0.hasPrefix("decisions:") }) {
      lines += lines.isEmpty ? Self.heading : ["decisions:"]
    }
    let next = before.first { $0.fingerprint > decision.fingerprint }
    let place = next.map { start(of: $0, in: lines) } ?? lines.count
    let indent = before.first.map { entry in String(lines[entry.lineNumber - 1].prefix { $0 == " " }) } ?? "  "
    lines.insert(contentsOf: Self.entry(decision).map { indent + $0 }, at: place)
    let new = Array((lines.joined(separator: "\n") + "\n").utf8)
    try check(new, against: before, and: decision)
    return new
  }

  /// Comments right above an entry belong to it.
  private func start(of decision: RecordedDecision, in lines: [String]) -> Int {
    var start = decision.lineNumber - 1
    while start > 0, lines[start - 1].drop(while: { $0 == " " }).hasPrefix("#") { start -= 1 }
    return start
  }

  /// A text can be put together in ways that no line can be added to; then nothing is written.
  private func check(
    _ new: [UInt8], against before: [RecordedDecision], and decision: RecordedDecision
  ) throws(Complaint) {
    let after = (try? RecordedDecision.list(reading: new, file: file)) ?? []
    let rest = after.filter { !$0.says(decision) }
    let kept = before.filter { !$0.says(decision) }
    let isWhole = after.count == before.count + 1 && rest.count == kept.count
    guard isWhole, zip(rest, kept).allSatisfy({ $0.says($1) }) else {
      throw Complaint(
        file: file,
        Wording(en: "nothing can be added to the way it is written", ja: "この書き方のファイルには追記できません"),
        remedy: Wording(
          en: "write `decisions:` as a list with one `- ` entry a decision, on lines of its own",
          ja: "`decisions:`の下に、判断ごとに`- `で始まる行を並べて書いてください"))
    }
  }

  private static let heading = [
    "# What was decided about findings. proviso obeys this file; proviso decisions add writes it.",
    "# 検出に対する判断の記録です。provisoはこのファイルに従います。追記はproviso decisions addで行えます。",
    "version: 1", "decisions:",
  ]

  private static func entry(_ decision: RecordedDecision) -> [String] {
    var lines = [
      "- fingerprint: \(quoted(decision.fingerprint.digits))",
      "  rule: \(decision.rule)",
      "  decision: \(decision.decision.rawValue)  # \(decision.decision.label.ja)",
      "  reason: \(quoted(decision.reason))",
      "  by: \(person(decision.by))",
      "  on: \(decision.on.iso)",
    ]
    if let last = decision.expires { lines.append("  expires: \(last.iso)") }
    if let approver = decision.approver { lines.append("  approver: \(person(approver))") }
    for (key, texts) in [
      ("conditions", decision.conditions), ("evidence", decision.evidence), ("paths", decision.paths),
    ] where !texts.isEmpty {
      lines.append("  \(key): [\(texts.map(quoted).joined(separator: ", "))]")
    }
    return lines
  }

  private static func person(_ person: Person) -> String {
    "{name: \(quoted(person.name)), identity: \(person.identity.rawValue)}"
  }

  /// A string of JSON is one of YAML.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.bytes { $0.string(text) }, as: UTF8.self)
  }
}
