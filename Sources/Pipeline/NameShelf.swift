internal import Host
internal import Naming
internal import Vocabulary

/// The name lists and cue lists of a run.
struct NameShelf {
  let finder: NameFinder
  let ingredients: [Run.Ingredient]

  init(rules: RuleShelf, files: [RawPath], ignored: Set<String>) throws(Complaint) {
    let recipe = try NameRecipe(rules: rules, files: files, leavingOut: ignored)
    ingredients = recipe.lists.map { Run.Ingredient(id: $0.id, version: nil, sha256: $0.sha256) }
    finder = NameFinder(try Self.index(recipe))
  }

  /// What was compiled from the same lists at build time or by an earlier run, or else compiled now and kept.
  private static func index(_ recipe: NameRecipe) throws(Complaint) -> NameIndex {
    let key = recipe.key
    let folders = Environment.dataFolders + [Environment.cacheFolder].compactMap { $0 }
    if let stored = NameIndex(stored: key, in: folders) { return stored }
    let index = try recipe.compiled()
    if let cache = Environment.cacheFolder { _ = try? index.store(under: key, in: cache) }
    return index
  }
}
