internal import CHyperscan
internal import Digesting
internal import Host
internal import Vocabulary

/// Automata that are made together and kept in one file.
///
/// Compiling is slow, so they are kept as they lie in memory, under a digest of the patterns and the library, and mapped
/// from there: only what a text makes them look at is ever read. They are compiled for any processor of the
/// architecture, so that what is made on one machine serves on another; ours are searched no faster otherwise. A file
/// that is missing, damaged or read-only costs time, never an answer.
enum CompiledPatterns {
  /// One database for each part. `made`: where they may lie compiled since build time.
  static func databases(
    _ parts: [PatternDatabase.Part], made: [RawPath], cache: RawPath?
  ) throws(Complaint) -> [PatternDatabase] {
    let name = "patterns-\(key(parts)).hsdb"
    let automata: [Automaton]
    if let stored = stored(name, in: made + [cache].compactMap(\.self), count: parts.count) {
      automata = stored
    } else {
      automata = try parts.map(Automaton.init)
      if let cache { store(automata, in: cache.appending(name)) }
    }
    let scratches = ScratchPool(for: automata)
    return zip(automata, parts).map { PatternDatabase($0, of: $1, scratches: scratches) }
  }

  private static func key(_ parts: [PatternDatabase.Part]) -> String {
    var hash = SHA256()
    hash.update("\(formVersion) \(String(cString: hs_version())) ")
    for part in parts {
      hash.update("\(part.question.flags)*\(part.patterns.count) ")
      for pattern in part.patterns {
        hash.update("\(pattern.source.expression.utf8.count):")
        hash.update(pattern.source.expression)
      }
    }
    return String(hexadecimal(hash.finish()).prefix(32))
  }

  // MARK: - The file

  /// Changes with the form of the file: the length of each automaton in eight bytes, then the automata, each from where
  /// it may lie.
  private static let formVersion = 3
  private static let lengthBytes = 8

  private static func stored(_ name: String, in folders: [RawPath], count: Int) -> [Automaton]? {
    for folder in folders {
      guard let file = SealedFile(folder.appending(name)) else { continue }
      let automata = places(in: file, count: count).compactMap { Automaton(in: file, at: $0) }
      if automata.count == count { return automata }
    }
    return nil
  }

  private static func places(in file: SealedFile, count: Int) -> [Range<Int>] {
    file.withContent { content in
      guard content.byteCount >= count * lengthBytes else { return [] }
      var start = aligned(count * lengthBytes)
      var places: [Range<Int>] = []
      for index in 0..<count {
        let length = (0..<lengthBytes).reduce(0) { sum, byte in
          sum | Int(content.unsafeLoad(fromByteOffset: index * lengthBytes + byte, as: UInt8.self)) << (8 * byte)
        }
        guard length > 0, length <= content.byteCount, start <= content.byteCount - length else { return [] }
        places.append(start..<start + length)
        start = aligned(start + length)
      }
      return places
    }
  }

  private static func store(_ automata: [Automaton], in file: RawPath) {
    let all = automata.compactMap(\.bytes)
    guard all.count == automata.count else { return }
    var content: [UInt8] = []
    for bytes in all {
      for byte in 0..<lengthBytes { content.append(UInt8(truncatingIfNeeded: bytes.count >> (8 * byte))) }
    }
    for bytes in all {
      content += [UInt8](repeating: 0, count: aligned(content.count) - content.count)
      content += bytes
    }
    // Without a place to keep it, the next run compiles again.
    try? Files.makeFolder(file.folder)
    try? SealedFile.write(content, to: file)
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + Automaton.alignment - 1) / Automaton.alignment * Automaton.alignment
  }
}
