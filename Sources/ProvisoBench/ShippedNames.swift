import Judging
import Naming
import Vocabulary

/// The names that the program carries, to be found by it and by others.
struct ShippedNames {
  let finder: NameFinder
  /// Every way to write each of them.
  let surfaces: [String]
  /// The ways to write names that mean one thing wherever they stand, so that no cue is needed.
  let distinct: [String]

  init() throws(Complaint) {
    let files = RuleFiles.shipped()
    var lexicons: [Lexicon] = []
    for file in files.files(in: "names", ending: ".tsv") where !file.path.hasSuffix("/removed.tsv") {
      lexicons.append(try Lexicon(tsv: file.bytes, file: file.shown))
    }
    var cues: [Cue] = []
    for file in files.files(in: "cues", ending: ".tsv") { cues += try Cue.list(tsv: file.bytes, file: file.shown) }
    finder = NameFinder(NameIndex(lexicons: lexicons, cues: cues))
    let entries = lexicons.flatMap(\.entries)
    surfaces = entries.flatMap { $0.forms.map(\.text) }
    distinct = entries.filter { $0.ambiguity == .distinct }.flatMap { $0.forms.map(\.text) }
  }

  /// One a line, as `rg -f` and `grep -f` read them.
  var surfaceList: [UInt8] { Array(surfaces.joined(separator: "\n").utf8) }
}
