/// The value of an Allow or Disallow line, ready to be compared.
///
/// `*` stands for any run of octets, `$` at the end for the end of the path, everything else for itself.
/// Matching takes time in proportion to path plus pattern, whatever either holds: each stretch between two stars is
/// sought once, from where the stretch before it ended, and never sought again further on.
struct RobotsPattern: Sendable, Hashable {
  /// What decides between rules: the octets of the pattern, its `*` and `$` counted.
  let length: Int
  /// Before the first star: stands at the start of the path.
  private let opening: [UInt8]
  /// Between two stars, in order.
  private let middle: [Needle]
  /// After the last star; nil when there is no star.
  private let closing: Needle?
  private let endsThere: Bool
  /// What a path must hold to match.
  let traits: OctetTraits

  init(_ value: ArraySlice<UInt8>, in reading: RobotsReading = .standard) {
    endsThere = value.last == UInt8(ascii: "$")
    let parts = (endsThere ? value.dropLast() : value)
      .split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { reading == .google ? googleOctets($0) : comparableOctets($0) }
    length = parts.reduce(parts.count - 1) { $0 + $1.count } + (endsThere ? 1 : 0)
    opening = parts.first ?? []
    middle = parts.dropFirst().dropLast().filter { !$0.isEmpty }.map { Needle($0) }
    closing = parts.count > 1 ? parts.last.map { Needle($0) } : nil
    var traits = OctetTraits()
    for part in parts { traits.formUnion(OctetTraits(part)) }
    self.traits = traits
  }

  /// Octets that stand at the start of the path and ask for nothing behind them; nil: more than that is asked.
  var prefix: [UInt8]? {
    guard middle.isEmpty else { return nil }
    guard let closing else { return endsThere ? nil : opening }
    return closing.octets.isEmpty ? opening : nil
  }

  /// Paths begin with a slash: what begins otherwise and with no star matches none.
  var matchesNothing: Bool {
    if let first = opening.first { return first != UInt8(ascii: "/") }
    return closing == nil
  }

  func matches(_ path: RobotsPath, in reading: RobotsReading = .standard) -> Bool { matches(path.octets(in: reading)) }

  func matches(_ octets: [UInt8]) -> Bool {
    guard starts(octets) else { return false }
    var at = opening.count
    guard let closing else { return !endsThere || at == octets.count }
    for needle in middle {
      guard let end = needle.end(in: octets, from: at) else { return false }
      at = end
    }
    if endsThere {
      let tail = closing.octets
      return octets.count - at >= tail.count && octets.suffix(tail.count).elementsEqual(tail)
    }
    return closing.end(in: octets, from: at) != nil
  }

  @inline(__always)
  private func starts(_ octets: [UInt8]) -> Bool {
    guard octets.count >= opening.count else { return false }
    let path = octets.span
    let span = opening.span
    for index in span.indices where path[index] != span[index] { return false }
    return true
  }

  /// Octets to be found somewhere, by the method of Knuth, Morris and Pratt.
  private struct Needle: Sendable, Hashable {
    let octets: [UInt8]
    /// For every prefix, the length of its longest proper border.
    private let borders: [Int32]

    init(_ octets: [UInt8]) {
      self.octets = octets
      var borders = [Int32](repeating: 0, count: octets.count)
      var border = 0
      for index in octets.indices.dropFirst() {
        while border > 0, octets[index] != octets[border] { border = Int(borders[border - 1]) }
        if octets[index] == octets[border] { border += 1 }
        borders[index] = Int32(border)
      }
      self.borders = borders
    }

    /// Just after the first place at or after `start` where the octets stand.
    func end(in path: [UInt8], from start: Int) -> Int? {
      if octets.isEmpty { return start }
      let path = path.span
      let needle = octets.span
      let borders = borders.span
      var matched = 0
      var index = start
      while index < path.count {
        while matched > 0, path[index] != needle[matched] { matched = Int(borders[matched &- 1]) }
        if path[index] == needle[matched] { matched &+= 1 }
        index &+= 1
        if matched == needle.count { return index }
      }
      return nil
    }
  }
}
