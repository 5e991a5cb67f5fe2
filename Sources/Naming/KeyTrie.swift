/// A tree over byte keys in flat arrays, made once and searched as it lies: one step a byte, no allocation.
///
/// Nodes are numbered breadth first, so the edges of all nodes lie in the order of the nodes they lead to: edge `e`
/// leads to node `e + 1`, and no table of targets is needed.
struct KeyTrie {
  /// Where the edges of each node begin in `labels`, and one more entry for the end.
  private(set) var edgeStarts: [UInt32] = []
  private(set) var labels: [UInt8] = []
  /// Where the payloads of each node begin in `payloads`, and one more entry for the end.
  private(set) var payloadStarts: [UInt32] = []
  private(set) var payloads: [UInt32] = []

  static let root = 0

  /// `keys`: pairs of a key and a number to find under it.
  init(_ keys: [(key: [UInt8], payload: UInt32)]) {
    let sorted = keys.filter { !$0.key.isEmpty }.map { (head: Self.head(of: $0.key), key: $0.key, payload: $0.payload) }
      .sorted { a, b in
        if a.head != b.head { return a.head < b.head }
        return a.key == b.key ? a.payload < b.payload : a.key.lexicographicallyPrecedes(b.key)
      }
    // At most one node a byte. What is not used of it is never touched.
    let most = sorted.reduce(2) { $0 + $1.key.count }
    labels.reserveCapacity(most)
    edgeStarts.reserveCapacity(most)
    payloadStarts.reserveCapacity(most)
    var queue: [(keys: Range<Int>, depth: Int)] = []
    queue.reserveCapacity(most)
    queue.append((0..<sorted.count, 0))
    var next = 0
    while next < queue.count {
      let (keys, depth) = queue[next]
      next += 1
      var index = keys.lowerBound
      payloadStarts.append(UInt32(payloads.count))
      while index < keys.upperBound, sorted[index].key.count == depth {
        payloads.append(sorted[index].payload)
        index += 1
      }
      edgeStarts.append(UInt32(labels.count))
      while index < keys.upperBound {
        let label = sorted[index].key[depth]
        var end = index
        while end < keys.upperBound, sorted[end].key[depth] == label { end += 1 }
        labels.append(label)
        queue.append((index..<end, depth + 1))
        index = end
      }
    }
    edgeStarts.append(UInt32(labels.count))
    payloadStarts.append(UInt32(payloads.count))
  }

  /// The first eight bytes as one number, which decides most comparisons.
  private static func head(of key: [UInt8]) -> UInt64 {
    (0..<8).reduce(0) { head, index in head << 8 | (index < key.count ? UInt64(key[index]) : 0) }
  }

  /// The node one byte further than `node`; nil when there is none.
  static func step(_ node: Int, _ byte: UInt8, edgeStarts: Span<UInt32>, labels: Span<UInt8>) -> Int? {
    var low = Int(edgeStarts[node])
    var high = Int(edgeStarts[node + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if labels[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return low < end && labels[low] == byte ? low + 1 : nil
  }
}
