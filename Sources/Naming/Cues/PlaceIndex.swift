/// Stretches of a text in the order in which they begin, to find those that lie near another one.
struct PlaceIndex {
  private let places: [Range<Int>]
  private let longest: Int

  init(_ places: [Range<Int>]) {
    self.places = places
    longest = places.reduce(0) { max($0, $1.count) }
  }

  /// Which of them overlap a stretch or lie at most so many bytes from it; some more may be among them.
  func indices(within distance: Int, of place: Range<Int>) -> Range<Int> {
    let first = firstIndex(from: place.lowerBound - distance - longest)
    return first..<max(first, firstIndex(from: place.upperBound + distance + 1))
  }

  /// The first that begins at an offset or behind it.
  private func firstIndex(from offset: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
