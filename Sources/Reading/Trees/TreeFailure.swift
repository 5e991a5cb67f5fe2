internal import Vocabulary

/// Where a structured text broke, and what had been read until then stays.
struct TreeFailure: Error {
  /// Where the broken token begins.
  var offset: Int
  /// The text ended before the value did.
  var isCutOff = false
  var problem: Wording
}

extension Parts {
  /// Reports where the structure broke, and has the text from `rest` on judged as it stands: no word is lost.
  mutating func add(_ failure: TreeFailure, rest: Range<Int>, of text: SourceText, record: Int? = nil) {
    for piece in TreeRest.pieces(of: rest, in: text.utf8) {
      segments.append(Segment(piece, of: text, record: record))
    }
    broken.append(
      BrokenPart(
        line: text.place(of: failure.offset).line, record: record,
        reason: failure.isCutOff ? .truncated : .malformed, detail: failure.problem))
  }
}
