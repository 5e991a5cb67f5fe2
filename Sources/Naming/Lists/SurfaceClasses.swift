internal import Declaring
public import Vocabulary

/// How plainly single ways of writing stand for a name, measured on prompts that name nobody: `mucha` says less than
/// `Alphonse Mucha`, and `prince` nothing.
public struct SurfaceClasses: Sendable {
  private var classes: [UInt64: LexiconEntry.Ambiguity] = [:]

  public init() {}

  /// Reads a table of surfaces and their classes: `Rules/words/surfaces.tsv`.
  public init(tsv bytes: [UInt8], file: String) throws(Complaint) {
    let table = try TabTable(bytes, file: file, required: ["surface", "class"], optional: ["seen", "origin"])
    for row in table.rows {
      guard let ambiguity = Int(table.text(row, "class")).flatMap(LexiconEntry.Ambiguity.init(rawValue:)) else {
        throw table.complaint(
          row, "class", Wording(en: "class is a number from 0 to 3", ja: "classは0〜3の数値で指定してください"))
      }
      classes[AnchorHash.word(SearchKey.key(table.text(row, "surface")))] = ambiguity
    }
  }

  func ambiguity(of key: [UInt8]) -> LexiconEntry.Ambiguity {
    classes.isEmpty ? .distinct : classes[AnchorHash.word(key)] ?? .distinct
  }
}
