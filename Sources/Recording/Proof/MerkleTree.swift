internal import Digesting

/// Hashes of RFC 9162, section 2: how many leaves become one root, and how one leaf is shown to be under it.
///
/// A *subtree* here is complete: it stands over 2^level leaves and ends after leaf number `end`, counted from 1.
/// Everything else is put together from those, so whoever keeps them can prove anything in a few steps.
public enum MerkleTree {
  public typealias Hash = [UInt8]

  /// The root over no leaf.
  public static let empty: Hash = SHA256.digest([])

  public static func leaf(_ entry: some Collection<UInt8>) -> Hash {
    var hash = SHA256()
    hash.update([0])
    hash.update(entry)
    return hash.finish()
  }

  public static func node(_ left: Hash, _ right: Hash) -> Hash {
    var hash = SHA256()
    hash.update([1])
    hash.update(left)
    hash.update(right)
    return hash.finish()
  }

  /// Where the left part of more than one leaf ends: the greatest power of two below their number.
  static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}

/// The roots of the greatest subtrees of a tree that only grows, from left to right.
struct Frontier: Sendable, Hashable {
  private(set) var size = 0
  private(set) var subtrees: [MerkleTree.Hash] = []

  init() {}

  init(size: Int, subtrees: [MerkleTree.Hash]) {
    self.size = size
    self.subtrees = subtrees
  }

  /// Adds a leaf and tells the roots of the subtrees that it completes, from level 1 upwards.
  mutating func append(_ leaf: MerkleTree.Hash) -> [MerkleTree.Hash] {
    size += 1
    var completed: [MerkleTree.Hash] = []
    var hash = leaf
    for _ in 0..<size.trailingZeroBitCount {
      hash = MerkleTree.node(subtrees.removeLast(), hash)
      completed.append(hash)
    }
    subtrees.append(hash)
    return completed
  }

  var root: MerkleTree.Hash {
    guard var hash = subtrees.last else { return MerkleTree.empty }
    for left in subtrees.dropLast().reversed() { hash = MerkleTree.node(left, hash) }
    return hash
  }

  /// Where its subtrees end and how high they are.
  static func shape(of size: Int) -> [(level: Int, end: Int)] {
    var end = 0
    return (0..<Int.bitWidth - 1).reversed().compactMap { level in
      guard size & 1 << level != 0 else { return nil }
      end += 1 << level
      return (level, end)
    }
  }
}

/// Shows that one leaf is under a root (RFC 9162, section 2.1.3).
public struct InclusionProof: Sendable, Hashable {
  /// Counted from 0.
  public var index: Int
  public var size: Int
  public var path: [MerkleTree.Hash]

  public init(index: Int, size: Int, path: [MerkleTree.Hash]) {
    self.index = index
    self.size = size
    self.path = path
  }

  public func leads(from leaf: MerkleTree.Hash, to root: MerkleTree.Hash) -> Bool {
    guard (0..<size).contains(index) else { return false }
    var (place, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = MerkleTree.node(sibling, hash)
        // A node without a right sibling goes up as it is until it is a right child itself.
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.node(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }
}

/// Shows that a tree is the beginning of a larger one (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Sendable, Hashable {
  public var first: Int
  public var second: Int
  public var path: [MerkleTree.Hash]

  public init(first: Int, second: Int, path: [MerkleTree.Hash]) {
    self.first = first
    self.second = second
    self.path = path
  }

  public func leads(from firstRoot: MerkleTree.Hash, to secondRoot: MerkleTree.Hash) -> Bool {
    guard (1...max(second, 1)).contains(first), first <= second else { return false }
    if first == second { return path.isEmpty && firstRoot == secondRoot }
    // A tree of a power of two leaves is a node of the larger one, so the proof leaves it out.
    var hashes = first.nonzeroBitCount == 1 ? [firstRoot] + path : path
    guard !hashes.isEmpty else { return false }
    var (place, last) = (first - 1, second - 1)
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    let start = hashes.removeFirst()
    var (old, new) = (start, start)
    for sibling in hashes {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        old = MerkleTree.node(sibling, old)
        new = MerkleTree.node(sibling, new)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        new = MerkleTree.node(new, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == firstRoot && new == secondRoot
  }
}

// Proofs made out of subtrees that somebody keeps: `subtree` gives the root of the complete one over 2^level leaves that
// ends after leaf number `end`.
extension MerkleTree {
  typealias Subtree<Failure: Error> = (_ level: Int, _ end: Int) throws(Failure) -> Hash

  static func root<Failure>(of size: Int, from subtree: Subtree<Failure>) throws(Failure) -> Hash {
    size == 0 ? empty : try root(over: 0..<size, subtree)
  }

  static func inclusion<Failure>(
    of index: Int, in size: Int, from subtree: Subtree<Failure>
  ) throws(Failure) -> InclusionProof {
    var path: [Hash] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + split(range.count)
      if index < middle {
        path.append(try root(over: middle..<range.upperBound, subtree))
        range = range.lowerBound..<middle
      } else {
        path.append(try root(over: range.lowerBound..<middle, subtree))
        range = middle..<range.upperBound
      }
    }
    return InclusionProof(index: index, size: size, path: path.reversed())
  }

  static func consistency<Failure>(
    from first: Int, to second: Int, from subtree: Subtree<Failure>
  ) throws(Failure) -> ConsistencyProof {
    var path: [Hash] = []
    var range = 0..<second
    // Whether the old tree is a whole node here whose root the reader has already.
    var isKnown = true
    while first < range.upperBound {
      let middle = range.lowerBound + split(range.count)
      if first <= middle {
        path.append(try root(over: middle..<range.upperBound, subtree))
        range = range.lowerBound..<middle
      } else {
        path.append(try root(over: range.lowerBound..<middle, subtree))
        range = middle..<range.upperBound
        isKnown = false
      }
    }
    if !isKnown { path.append(try root(over: range, subtree)) }
    return ConsistencyProof(first: first, second: second, path: path.reversed())
  }

  /// The range begins at a multiple of a power of two that is no smaller than its length.
  private static func root<Failure>(over range: Range<Int>, _ subtree: Subtree<Failure>) throws(Failure) -> Hash {
    if range.count.nonzeroBitCount == 1 {
      return try subtree(range.count.trailingZeroBitCount, range.upperBound)
    }
    let middle = range.lowerBound + split(range.count)
    return node(
      try root(over: range.lowerBound..<middle, subtree), try root(over: middle..<range.upperBound, subtree))
  }
}
