internal import Declaring
internal import Digesting
public import Vocabulary

/// Every pack that was loaded, with the patterns that their rules share.
public struct PackLibrary: Sendable {
  public private(set) var packs: [Pack] = []
  public private(set) var patterns: [PatternSource] = []

  /// Later files win: a pack of the same id replaces an earlier one as a whole.
  public init(_ sources: [RuleFiles]) throws(Complaint) {
    var chosen: [String: RuleFiles] = [:]
    for source in sources {
      for folder in source.packFolders { chosen[folder] = source }
    }
    var owners: [String: Rule] = [:]
    for (folder, source) in chosen.sorted(by: { $0.key < $1.key }) {
      let pack = try read(folder, source)
      for rule in pack.rules {
        if let owner = owners[rule.id] {
          throw Complaint(
            file: rule.file, line: 1, column: 1,
            Wording(en: "rule \(rule.id) stands in \(owner.file) too", ja: "ルール\(rule.id)は\(owner.file)にもあります"))
        }
        owners[rule.id] = rule
      }
      packs.append(pack)
    }
  }

  public var rules: [Rule] { packs.flatMap(\.rules) }

  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

  private mutating func read(_ folder: String, _ source: RuleFiles) throws(Complaint) -> Pack {
    var hash = SHA256()
    var pack: Pack?
    var rules: [Rule] = []
    for file in source.files(in: folder, ending: ".yaml") {
      hash.update(file.path)
      hash.update([0])
      hash.update(file.bytes)
      hash.update([0])
      if file.path == folder + "/pack.yaml" {
        pack = try header(file, folder: folder)
      } else if file.path.hasPrefix(folder + "/rules/") {
        let reader = RuleReader(file: file.shown, pack: folder, firstPattern: patterns.count)
        let (rule, more) = try reader.read(file.bytes)
        patterns += more
        rules.append(rule)
      } else {
        throw Complaint(
          file: file.shown, Wording(en: "stands outside \(folder)/rules", ja: "\(folder)/rulesの外にあります"),
          remedy: Wording(en: "move it there", ja: "同フォルダーへ移してください"))
      }
    }
    guard var pack else {
      throw Complaint(file: folder, Wording(en: "pack.yaml is missing", ja: "pack.yamlがありません"))
    }
    guard !rules.isEmpty else {
      throw Complaint(
        file: folder, Wording(en: "a pack without a rule", ja: "ルールが1つもないパックです"),
        remedy: Wording(en: "rules stand in \(folder)/rules", ja: "ルールは\(folder)/rulesに置いてください"))
    }
    pack.rules = rules.sorted { $0.id < $1.id }
    pack.sha256 = hexadecimal(hash.finish())
    return pack
  }

  private func header(_ file: RuleFiles.File, folder: String) throws(Complaint) -> Pack {
    let root = try YAML.parse(file.bytes, file: file.shown)
    var mapping = try StrictMapping(root, file: file.shown)
    let idNode = try mapping.required("id")
    let id = try idNode.asText(in: file.shown)
    guard id == folder else {
      throw idNode.complaint(
        in: file.shown, Wording(en: "the folder of pack \(id) must be named \(id)", ja: "パック\(id)のフォルダー名は\(id)としてください"))
    }
    let titleNode = try mapping.required("title")
    var title = try StrictMapping(titleNode, file: file.shown)
    let pack = Pack(
      id: id, version: try mapping.requiredText("version"),
      title: Wording(en: try title.requiredText("en"), ja: try title.requiredText("ja")),
      jurisdiction: try mapping.text("jurisdiction"), rules: [], sha256: "")
    try title.finish()
    try mapping.finish()
    return pack
  }
}
