/// Words of a text that were met lately, by their hashes. It forgets, and never remembers what was not there.
struct RecentWords {
  private var places: [UInt64]

  private static let most = 4096

  /// For a text of so many words.
  init(_ count: Int) {
    let least = min(max(count, 1), Self.most)
    places = [UInt64](repeating: 0, count: 1 << (Int.bitWidth - (least - 1).leadingZeroBitCount))
  }

  func holds(_ hash: UInt64) -> Bool { places[place(of: hash)] == hash }

  mutating func add(_ hash: UInt64) { places[place(of: hash)] = hash }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (places.count - 1) }
}
