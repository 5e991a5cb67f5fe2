internal import Reading
internal import Vocabulary

/// How the rows of a list spread over creators, or over hosts: exact up to a stated number of names.
struct Concentration: Sendable {
  private struct Name {
    var shown: String
    var tally: Tally
  }

  /// About 300 bytes each.
  static let mostNames = 1_000_000

  private let dimension: ShareEvidence.Dimension
  private let mostNames: Int
  /// By folded name.
  private var names: [String: Name] = [:]
  /// Rows whose name came after the bound was reached, so that they are counted nowhere.
  private(set) var uncounted = 0

  init(_ dimension: ShareEvidence.Dimension, mostNames: Int = Concentration.mostNames) {
    self.dimension = dimension
    self.mostNames = mostNames
  }

  mutating func take(_ row: ListRow, name: String, cell: Cell?, id: String?) {
    let key = foldedKey(name)
    if names[key] != nil {
      names[key]?.tally.add(row)
    } else if names.count < mostNames {
      names[key] = Name(shown: name, tally: Tally(row, cell: cell, id: id))
    } else {
      uncounted += 1
    }
  }

  /// Those with a fifth of all rows or more, and the only one there is. The largest first.
  func groups(ofRows total: Int) -> [RowGroup] {
    let isOnlyOne = names.count == 1 && uncounted == 0
    return names.filter { isOnlyOne || $0.value.tally.count * 5 >= total }
      .sorted { a, b in
        a.value.tally.count != b.value.tally.count ? a.value.tally.count > b.value.tally.count : a.key < b.key
      }
      .map { key, name in
        let share = ShareEvidence(dimension: dimension, value: name.shown, items: name.tally.count, total: total)
        return RowGroup(key: "\(dimension.rawValue) \(key)", evidence: [.share(share)], tally: name.tally)
      }
  }
}
