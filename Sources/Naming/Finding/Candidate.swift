internal import Vocabulary

/// A place in a text that can be read as a form, before anything around it is looked at.
struct Candidate {
  /// Bytes of the bare text.
  var range: Range<Int>
  /// Bytes of the text as it was given, where they are known already.
  var source: Range<Int>?
  /// The entry or the cue.
  var target: Int
  var kind: NameEvidence.Kind = .creator
  var ambiguity: LexiconEntry.Ambiguity
  var undone: Undone

  /// Leftmost, then longest, then the one with less to undo, the least ambiguous, the one that stands first in the
  /// lists.
  static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    if a.range.lowerBound != b.range.lowerBound { return a.range.lowerBound < b.range.lowerBound }
    if a.range.upperBound != b.range.upperBound { return a.range.upperBound > b.range.upperBound }
    return (a.undone.effort, a.ambiguity.rawValue, a.target) < (b.undone.effort, b.ambiguity.rawValue, b.target)
  }

  /// Puts in order what stands nearly in order, as one pass over a text finds it.
  static func sort(_ candidates: inout [Candidate]) {
    for index in candidates.indices.dropFirst() {
      var place = index
      while place > 0, precedes(candidates[index], candidates[place - 1]), index - place < longestWay { place -= 1 }
      if place == index { continue }
      guard index - place < longestWay else {
        candidates.sort(by: precedes)
        return
      }
      let moved = candidates[index]
      for hole in stride(from: index, to: place, by: -1) { candidates[hole] = candidates[hole - 1] }
      candidates[place] = moved
    }
  }

  private static let longestWay = 64

  /// The numbers of those that remain when each place is given to one. `candidates` are in order.
  static func apart(_ candidates: [Candidate]) -> [Int] {
    var kept: [Int] = []
    var end = 0
    for (number, candidate) in candidates.enumerated() where candidate.range.lowerBound >= end {
      kept.append(number)
      end = candidate.range.upperBound
    }
    return kept
  }
}
