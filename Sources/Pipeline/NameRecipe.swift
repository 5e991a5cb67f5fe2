internal import Host
internal import Judging
internal import Naming
public import Vocabulary

/// What an index of names is compiled from: lists of names, of cues, of ordinary words and of what single ways of
/// writing are worth.
public struct NameRecipe {
  /// A table as it lies in the program or on disk, read only when the index has to be compiled.
  struct List {
    let id: String
    let shown: String
    let sha256: String
    let bytes: () -> [UInt8]

    init(id: String, shown: String, sha256: String, bytes: @escaping () -> [UInt8]) {
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

  /// What the rules of a run come with.
  init(rules: RuleShelf, leavingOut ignored: Set<String>) {
    self.ignored = ignored
    for file in rules.files(in: "names") {
      switch file.path {
      case "names/removed.tsv": removed.append(List(file))
      case "names/surfaces.tsv": classes.append(List(file))
      default: lists.append(List(file))
      }
    }
    cues = rules.files(in: "cues").map { List($0) }
    words = rules.files(in: "words", ending: ".txt").map { List($0) }
  }

  /// What ships.
  public init() throws(Complaint) {
    self.init(rules: try RuleShelf(folders: []), leavingOut: [])
  }

  mutating func add(_ list: List) { lists.append(list) }

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
    for list in words { common.formUnion(WordSet(lines: list.bytes())) }
    var surfaces = SurfaceClasses()
    for list in classes { surfaces = try SurfaceClasses(tsv: list.bytes(), file: list.shown) }
    var leftOut = ignored
    for list in removed { leftOut.formUnion(try Lexicon.removed(tsv: list.bytes(), file: list.shown)) }
    return NameIndex(
      lexicons: lexicons, cues: known, common: common, classes: surfaces, leavingOut: leftOut)
  }

  /// Compiles into a folder where the program looks for it. Returns the file.
  public func compile(into folder: RawPath) throws -> RawPath {
    try compiled().store(under: key, in: folder)
  }
}
