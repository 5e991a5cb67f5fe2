internal import Naming
internal import Synchronization
internal import Vocabulary

/// What a run has worked out of names in their ways of writing: a library names the same people again and again, and
/// the term of a work is no short sum.
final class NameMemory: Sendable {
  /// A name as it was read.
  struct Sight: Hashable {
    var entry: Int
    /// As its bytes: to a string, letters with their accents apart are the same letters.
    var surface: [UInt8]
    var undone: Undone
  }

  /// What is to be said of it wherever it stands.
  struct Known {
    var evidence: NameEvidence
    var facts: Facts
  }

  private let memory = Mutex<[Sight: Known]>([:])
  /// Whoever writes a name in ever new ways shall not fill the memory.
  private static let most = 1 << 15

  func known(_ sight: Sight, else find: () -> Known) -> Known {
    if let known = memory.withLock({ $0[sight] }) { return known }
    let known = find()
    memory.withLock { memory in
      if memory.count >= Self.most { memory.removeAll(keepingCapacity: true) }
      memory[sight] = known
    }
    return known
  }
}
