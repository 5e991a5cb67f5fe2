internal import Folding

/// Short stretches of text, sorted by their first byte: which of them stands at a place is told with few comparisons.
struct Pieces {
  private var pieces: [[UInt8]] = []
  /// Where the pieces with each first byte begin, and the end.
  private var starts: [Int] = []

  /// In bare letters, as the text is. Of two that could stand at one place the longer one does.
  init(_ list: [[UInt8]]) {
    let ordered = list.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    for first in 0...UInt8.max {
      starts.append(pieces.count)
      pieces += ordered.filter { $0[0] == first }
    }
    starts.append(pieces.count)
  }

  static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { BareText(FoldedText(Array($0.utf8))).utf8 }
  }

  /// The bytes of the piece that stands at a place and ends before `end`; 0: none does.
  func length(at index: Int, before end: Int, in text: Span<UInt8>) -> Int {
    let first = Int(text[index])
    search: for number in starts[first]..<starts[first + 1] {
      let count = pieces[number].count
      guard index + count <= end else { continue }
      for offset in 1..<max(count, 1) where text[index + offset] != pieces[number][offset] { continue search }
      return count
    }
    return 0
  }

  /// Whether one of them stands anywhere in a stretch.
  func areHeld(by stretch: Range<Int>, of text: Span<UInt8>) -> Bool {
    for index in stretch where length(at: index, before: stretch.upperBound, in: text) > 0 { return true }
    return false
  }

  /// Whether a stretch is a row of at most so many of them, spaces aside.
  func make(_ stretch: Range<Int>, of text: Span<UInt8>, atMost most: Int) -> Bool {
    var index = stretch.lowerBound
    var count = 0
    while index < stretch.upperBound {
      if text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") {
        index += 1
        continue
      }
      let length = count < most ? length(at: index, before: stretch.upperBound, in: text) : 0
      if length == 0 { return false }
      index += length
      count += 1
    }
    return true
  }
}
