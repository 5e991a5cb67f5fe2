internal import Digesting

/// What the whole log was at one moment: how many events, under which root. Its text is that of transparency logs
/// (C2SP tlog-checkpoint): the log's origin, the number, the root in base64, then lines of our own.
public struct Checkpoint: Sendable, Hashable {
  /// Names the log; it stands in the log's first line of every checkpoint.
  public var origin: String
  public var size: Int
  public var root: MerkleTree.Hash
  /// The moment in UTC and in Japan.
  public var times: [String]

  public init(origin: String, size: Int, root: MerkleTree.Hash, times: [String]) {
    self.origin = origin
    self.size = size
    self.root = root
    self.times = times
  }

  public var text: String {
    ([origin, "\(size)", Base64.text(root)] + times).map { $0 + "\n" }.joined()
  }

  /// nil for what is no checkpoint.
  public init?(parsing text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last == "", !lines[0].isEmpty, let size = Int(lines[1]), size >= 0,
      "\(size)" == lines[1], let root = Base64.bytes(lines[2].utf8), root.count == 32
    else { return nil }
    origin = String(lines[0])
    self.size = size
    self.root = root
    times = lines[3...].dropLast().map(String.init)
  }
}
