internal import Declaring
internal import Vocabulary

/// What a `pack.yaml` says: the pack itself, and what it makes of the rules of others.
struct PackHeader {
  struct Wish {
    var rule: String
    var adjustment: Rule.Adjustment
    var line: Int
    var column: Int
  }

  struct Mention {
    var pack: String
    var line: Int
    var column: Int
  }

  var pack: Pack
  var extends: [Mention]
  var wishes: [Wish]
  let file: String

  init(_ source: RuleFiles.File, folder: String) throws(Complaint) {
    file = source.shown
    let root = try YAML.parse(source.bytes, file: file)
    try FormCheck(file: file).check(root, PackForm.pack)
    var mapping = try StrictMapping(root, file: file)
    let idNode = try mapping.required("id")
    let id = try idNode.asText(in: file)
    guard id == folder else {
      throw idNode.complaint(
        in: file, Wording(en: "the folder of pack \(id) must be named \(id)", ja: "パック\(id)のフォルダー名は\(id)としてください"))
    }
    let titleNode = try mapping.required("title")
    var title = try StrictMapping(titleNode, file: file)
    pack = Pack(
      id: id, version: try mapping.requiredText("version"),
      title: Wording(en: try title.requiredText("en"), ja: try title.requiredText("ja")),
      jurisdictions: try Self.jurisdictions(in: mapping.optional("jurisdiction"), file: file).map(\.0), rules: [],
      adjusted: [], sha256: "")
    extends = try Self.mentions(in: mapping.optional("extends"), own: id, file: file)
    wishes = []
    guard let rulesNode = mapping.optional("rules") else { return }
    if extends.isEmpty {
      throw rulesNode.complaint(
        in: file, Wording(en: "adjusts rules without extending a pack", ja: "extendsなしでルールを調整しています"),
        remedy: Wording(en: "name their pack: extends: jp-generation", ja: "対象のパックをextendsに書いてください"))
    }
    var rules = try StrictMapping(rulesNode, file: file)
    for (name, key, value) in rules.all() {
      wishes.append(Wish(rule: name, adjustment: try adjustment(value), line: key.line, column: key.column))
    }
    pack.adjusted = wishes.map(\.rule).sorted()
  }

  /// Each with its place.
  static func jurisdictions(in node: YAMLNode?, file: String) throws(Complaint) -> [(Jurisdiction, YAMLNode)] {
    guard let node else { return [] }
    var jurisdictions: [(Jurisdiction, YAMLNode)] = []
    for node in node.text == nil ? try node.asSequence(in: file) : [node] {
      jurisdictions.append((try node.asWord(of: Jurisdiction.self, in: file), node))
    }
    return jurisdictions
  }

  private static func mentions(in node: YAMLNode?, own: String, file: String) throws(Complaint) -> [Mention] {
    guard let node else { return [] }
    var mentions: [Mention] = []
    for node in node.text == nil ? try node.asSequence(in: file) : [node] {
      let name = try node.asText(in: file)
      guard name != own else {
        throw node.complaint(in: file, Wording(en: "a pack cannot extend itself", ja: "パックは自分自身を拡張できません"))
      }
      mentions.append(Mention(pack: name, line: node.line, column: node.column))
    }
    return mentions
  }

  /// `off`, `low` or `{severity: low}`
  private func adjustment(_ node: YAMLNode) throws(Complaint) -> Rule.Adjustment {
    if let word = node.text {
      return Rule.Adjustment(severity: Severity(rawValue: word), isOff: word == "off", pack: pack.id)
    }
    var mapping = try StrictMapping(node, file: file)
    return Rule.Adjustment(severity: try mapping.word("severity", of: Severity.self), pack: pack.id)
  }
}
