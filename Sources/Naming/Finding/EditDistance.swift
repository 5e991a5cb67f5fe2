/// How many letters of a word were changed, left out, added or swapped with their neighbour.
enum EditDistance {
  /// The most letters that are compared.
  static let longest = 40

  /// The distance between two stretches of ASCII letters, or nil when it is greater than `most`.
  static func within(_ most: Int, _ a: Span<UInt8>, _ b: Span<UInt8>) -> Int? {
    guard abs(a.count - b.count) <= most, a.count <= longest, b.count <= longest else { return nil }
    // What both begin and end with costs nothing.
    var start = 0
    let shorter = min(a.count, b.count)
    while start < shorter, a[start] == b[start] { start += 1 }
    var end = 0
    while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    return between(a.extracting(start..<a.count - end), b.extracting(start..<b.count - end), most)
  }

  /// The same for two that differ at both ends.
  private static func between(_ a: Span<UInt8>, _ b: Span<UInt8>, _ most: Int) -> Int? {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) <= most ? max(a.count, b.count) : nil }
    // Every letter at the ends is wrong, unless two were swapped.
    if most < 2, max(a.count, b.count) > 2 { return nil }
    // Three rows of the table, each overwriting the one before the last.
    var table = InlineArray<123, UInt8>(repeating: 0)
    let width = longest + 1
    for column in 0...b.count { table[column] = UInt8(column) }
    for row in 0..<a.count {
      let new = (row + 1) % 3 * width
      let old = row % 3 * width
      let older = (row + 2) % 3 * width
      table[new] = UInt8(row + 1)
      var least = table[new]
      for column in 0..<b.count {
        var cost = min(
          table[old + column] + (a[row] == b[column] ? 0 : 1), min(table[old + column + 1], table[new + column]) + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          cost = min(cost, table[older + column - 1] + 1)
        }
        table[new + column + 1] = cost
        least = min(least, cost)
      }
      if least > most { return nil }
    }
    let distance = Int(table[a.count % 3 * width + b.count])
    return distance <= most ? distance : nil
  }
}
