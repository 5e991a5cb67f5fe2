internal import Judging
internal import Vocabulary

/// The rules of a run, after packs, `--select`, `--ignore`, the configuration and the targets.
struct RuleSelection {
  let rules: [Rule]
  /// Those that were asked for and follow the law of no target: they judge nothing, and the summary says so.
  let elsewhere: [Rule]

  /// What proviso says of its own use does not depend on the law that one chooses.
  private static let ownPack = "proviso"

  init(_ request: RunRequest, library: PackLibrary) throws(Complaint) {
    let known = library.rules.map(\.id)
    for pack in request.packs where !library.packs.contains(where: { $0.id == pack }) {
      throw Self.unknown(pack, known: library.packs.map(\.id), en: "pack", ja: "パック")
    }
    for word in request.select + request.ignore where !known.contains(where: { $0.hasPrefix(word) }) {
      throw Self.unknown(word, known: known, en: "rule", ja: "ルール")
    }
    for id in request.severities.keys.sorted() where !known.contains(id) {
      throw Self.unknown(id, known: known, en: "rule", ja: "ルール")
    }
    let chosen = library.rules.filter { rule in
      rule.isEnabled
        && (request.packs.isEmpty || request.packs.contains(rule.pack) || rule.pack == Self.ownPack)
        && (request.select.isEmpty || request.select.contains { rule.id.hasPrefix($0) })
        && !request.ignore.contains { rule.id.hasPrefix($0) }
    }
    rules = chosen.filter { $0.applies(to: request.targets) }
    elsewhere = chosen.filter { !$0.applies(to: request.targets) }
  }

  private static func unknown(_ word: String, known: [String], en: String, ja: String) -> Complaint {
    // A rule can be asked for by the beginning of its id, so beginnings are what a word may be near to.
    let beginnings = known.flatMap { id in
      id.indices.filter { id[$0] == "-" }.map { String(id[..<$0]) } + [id]
    }
    let near = nearestWord(to: word, among: beginnings)
    return Complaint(
      Wording(en: "unknown \(en) \"\(word)\"", ja: "未知の\(ja)「\(word)」です"),
      remedy: near.map { Wording(en: "did you mean \"\($0)\"?", ja: "「\($0)」のことではありませんか") }
        ?? Wording(en: "see proviso rules list", ja: "proviso rules list で一覧を確認できます"))
  }
}
