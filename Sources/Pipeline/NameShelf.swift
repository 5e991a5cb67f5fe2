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
    var lexicons: [Lexicon] = []
    var ingredients: [Run.Ingredient] = []
    var removed = ignored
    for file in rules.files(in: "names") {
      if file.path == "names/removed.tsv" {
        removed.formUnion(try Lexicon.removed(tsv: file.bytes, file: file.shown))
        continue
      }
      lexicons.append(try Lexicon(tsv: file.bytes, file: file.shown))
      ingredients.append(.init(id: file.path, version: nil, sha256: SHA256.hex(file.bytes)))
    }
    for path in files {
      let bytes: [UInt8]
      do { bytes = try Files.read(path, limit: Self.largestList) } catch { throw error.complaint }
      lexicons.append(try Lexicon(tsv: bytes, file: path.display))
      ingredients.append(.init(id: path.display, version: nil, sha256: SHA256.hex(bytes)))
    }
    var cues: [Cue] = []
    for file in rules.files(in: "cues") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    finder = NameFinder(lexicons: lexicons, cues: cues, leavingOut: removed)
    self.ingredients = ingredients
  }
}
