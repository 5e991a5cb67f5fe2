import Folding
import Host
import Naming
import Vocabulary

/// The finder as the benchmark uses it: no other file of it knows the finder's interface.
struct NameSearch {
  /// How much a text may be disguised.
  enum Setting: String, CaseIterable {
    case folded = "exact and folded"
    case everything = "every view"
  }

  private let index: NameIndex
  private let finders: [Setting: NameFinder]

  /// Names that mean one thing wherever they stand, each with one way to write it.
  init(names: [String], cues: [Cue]) throws(Complaint) {
    let columns = "id kind name ja kana romaji aliases born died country field ambiguity parent source"
    let rows = names.enumerated().map { number, name in
      ["creator/\(number)", "creator", name, "", "", "", "", "", "", "", "", "0", "", ""].joined(separator: "\t")
    }
    let table = ([columns.split(separator: " ").joined(separator: "\t")] + rows).joined(separator: "\n")
    index = NameIndex(
      lexicons: [try Lexicon(tsv: Array(table.utf8), file: "names.tsv")], cues: cues, common: ShippedNames.commonWords)
    finders = [
      .folded: NameFinder(index, depth: .spelling), .everything: NameFinder(index, depth: .everything),
    ]
  }

  /// The whole way from the bytes of a file to the places of names in it.
  func places(in file: [UInt8], _ setting: Setting) -> [TextSpan] {
    guard let text = TextDecoder.decode(file), let finder = finders[setting] else { return [] }
    let folded = FoldedText(text.utf8)
    return finder.find(in: text.utf8, folded: folded).names.map { text.span(of: $0.range) }
  }

  /// How long it takes to open the compiled names as the next run finds them.
  func millisecondsToOpen(in folder: RawPath) throws -> Double {
    try index.store(under: "bench", in: folder)
    let start = Clock.monotonicMilliseconds()
    guard NameIndex(stored: "bench", in: [folder]) != nil else {
      throw Complaint(file: folder.display, Wording(en: "the index was not stored", ja: "索引を保存できませんでした"))
    }
    return Clock.monotonicMilliseconds() - start
  }
}
