import Testing

@testable import Digesting
@testable import Recording

@Suite("Merkle trees")
struct MerkleTreeTests {
  /// The leaves that certificate-transparency implementations are tested with.
  private static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
  ]

  @Test("Roots are those of other implementations")
  func knownRoots() {
    let roots = [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
    var frontier = Frontier()
    #expect(hexadecimal(frontier.root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for (leaf, root) in zip(Self.leaves, roots) {
      _ = frontier.append(MerkleTree.leaf(leaf))
      #expect(hexadecimal(frontier.root) == root)
    }
  }

  @Test("A root, an inclusion and a consistency are what their definitions give", arguments: 1...33)
  func agreesWithTheDefinition(size: Int) throws {
    let leaves = (0..<size).map { MerkleTree.leaf(Array("記録\($0)".utf8)) }
    let kept = Kept(leaves)
    let root = Self.root(leaves[...])
    #expect(kept.frontier.root == root)
    #expect(MerkleTree.root(of: size, from: kept.subtree) == root)
    for index in 0..<size {
      let proof = MerkleTree.inclusion(of: index, in: size, from: kept.subtree)
      #expect(proof.path == Self.path(index, leaves[...]))
      #expect(proof.leads(from: leaves[index], to: root))
    }
    for first in 1...size {
      let proof = MerkleTree.consistency(from: first, to: size, from: kept.subtree)
      #expect(proof.path == Self.subproof(first, leaves[...], true))
      #expect(proof.leads(from: Self.root(leaves[..<first]), to: root))
    }
  }

  @Test("A proof with anything changed leads nowhere")
  func changedProofs() {
    let leaves = (0..<21).map { MerkleTree.leaf(Array("event \($0)".utf8)) }
    let kept = Kept(leaves)
    let root = kept.frontier.root
    for index in leaves.indices {
      let proof = MerkleTree.inclusion(of: index, in: 21, from: kept.subtree)
      for other in leaves.indices where other != index {
        #expect(!InclusionProof(index: other, size: 21, path: proof.path).leads(from: leaves[index], to: root))
      }
      #expect(!proof.leads(from: leaves[(index + 1) % 21], to: root))
      #expect(!InclusionProof(index: index, size: 21, path: proof.path.dropLast()).leads(from: leaves[index], to: root))
      #expect(!InclusionProof(index: index, size: 21, path: proof.path + [root]).leads(from: leaves[index], to: root))
    }
    for first in 1..<21 {
      let proof = MerkleTree.consistency(from: first, to: 21, from: kept.subtree)
      let old = Self.root(leaves[..<first])
      for other in 1...21 where other != first {
        #expect(
          !ConsistencyProof(first: other, second: 21, path: proof.path)
            .leads(from: Self.root(leaves[..<other]), to: root))
      }
      #expect(!proof.leads(from: root, to: old))
      #expect(!ConsistencyProof(first: first, second: 21, path: proof.path + [root]).leads(from: old, to: root))
    }
  }

  // MARK: - The definitions of RFC 9162, section 2.1, word by word

  private static func largestPower(below count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }

  private static func root(_ leaves: ArraySlice<MerkleTree.Hash>) -> MerkleTree.Hash {
    if leaves.count == 1 { return leaves[leaves.startIndex] }
    let middle = leaves.startIndex + largestPower(below: leaves.count)
    return SHA256.digest([1] + root(leaves[..<middle]) + root(leaves[middle...]))
  }

  private static func path(_ index: Int, _ leaves: ArraySlice<MerkleTree.Hash>) -> [MerkleTree.Hash] {
    if leaves.count == 1 { return [] }
    let power = largestPower(below: leaves.count)
    let middle = leaves.startIndex + power
    return index < power
      ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
      : path(index - power, leaves[middle...]) + [root(leaves[..<middle])]
  }

  private static func subproof(
    _ size: Int, _ leaves: ArraySlice<MerkleTree.Hash>, _ isWhole: Bool
  ) -> [MerkleTree.Hash] {
    if size == leaves.count { return isWhole ? [] : [root(leaves)] }
    let power = largestPower(below: leaves.count)
    let middle = leaves.startIndex + power
    return size <= power
      ? subproof(size, leaves[..<middle], isWhole) + [root(leaves[middle...])]
      : subproof(size - power, leaves[middle...], false) + [root(leaves[..<middle])]
  }
}

/// Leaves and completed subtrees as a log keeps them.
private struct Kept {
  var leaves: [MerkleTree.Hash]
  var frontier = Frontier()
  var completed: [[MerkleTree.Hash]] = []

  init(_ leaves: [MerkleTree.Hash]) {
    self.leaves = leaves
    for leaf in leaves { completed.append(frontier.append(leaf)) }
  }

  func subtree(level: Int, end: Int) throws(Never) -> MerkleTree.Hash {
    level == 0 ? leaves[end - 1] : completed[end - 1][level - 1]
  }
}
