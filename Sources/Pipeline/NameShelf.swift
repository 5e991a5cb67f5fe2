internal import Digesting
internal import Host
internal import Judging
internal import Naming
internal import Vocabulary

/// The name lists and cue lists of a run.
struct NameShelf {
  let finder: NameFinder
  let ingredients: [Run.Ingredient]

  private static let largestList = 512 << 20

  init(rules: RuleShelf, files: [RawPath], ignored: Set<String>) throws(Complaint) {
    var recipe = NameRecipe(rules: rules, leavingOut: ignored)
    for path in files {
      do throws(SystemFailure) {
        let bytes = try Files.read(path, limit: Self.largestList)
        recipe.add(NameRecipe.List(id: path.display, shown: path.display, sha256: SHA256.hex(bytes)) { bytes })
      } catch {
        throw error.complaint
      }
    }
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
