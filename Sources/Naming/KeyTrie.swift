/// A read-only tree over byte keys in flat arrays: one step a byte, no allocation while searching.
struct KeyTrie: Sendable {
  private struct Node: Sendable {
    /// Into `labels` and `targets`.
    var firstEdge: Int32
    var edgeCount: Int32
    /// Into `payloads`.
    var firstPayload: Int32
    var payloadCount: Int32
  }

  private var nodes: [Node] = []
  private var labels: [UInt8] = []
  private var targets: [Int32] = []
  private var payloads: [Int32] = []

  static let root: Int32 = 0

  /// `keys`: pairs of a key and a number to find under it.
  init(_ keys: [(key: [UInt8], payload: Int32)]) {
    let sorted = keys.filter { !$0.key.isEmpty }.map { (head: Self.head(of: $0.key), key: $0.key, payload: $0.payload) }
      .sorted { a, b in
        if a.head != b.head { return a.head < b.head }
        return a.key == b.key ? a.payload < b.payload : a.key.lexicographicallyPrecedes(b.key)
      }
    // At most one node a byte. What is not used of it is never touched.
    let most = sorted.reduce(1) { $0 + $1.key.count }
    nodes.reserveCapacity(most)
    labels.reserveCapacity(most)
    targets.reserveCapacity(most)
    nodes.append(Node(firstEdge: 0, edgeCount: 0, firstPayload: 0, payloadCount: 0))
    // Breadth first, so that the edges of a node lie together.
    var queue: [(node: Int, keys: Range<Int>, depth: Int)] = []
    queue.reserveCapacity(most)
    queue.append((0, 0..<sorted.count, 0))
    var next = 0
    while next < queue.count {
      let (node, keys, depth) = queue[next]
      next += 1
      var index = keys.lowerBound
      let firstPayload = payloads.count
      while index < keys.upperBound, sorted[index].key.count == depth {
        payloads.append(sorted[index].payload)
        index += 1
      }
      let firstEdge = labels.count
      while index < keys.upperBound {
        let label = sorted[index].key[depth]
        var end = index
        while end < keys.upperBound, sorted[end].key[depth] == label { end += 1 }
        labels.append(label)
        targets.append(Int32(nodes.count))
        queue.append((nodes.count, index..<end, depth + 1))
        nodes.append(Node(firstEdge: 0, edgeCount: 0, firstPayload: 0, payloadCount: 0))
        index = end
      }
      nodes[node] = Node(
        firstEdge: Int32(firstEdge), edgeCount: Int32(labels.count - firstEdge), firstPayload: Int32(firstPayload),
        payloadCount: Int32(payloads.count - firstPayload))
    }
  }

  /// The first eight bytes as one number, which decides most comparisons.
  private static func head(of key: [UInt8]) -> UInt64 {
    (0..<8).reduce(0) { head, index in head << 8 | (index < key.count ? UInt64(key[index]) : 0) }
  }

  /// The node one byte further; -1 when there is none.
  func step(_ node: Int32, _ byte: UInt8) -> Int32 {
    let node = nodes[Int(node)]
    var low = Int(node.firstEdge)
    var high = low + Int(node.edgeCount)
    while low < high {
      let middle = (low + high) / 2
      if labels[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low < Int(node.firstEdge + node.edgeCount) && labels[low] == byte ? targets[low] : -1
  }

  /// The numbers of the keys that end at a node.
  func payloads(at node: Int32) -> ArraySlice<Int32> {
    let node = nodes[Int(node)]
    return payloads[Int(node.firstPayload)..<Int(node.firstPayload + node.payloadCount)]
  }
}
