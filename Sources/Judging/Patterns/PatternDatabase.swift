internal import CHyperscan
internal import Digesting
internal import Host
internal import Vocabulary

/// Patterns that see the same form of a text, compiled to one automaton (Hyperscan).
///
/// Compiling is slow and loading is not, so the compiled form is kept in the cache under a digest of the patterns,
/// the library and the processor. A cache that is missing, damaged or read-only costs time, never an answer.
final class PatternDatabase: Sendable {
  // The database is immutable once made; Hyperscan lets any number of threads scan it, each with its own scratch.
  private nonisolated(unsafe) let database: OpaquePointer
  private nonisolated(unsafe) let prototype: OpaquePointer?

  /// `sources` with their numbers; at least one.
  init(_ sources: [(id: PatternID, source: PatternSource)], made: [RawPath], cache: RawPath?) throws(Complaint) {
    let name = "patterns-\(Self.key(sources)).hsdb"
    if let stored = (made + [cache].compactMap(\.self)).lazy.compactMap({ Self.load($0.appending(name)) }).first {
      database = stored
    } else {
      database = try Self.compile(sources)
      if let cache { Self.store(database, in: cache.appending(name)) }
    }
    var scratch: OpaquePointer?
    guard hs_alloc_scratch(database, &scratch) == HS_SUCCESS else {
      hs_free_database(database)
      throw Complaint(Wording(en: "out of memory", ja: "メモリが不足しています"))
    }
    prototype = scratch
  }

  deinit {
    hs_free_scratch(prototype)
    hs_free_database(database)
  }

  /// Where each pattern matches: the longest match from each start, none inside another of the same pattern.
  func hits(in utf8: [UInt8]) -> [PatternID: [Range<Int>]] {
    var scratch: OpaquePointer?
    guard !utf8.isEmpty, hs_clone_scratch(prototype, &scratch) == HS_SUCCESS else { return [:] }
    defer { hs_free_scratch(scratch) }
    var found: [PatternID: [Range<Int>]] = [:]
    withUnsafeMutablePointer(to: &found) { sink in
      utf8.withUnsafeBytes { bytes in
        _ = hs_scan(
          database, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(clamping: bytes.count), 0, scratch,
          { id, from, to, _, context in
            guard let context, to > from else { return 0 }
            let sink = context.assumingMemoryBound(to: [PatternID: [Range<Int>]].self)
            PatternDatabase.add(Int(from)..<Int(to), to: &sink.pointee[PatternID(number: Int(id)), default: []])
            return 0
          }, sink)
      }
    }
    return found.mapValues(Self.longest)
  }

  /// Matches come in the order of their ends; one that begins where the last did replaces it, so that a long run
  /// that matches at every step takes no room.
  private static func add(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
    if let last = ranges.last, last.lowerBound == range.lowerBound {
      ranges[ranges.count - 1] = range
    } else {
      ranges.append(range)
    }
  }

  private static func longest(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
      if let last = kept.last, range.lowerBound < last.upperBound { continue }
      kept.append(range)
    }
    return kept
  }

  // MARK: - Compiling

  private static func compile(_ sources: [(id: PatternID, source: PatternSource)]) throws(Complaint) -> OpaquePointer {
    let flags = [UInt32](repeating: UInt32(HS_FLAG_UTF8 | HS_FLAG_SOM_LEFTMOST), count: sources.count)
    let ids = sources.map { UInt32($0.id.number) }
    let texts = sources.map { _, source in
      let bytes = source.expression.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      for (index, byte) in bytes.enumerated() { copy[index] = byte }
      return copy
    }
    defer { for text in texts { text.deallocate() } }
    var database: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let pointers: [UnsafePointer<CChar>?] = texts.map { UnsafePointer($0) }
    let code = hs_compile_multi(
      pointers, flags, ids, UInt32(sources.count), UInt32(HS_MODE_BLOCK), nil, &database,
      &failure)
    defer { hs_free_compile_error(failure) }
    if code == HS_SUCCESS, let database { return database }
    var reason = failure.map { String(cString: $0.pointee.message) } ?? "error \(code)"
    if reason.hasSuffix(".") { reason.removeLast() }
    let index = failure.map { Int($0.pointee.expression) } ?? -1
    throw complaint(reason, of: sources.indices.contains(index) ? sources[index].source : nil)
  }

  private static func complaint(_ reason: String, of source: PatternSource?) -> Complaint {
    func complaint(_ problem: Wording, _ remedy: Wording? = nil) -> Complaint {
      Complaint(file: source?.file, line: source?.line, column: source?.column, problem, remedy: remedy)
    }
    if reason.contains("empty buffer") {
      return complaint(
        Wording(en: "this pattern matches the empty text, so everywhere", ja: "空の文字列に一致するため、あらゆる位置に一致してしまうパターンです"),
        Wording(en: "ask for at least one character", ja: "1文字以上を求める式にしてください"))
    }
    let isBeyondUs = ["support", "too large"].contains { reason.contains($0) }
    return complaint(
      Wording(en: "this pattern cannot be used: \(reason)", ja: "このパターンは使用できません(\(reason))"),
      !isBeyondUs
        ? nil
        : Wording(
          en: "patterns run in linear time: no backreferences, no lookaround, no wide gap such as .{0,50}",
          ja: "線形時間で処理できる式に限ります(後方参照・先読み・「.{0,50}」のような広い間隔は不可)"))
  }

  // MARK: - The cache

  private static func key(_ sources: [(id: PatternID, source: PatternSource)]) -> String {
    var hash = SHA256()
    hash.update(String(cString: hs_version()))
    var platform = hs_platform_info_t()
    hs_populate_platform(&platform)
    hash.update("\(platform.tune) \(platform.cpu_features)")
    for (id, source) in sources {
      hash.update("\(id.number) \(source.expression.utf8.count):")
      hash.update(source.expression)
    }
    return String(hexadecimal(hash.finish()).prefix(32))
  }

  /// The stored form: SHA-256 of the rest, then the serialised database.
  /// A stored file: its checksum in eight bytes, then what Hyperscan makes of a database.
  private static let headerLength = 8

  private static func load(_ file: RawPath) -> OpaquePointer? {
    guard let stored = try? MappedFile(file), stored.count > headerLength else { return nil }
    return stored.withBytes { bytes in
      let content = bytes.extracting(headerLength..<bytes.byteCount)
      guard bytes.unsafeLoad(as: UInt64.self) == UInt64(Checksum.of(content)) else { return nil }
      return content.withUnsafeBytes { buffer in
        var database: OpaquePointer?
        let code = hs_deserialize_database(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, &database)
        return code == HS_SUCCESS ? database : nil
      }
    }
  }

  private static func store(_ database: OpaquePointer, in file: RawPath) {
    var text: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(database, &text, &count) == HS_SUCCESS, let text else { return }
    defer { pv_hs_release(text) }
    let content = UnsafeRawBufferPointer(start: text, count: count)
    let sum = UInt64(Checksum.of(content.bytes))
    let header = (0..<headerLength).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt64($0))) }
    // Without a place to keep it, the next run compiles again.
    try? Files.makeFolder(file.folder)
    try? Files.writeAtomically(header + Array(content), to: file)
  }
}
