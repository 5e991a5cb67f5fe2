internal import CHyperscan
internal import Digesting
internal import Host
internal import Synchronization
internal import Vocabulary

/// Patterns that see the same form of a text, compiled to one automaton (Hyperscan).
///
/// Compiling is slow, so the automaton is kept in a file as it lies in memory, under a digest of the patterns and the
/// library, and mapped from there: only what a text makes it look at is ever read. It is compiled for any processor
/// of the architecture, so that what is made on one machine serves on another; ours are searched no faster otherwise.
/// A file that is missing, damaged or read-only costs time, never an answer.
final class PatternDatabase: Sendable {
  /// What is asked of the patterns.
  enum Question {
    /// Where each begins and ends.
    case places
    /// Which of them match at all, which needs a smaller automaton.
    case presence

    var flags: UInt32 {
      switch self {
      case .places: UInt32(HS_FLAG_UTF8 | HS_FLAG_SOM_LEFTMOST)
      case .presence: UInt32(HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH)
      }
    }
  }

  // The database is immutable once made; Hyperscan lets any number of threads scan it, each with its own scratch.
  private nonisolated(unsafe) let database: OpaquePointer
  /// Where the database lies; nil: it was compiled now and has to be freed.
  private let file: SealedFile?
  private let idle: Mutex<[Scratch]>
  /// Inside, patterns go by their places here, so that the automaton does not depend on what stands beside them.
  private let ids: [PatternID]

  /// Room to work in, for one scan at a time.
  private struct Scratch: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// `sources` with their numbers; at least one.
  init(
    _ sources: [(id: PatternID, source: PatternSource)], for question: Question, made: [RawPath], cache: RawPath?
  ) throws(Complaint) {
    ids = sources.map(\.id)
    let sources = sources.map(\.source)
    let name = "patterns-\(Self.key(sources, question)).hsdb"
    if let (stored, file) = Self.stored(name, in: made + [cache].compactMap(\.self)) {
      database = stored
      self.file = file
    } else {
      database = try Self.compile(sources, question)
      file = nil
      if let cache { Self.store(database, in: cache.appending(name)) }
    }
    var scratch: OpaquePointer?
    guard hs_alloc_scratch(database, &scratch) == HS_SUCCESS, let scratch else {
      if file == nil { hs_free_database(database) }
      throw Complaint(Wording(en: "out of memory", ja: "メモリが不足しています"))
    }
    idle = Mutex([Scratch(pointer: scratch)])
  }

  deinit {
    idle.withLock { for scratch in $0 { hs_free_scratch(scratch.pointer) } }
    if file == nil { hs_free_database(database) }
  }

  /// Where each pattern matches: the longest match from each start, none inside another of the same pattern.
  func hits(in utf8: [UInt8]) -> [PatternID: [Range<Int>]] {
    guard !utf8.isEmpty, let scratch = borrowed() else { return [:] }
    defer { idle.withLock { $0.append(scratch) } }
    var found: [UInt32: [Range<Int>]] = [:]
    withUnsafeMutablePointer(to: &found) { sink in
      utf8.withUnsafeBytes { bytes in
        _ = hs_scan(
          database, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(clamping: bytes.count), 0,
          scratch.pointer,
          { id, from, to, _, context in
            guard let context, to > from else { return 0 }
            let sink = context.assumingMemoryBound(to: [UInt32: [Range<Int>]].self)
            PatternDatabase.add(Int(from)..<Int(to), to: &sink.pointee[id, default: []])
            return 0
          }, sink)
      }
    }
    return found.reduce(into: [:]) { $0[ids[Int($1.key)]] = Self.longest($1.value) }
  }

  /// One that no other thread works in, made when there is none.
  private func borrowed() -> Scratch? {
    if let scratch = idle.withLock({ $0.popLast() }) { return scratch }
    var scratch: OpaquePointer?
    guard hs_alloc_scratch(database, &scratch) == HS_SUCCESS, let scratch else { return nil }
    return Scratch(pointer: scratch)
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

  private static func compile(
    _ sources: [PatternSource], _ question: Question
  ) throws(Complaint) -> OpaquePointer {
    let flags = [UInt32](repeating: question.flags, count: sources.count)
    let texts = sources.map { source in
      let bytes = source.expression.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      for (index, byte) in bytes.enumerated() { copy[index] = byte }
      return copy
    }
    defer { for text in texts { text.deallocate() } }
    var database: OpaquePointer?
    var failure: UnsafeMutablePointer<hs_compile_error_t>?
    let pointers: [UnsafePointer<CChar>?] = texts.map { UnsafePointer($0) }
    // No tuning and no features of a processor: any of them.
    var platform = hs_platform_info_t()
    let code = hs_compile_multi(
      pointers, flags, sources.indices.map(UInt32.init), UInt32(sources.count), UInt32(HS_MODE_BLOCK), &platform,
      &database, &failure)
    defer { hs_free_compile_error(failure) }
    if code == HS_SUCCESS, let database { return database }
    var reason = failure.map { String(cString: $0.pointee.message) } ?? "error \(code)"
    if reason.hasSuffix(".") { reason.removeLast() }
    let index = failure.map { Int($0.pointee.expression) } ?? -1
    throw complaint(reason, of: sources.indices.contains(index) ? sources[index] : nil)
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

  private static func key(_ sources: [PatternSource], _ question: Question) -> String {
    var hash = SHA256()
    hash.update("\(formVersion) \(question.flags) \(String(cString: hs_version())) ")
    for source in sources {
      hash.update("\(source.expression.utf8.count):")
      hash.update(source.expression)
    }
    return String(hexadecimal(hash.finish()).prefix(32))
  }

  /// Changes with the form of the file.
  private static let formVersion = 2
  /// What a database has to be aligned to, in memory and so in the file: `SealedFile` does.
  private static let alignment = 64

  private static func stored(_ name: String, in folders: [RawPath]) -> (OpaquePointer, SealedFile)? {
    for folder in folders {
      guard let file = SealedFile(folder.appending(name)) else { continue }
      let database = file.withContent { content in
        content.withUnsafeBytes { bytes in
          bytes.baseAddress.map { OpaquePointer(UnsafeMutableRawPointer(mutating: $0)) }
        }
      }
      var size = 0
      guard let database, hs_database_size(database, &size) == HS_SUCCESS,
        size == file.withContent({ $0.byteCount })
      else { continue }
      return (database, file)
    }
    return nil
  }

  private static func store(_ database: OpaquePointer, in file: RawPath) {
    var text: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(database, &text, &count) == HS_SUCCESS, let text else { return }
    defer { pv_hs_release(text) }
    var size = 0
    guard hs_serialized_database_size(text, count, &size) == HS_SUCCESS else { return }
    // It holds no addresses, so where it begins as it does here, it can be used as it lies.
    let room = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: alignment)
    defer { room.deallocate() }
    room.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    guard hs_deserialize_database_at(text, count, OpaquePointer(room)) == HS_SUCCESS else { return }
    // Without a place to keep it, the next run compiles again.
    try? Files.makeFolder(file.folder)
    try? SealedFile.write(Array(UnsafeRawBufferPointer(start: room, count: size)), to: file)
  }
}
