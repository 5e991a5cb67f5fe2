internal import Digesting
internal import Host
internal import Judging
internal import Naming
internal import Vocabulary

/// The name lists and cue lists of a run.
struct NameShelf {
  let finder: NameFinder
  let ingredients: [Run.Ingredient]

  static let largestList = 512 << 20

  init(rules: RuleShelf, files: [RawPath], ignored: Set<String>) throws(Complaint) {
    var lists: [List] = []
    var cueLists: [List] = []
    var removed = ignored
    for file in rules.files(in: "names") {
      if file.path == "names/removed.tsv" {
        removed.formUnion(try Lexicon.removed(tsv: file.bytes, file: file.shown))
      } else {
        lists.append(List(id: file.path, shown: file.shown, bytes: file.bytes))
      }
    }
    for path in files {
      do throws(SystemFailure) {
        let bytes = try Files.read(path, limit: Self.largestList)
        lists.append(List(id: path.display, shown: path.display, bytes: bytes))
      } catch {
        throw error.complaint
      }
    }
    for file in rules.files(in: "cues") {
      cueLists.append(List(id: file.path, shown: file.shown, bytes: file.bytes))
    }
    ingredients = lists.map { Run.Ingredient(id: $0.id, version: nil, sha256: $0.sha256) }
    finder = NameFinder(try Self.index(of: lists, cues: cueLists, leavingOut: removed))
  }

  /// A table of names or cues as it was read.
  private struct List {
    let id: String
    let shown: String
    let bytes: [UInt8]
    let sha256: String

    init(id: String, shown: String, bytes: [UInt8]) {
      self.id = id
      self.shown = shown
      self.bytes = bytes
      sha256 = SHA256.hex(bytes)
    }
  }

  /// What an earlier run compiled from the same lists, or else compiled now and kept.
  private static func index(
    of lists: [List], cues: [List], leavingOut removed: Set<String>
  ) throws(Complaint) -> NameIndex {
    let key = NameIndex.key(of: (lists + cues).map { ($0.id, $0.sha256) }, leavingOut: removed)
    if let stored = NameIndex(stored: key, in: Environment.cacheFolder) { return stored }
    var lexicons: [Lexicon] = []
    for list in lists { lexicons.append(try Lexicon(tsv: list.bytes, file: list.shown)) }
    var known: [Cue] = []
    for list in cues { known += try Cue.list(tsv: list.bytes, file: list.shown) }
    let index = NameIndex(lexicons: lexicons, cues: known, leavingOut: removed)
    index.store(under: key, in: Environment.cacheFolder)
    return index
  }
}
