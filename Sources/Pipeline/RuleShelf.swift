public import Judging
public import OptOuts
public import Vocabulary

/// The rule files of a run: what ships, and the folders that the user adds.
public struct RuleShelf: Sendable {
  public let sources: [RuleFiles]

  public init(folders: [RawPath]) throws(Complaint) {
    var sources = [RuleFiles.shipped()]
    for folder in folders { sources.append(try RuleFiles(folder: folder)) }
    self.sources = sources
  }

  /// Files of one folder from every source; a later one of the same path replaces an earlier one.
  func files(in folder: String, ending: String = ".tsv") -> [RuleFiles.File] {
    var chosen: [String: RuleFiles.File] = [:]
    for source in sources {
      for file in source.files(in: folder, ending: ending) { chosen[file.path] = file }
    }
    return chosen.values.sorted { $0.path < $1.path }
  }

  public func agents() throws(Complaint) -> TrainingAgents {
    guard let file = files(in: "agents").last else {
      throw Complaint(Wording(en: "Rules/agents/training.tsv is missing", ja: "Rules/agents/training.tsvがありません"))
    }
    return try TrainingAgents(tsv: file.bytes, file: file.shown)
  }
}
