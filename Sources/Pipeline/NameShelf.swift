internal import Discovering
internal import Host
internal import Naming
internal import Synchronization
internal import Vocabulary

/// The name lists and cue lists of a run.
struct NameShelf {
  let finder: NameFinder
  let ingredients: [Run.Ingredient]

  init(rules: RuleShelf, files: [RawPath], ignored: Set<String>, policy: PolicyFiles) throws(Complaint) {
    let recipe = try NameRecipe(rules: rules, files: files, leavingOut: ignored, policy: policy)
    ingredients = recipe.lists.map { Run.Ingredient(id: $0.id, version: nil, sha256: $0.sha256) }
    finder = NameFinder(try Self.index(recipe))
  }

  /// What was compiled from the same lists at build time or by an earlier run, or else compiled now and kept.
  private static func index(_ recipe: NameRecipe) throws(Complaint) -> NameIndex {
    let key = recipe.key
    if let stored = stored(key) { return stored }
    // Whoever else asks meanwhile waits, and finds it done.
    let result = compiling.withLock { _ -> Result<NameIndex, Complaint> in
      if let stored = stored(key) { return .success(stored) }
      do throws(Complaint) {
        let index = try recipe.compiled()
        if let cache = Environment.cacheFolder { _ = try? index.store(under: key, in: cache) }
        return .success(index)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static let compiling = Mutex(())

  private static func stored(_ key: String) -> NameIndex? {
    NameIndex(stored: key, in: Environment.dataFolders + [Environment.cacheFolder].compactMap { $0 })
  }
}
