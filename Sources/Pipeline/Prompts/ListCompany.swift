internal import Vocabulary

/// Which items of a list are to be read again beside the names around them: among the lines of `artists.txt`, and among
/// the strings of an array, `Turner` is a painter.
///
/// Every item is judged for itself, so that its fingerprint does not change with the list. In running text, names and
/// the commas between them say the same.
struct ListCompany {
  /// By the index of a segment that is no name by itself: the names near it, which are at most two.
  private(set) var companies: [Int: [[UInt8]]] = [:]

  /// How many items away a name still counts.
  private static let reach = 2

  /// `names`: whether each segment is a name from end to end.
  init(_ segments: [Segment], names: [Bool]) {
    guard names.contains(true) else { return }
    var lists: [Int: [Int]] = [:]
    for (index, segment) in segments.enumerated() {
      if let list = segment.list { lists[list, default: []].append(index) }
    }
    for items in lists.values {
      for (position, item) in items.enumerated() where !names[item] {
        let near = (1...Self.reach).flatMap { [position - $0, position + $0] }
        let company = near.filter { items.indices.contains($0) && names[items[$0]] }.prefix(2)
        if !company.isEmpty { companies[item] = company.map { segments[items[$0]].utf8 } }
      }
    }
  }
}
