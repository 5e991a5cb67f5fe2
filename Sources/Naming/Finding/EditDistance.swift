/// How many letters of a word were changed, left out, added or swapped with their neighbour.
enum EditDistance {
  /// The most letters that are compared.
  static let longest = 40

  /// The distance between two stretches of ASCII letters, or nil when it is greater than `most`.
  static func within(_ most: Int, _ a: Span<UInt8>, _ b: Span<UInt8>) -> Int? {
    guard abs(a.count - b.count) <= most, a.count <= longest, b.count <= longest else { return nil }
    var older = InlineArray<41, Int>(repeating: 0)
    var old = InlineArray<41, Int>(repeating: 0)
    var new = InlineArray<41, Int>(repeating: 0)
    for column in 0...b.count { old[column] = column }
    for row in 0..<a.count {
      new[0] = row + 1
      var least = row + 1
      for column in 0..<b.count {
        var cost = min(old[column] + (a[row] == b[column] ? 0 : 1), min(old[column + 1], new[column]) + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          cost = min(cost, older[column - 1] + 1)
        }
        new[column + 1] = cost
        least = min(least, cost)
      }
      if least > most { return nil }
      older = old
      old = new
    }
    return old[b.count] <= most ? old[b.count] : nil
  }
}
