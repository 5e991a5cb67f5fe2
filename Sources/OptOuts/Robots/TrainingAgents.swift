internal import Declaring
public import Vocabulary

/// The names that crawlers collecting for AI training go by, in the order of the table.
///
/// Who refuses one of them refuses training; who refuses a search or a user's own fetch says nothing about it.
public struct TrainingAgents: Sendable {
  public struct Agent: Sendable, Hashable {
    public var name: String
    public var `operator`: String
    public var note: String

    /// Its operator no longer sends it, but who refuses it still means the operator.
    public var isLegacyName: Bool { note == "legacy name" }
  }

  public let agents: [Agent]

  /// From `Rules/agents/training.tsv`: columns name, operator, note.
  public init(tsv: [UInt8], file: String = "training.tsv") throws(Complaint) {
    let table = try TabTable(tsv, file: file, required: ["name", "operator", "note"])
    var agents: [Agent] = []
    var seen: Set<String> = []
    for row in table.rows {
      let name = table.text(row, "name")
      guard !name.isEmpty, name == String(decoding: trimmingWhitespace(Array(name.utf8)[...]), as: UTF8.self) else {
        throw table.complaint(
          row, "name",
          Wording(en: "the name is empty or has spaces around it", ja: "名前が空か、前後に空白があります"))
      }
      guard seen.insert(name.lowercased()).inserted else {
        throw table.complaint(
          row, "name", Wording(en: "\(name) stands here twice", ja: "「\(name)」が重複しています"),
          remedy: Wording(en: "delete one of the lines", ja: "どちらかの行を削除してください"))
      }
      agents.append(Agent(name: name, operator: table.text(row, "operator"), note: table.text(row, "note")))
    }
    self.agents = agents
  }
}
