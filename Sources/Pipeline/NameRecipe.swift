internal import Digesting
internal import Discovering
internal import Host
internal import Judging
public import Naming
public import Vocabulary

/// What an index of names is compiled from: lists of names, of cues, of ordinary words and of what single ways of
/// writing are worth.
public struct NameRecipe: Sendable {
  /// A table as it lies in the program or on disk, read only when the index has to be compiled.
  struct List: Sendable {
    let id: String
    let shown: String
    let sha256: String
    let bytes: @Sendable () -> [UInt8]

    init(id: String, shown: String, sha256: String, bytes: @escaping @Sendable () -> [UInt8]) {
      self.id = id
      self.shown = shown
      self.sha256 = sha256
      self.bytes = bytes
    }

    init(_ file: RuleFiles.File) {
      self.init(id: file.path, shown: file.shown, sha256: file.sha256) { file.bytes }
    }
  }

  private(set) var lists: [List] = []
  private var cues: [List] = []
  private var words: [List] = []
  private var classes: [List] = []
  private var removed: [List] = []
  private let ignored: Set<String>

  /// What the rules of a run come with, and further lists.
  init(
    rules: RuleShelf, files: [RawPath] = [], leavingOut ignored: Set<String> = [], policy: PolicyFiles = .onDisk
  ) throws(Complaint) {
    self.ignored = ignored
    for file in rules.files(in: "names") {
      switch file.path {
      case "names/removed.tsv": removed.append(List(file))
      default: lists.append(List(file))
      }
    }
    for path in files {
      do throws(SystemFailure) {
        let bytes = try policy.read(path, limit: Self.largestList)
        lists.append(List(id: path.display, shown: path.display, sha256: SHA256.hex(bytes)) { bytes })
      } catch {
        throw error.complaint
      }
    }
    cues = rules.files(in: "cues").map { List($0) }
    words = rules.files(in: "words", ending: ".txt").map { List($0) }
    classes = rules.files(in: "words", ending: ".tsv").map { List($0) }
  }

  private static let largestList = 512 << 20

  /// What ships.
  public init() throws(Complaint) {
    try self.init(rules: try RuleShelf(folders: []))
  }

  /// The name of the image of exactly these lists.
  var key: String {
    NameIndex.key(
      of: (lists + cues + words + classes + removed).map { ($0.id, $0.sha256) }, leavingOut: ignored)
  }

  func compiled() throws(Complaint) -> NameIndex {
    var lexicons: [Lexicon] = []
    for list in lists { lexicons.append(try Lexicon(tsv: list.bytes(), file: list.shown)) }
    var known: [Cue] = []
    for list in cues { known += try Cue.list(tsv: list.bytes(), file: list.shown) }
    var common = WordSet()
    var dictionary = WordSet()
    for list in words {
      let set = WordSet(lines: list.bytes())
      if list.id.hasPrefix("words/dictionary-") { dictionary.formUnion(set) } else { common.formUnion(set) }
    }
    var surfaces = SurfaceClasses()
    for list in classes { surfaces = try SurfaceClasses(tsv: list.bytes(), file: list.shown) }
    return NameIndex(
      lexicons: lexicons, cues: known, common: common, dictionary: dictionary, classes: surfaces,
      leavingOut: try leftOut())
  }

  /// What no list may bring back.
  func leftOut() throws(Complaint) -> Removals {
    var removals = Removals(ids: ignored)
    for list in removed { try removals.add(tsv: list.bytes(), file: list.shown) }
    return removals
  }

  /// To measure on texts how plainly each way of writing stands for its name: without what was measured before.
  public func measuringFinder() throws(Complaint) -> NameFinder {
    var recipe = self
    recipe.classes = []
    return NameFinder(try recipe.compiled(), depth: .spelling)
  }

  /// Compiles into a folder where the program looks for it. Returns the file.
  public func compile(into folder: RawPath) throws -> RawPath {
    try compiled().store(under: key, in: folder)
  }
}
