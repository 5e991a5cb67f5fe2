internal import Vocabulary

/// The rules that speak to one agent, in one reading, laid out for many questions.
///
/// Most rules ask for nothing but a beginning: they are sorted, and the longest that a path begins with is found by
/// halving. The few with wildcards are tried in the order of their weight, and only those that outweigh what was
/// found; most are put aside because the path lacks an octet of theirs.
struct RuleTable: Sendable {
  /// The rule that wins stands first: the longest; of equals the one that allows; of those the earliest line.
  private let sources: [RobotsFile.RuleLine]
  private let beginnings: [Beginning]
  /// The octets of all beginnings, one after another.
  private let octets: [UInt8]
  private let wildcards: [Wildcard]

  /// What some paths begin with.
  private struct Beginning: Sendable {
    /// The first eight octets, the first the highest: two texts stand in the order of these numbers.
    var head: UInt64
    var start: Int32
    var count: Int32
    /// The longest other beginning that this one begins with; -1: none.
    var parent: Int32
    /// The weightiest rule of this and all that it begins with.
    var rank: Int32
  }

  private struct Wildcard: Sendable {
    var traits: OctetTraits
    var rank: Int32
    var pattern: RobotsPattern
  }

  init(_ lines: [RobotsFile.RuleLine], bytes: [UInt8], in reading: RobotsReading) {
    var rules: [(pattern: RobotsPattern, source: RobotsFile.RuleLine)] = []
    rules.reserveCapacity(lines.count)
    for line in lines where !line.value.isEmpty {
      let value = bytes[line.value]
      rules.append((RobotsPattern(value, in: reading), line))
      if line.allows, let folder = RuleTable.folder(ofIndexPage: value) {
        rules.append((RobotsPattern(folder, in: reading), line))
      }
    }
    rules.removeAll { $0.pattern.matchesNothing }
    rules.sort { a, b in
      if a.pattern.length != b.pattern.length { return a.pattern.length > b.pattern.length }
      if a.source.allows != b.source.allows { return a.source.allows }
      return a.source.line < b.source.line
    }
    sources = rules.map(\.source)
    var wildcards: [Wildcard] = []
    var prefixes: [(text: [UInt8], rank: Int)] = []
    for (rank, rule) in rules.enumerated() {
      if let prefix = rule.pattern.prefix {
        prefixes.append((prefix, rank))
      } else {
        wildcards.append(Wildcard(traits: rule.pattern.traits, rank: Int32(rank), pattern: rule.pattern))
      }
    }
    self.wildcards = wildcards
    (beginnings, octets) = RuleTable.tree(of: prefixes)
  }

  /// Who allows `/shop/index.html` allows `/shop/` too: the pattern of exactly that folder.
  private static func folder(ofIndexPage value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let slash = value.lastIndex(of: UInt8(ascii: "/")), value[slash...].starts(with: "/index.htm".utf8) else {
      return nil
    }
    return value[...slash] + [UInt8(ascii: "$")]
  }

  private static func tree(of prefixes: [(text: [UInt8], rank: Int)]) -> ([Beginning], [UInt8]) {
    // Equal texts stand together, the weightiest rule first.
    let sorted = prefixes.sorted { a, b in
      a.text == b.text ? a.rank < b.rank : a.text.lexicographicallyPrecedes(b.text)
    }
    var tree: [Beginning] = []
    var octets: [UInt8] = []
    var texts: [[UInt8]] = []
    for (text, rank) in sorted where texts.last != text {
      var parent = tree.count - 1
      while parent >= 0, !text.starts(with: texts[parent]) { parent = Int(tree[parent].parent) }
      let above = parent >= 0 ? tree[parent].rank : .max
      tree.append(
        Beginning(
          head: text.span.eight(at: 0).byteSwapped, start: Int32(octets.count), count: Int32(text.count),
          parent: Int32(parent), rank: min(above, Int32(rank))))
      octets += text
      texts.append(text)
    }
    return (tree, octets)
  }

  /// The rule that decides; nil: none matches.
  func rule(for path: [UInt8], traits: OctetTraits) -> RobotsFile.RuleLine? {
    var rank = longestBeginning(of: path.span)
    for wildcard in wildcards {
      if wildcard.rank >= rank { break }
      if traits.mayHold(wildcard.traits), wildcard.pattern.matches(path) {
        rank = wildcard.rank
        break
      }
    }
    return rank == .max ? nil : sources[Int(rank)]
  }

  /// The rank of the rule that wins among those that ask for a beginning only.
  private func longestBeginning(of path: Span<UInt8>) -> Int32 {
    let beginnings = beginnings.span
    let octets = octets.span
    let head = path.eight(at: 0).byteSwapped
    // The last beginning that does not stand after the path.
    var low = 0
    var high = beginnings.count
    while low < high {
      let middle = (low &+ high) / 2
      let beginning = beginnings[middle]
      let isAfter =
        beginning.head == head
        ? RuleTable.isAfter(octets, beginning, path) : beginning.head > head
      if isAfter { high = middle } else { low = middle &+ 1 }
    }
    guard low > 0 else { return .max }
    var candidate = low &- 1
    let common = RuleTable.commonLength(octets, beginnings[candidate], path)
    while Int(beginnings[candidate].count) > common {
      let parent = beginnings[candidate].parent
      if parent < 0 { return .max }
      candidate = Int(parent)
    }
    return beginnings[candidate].rank
  }

  private static func isAfter(_ octets: Span<UInt8>, _ beginning: Beginning, _ path: Span<UInt8>) -> Bool {
    let common = commonLength(octets, beginning, path)
    if common == Int(beginning.count) { return false }
    return common == path.count || octets[Int(beginning.start) &+ common] > path[common]
  }

  private static func commonLength(_ octets: Span<UInt8>, _ beginning: Beginning, _ path: Span<UInt8>) -> Int {
    let most = min(Int(beginning.count), path.count)
    var at = 0
    while at < most {
      let difference = octets.eight(at: Int(beginning.start) &+ at) ^ path.eight(at: at)
      if difference != 0 { return min(most, at &+ difference.trailingZeroBitCount >> 3) }
      at &+= 8
    }
    return most
  }
}
