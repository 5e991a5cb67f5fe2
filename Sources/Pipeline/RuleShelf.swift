public import Discovering
internal import Host
public import Judging
public import OptOuts
internal import Sourcing
public import Vocabulary

/// The rule files of a run: what ships, and the folders that the user adds.
public struct RuleShelf: Sendable {
  public let sources: [RuleFiles]

  public init(folders: [RawPath], policy: PolicyFiles = .onDisk) throws(Complaint) {
    var sources = [RuleFiles.shipped()]
    for folder in folders {
      sources.append(policy.areOnDisk ? try RuleFiles(folder: folder) : try Self.files(of: folder, in: policy))
    }
    self.sources = sources
  }

  private static func files(of folder: RawPath, in policy: PolicyFiles) throws(Complaint) -> RuleFiles {
    var files: [RuleFiles.File] = []
    for file in policy.files(below: folder) where RuleFiles.isRead(file.name.display) {
      do throws(SystemFailure) {
        let bytes = try policy.read(file.path, limit: RuleFiles.largestFile)
        files.append(RuleFiles.File(path: file.name.display, shown: file.path.display, bytes: bytes))
      } catch {
        throw error.complaint
      }
    }
    return RuleFiles(files: files)
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

  /// What is known of places on the web beforehand.
  func atlas() throws(Complaint) -> SourceAtlas {
    try SourceAtlas(
      suffixes: files(in: "domains", ending: ".txt").last?.bytes ?? [],
      portfolios: files(in: "portfolios").map { ($0.bytes, $0.shown) },
      pirates: files(in: "pirates").map { ($0.bytes, $0.shown) })
  }

  /// What can be described instead of naming a creator.
  func suggestions() throws(Complaint) -> StyleSuggestions {
    let files = files(in: "remedies")
    guard let attributes = files.first(where: { $0.path == "remedies/attributes.tsv" }),
      let creators = files.first(where: { $0.path == "remedies/creators.tsv" })
    else { return StyleSuggestions() }
    return try StyleSuggestions(
      attributes: (attributes.bytes, attributes.shown), creators: (creators.bytes, creators.shown))
  }
}
