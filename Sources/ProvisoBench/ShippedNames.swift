import Judging
import Naming
import Vocabulary

/// The names and cues that the program carries.
struct ShippedNames {
  let cues: [Cue]
  /// Every way to write each name.
  let surfaces: [String]
  /// The ways to write names that mean one thing wherever they stand, so that no cue is needed.
  let distinct: [String]

  init() throws(Complaint) {
    let files = RuleFiles.shipped()
    var entries: [LexiconEntry] = []
    for file in files.files(in: "names", ending: ".tsv") where !file.path.hasSuffix("/removed.tsv") {
      entries += try Lexicon(tsv: file.bytes, file: file.shown).entries
    }
    var cues: [Cue] = []
    for file in files.files(in: "cues", ending: ".tsv") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    self.cues = cues
    surfaces = entries.flatMap { $0.forms.map(\.text) }
    distinct = entries.filter { $0.ambiguity == .distinct }.flatMap { $0.forms.map(\.text) }
  }

  /// What the program takes for ordinary words.
  static var commonWords: WordSet {
    var words = WordSet()
    for file in RuleFiles.shipped().files(in: "words", ending: ".txt") { words.formUnion(WordSet(lines: file.bytes)) }
    return words
  }

  /// One a line, as `rg -f` and `grep -f` read them.
  var surfaceList: [UInt8] { Array(surfaces.joined(separator: "\n").utf8) }
}
