import Judging
import Naming
import Vocabulary

/// The names and cues that the program carries.
struct ShippedNames {
  let cues: [Cue]
  /// Every way to write the creators of the hand-checked list.
  let creators: [String]
  /// The ways to write names that mean one thing wherever they stand, so that no cue is needed.
  let distinct: [String]

  init() throws(Complaint) {
    let files = RuleFiles.shipped()
    var entries: [LexiconEntry] = []
    var creators: [String] = []
    for file in files.files(in: "names", ending: ".tsv") where !file.path.hasSuffix("/removed.tsv") {
      let list = try Lexicon(tsv: file.bytes, file: file.shown).entries
      entries += list
      if file.path == "names/creators.tsv" { creators = list.flatMap { $0.forms.map(\.text) } }
    }
    self.creators = creators
    var cues: [Cue] = []
    for file in files.files(in: "cues", ending: ".tsv") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    self.cues = cues
    distinct = entries.filter { $0.ambiguity == .distinct }.flatMap { $0.forms.map(\.text) }
  }

  /// What the program takes for ordinary words.
  static var commonWords: WordSet {
    var words = WordSet()
    for file in RuleFiles.shipped().files(in: "words", ending: ".txt") { words.formUnion(WordSet(lines: file.bytes)) }
    return words
  }

  /// One a line, as `rg -f` and `grep -f` read them. For all lists together `rg` runs out of space.
  var creatorList: [UInt8] { Array(creators.joined(separator: "\n").utf8) }
}
