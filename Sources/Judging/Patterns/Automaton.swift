internal import CHyperscan
internal import Host
internal import Vocabulary

/// What Hyperscan compiles patterns to. It holds no addresses: where it begins as it must, it can be used as it lies.
final class Automaton: Sendable {
  // It is immutable once made; Hyperscan lets any number of threads scan it, each with its own scratch.
  nonisolated(unsafe) let pointer: OpaquePointer
  /// Where it lies; nil: it was compiled now and has to be freed.
  private let file: SealedFile?

  /// What it has to be aligned to, in memory and so in a file.
  static let alignment = 64

  private init(_ pointer: OpaquePointer, in file: SealedFile?) {
    self.pointer = pointer
    self.file = file
  }

  /// As it lies in a file; nil: it does not.
  init?(in file: SealedFile, at range: Range<Int>) {
    let start = file.withContent { content -> OpaquePointer? in
      guard range.upperBound <= content.byteCount else { return nil }
      return content.extracting(range).withUnsafeBytes { bytes in
        bytes.baseAddress.map { OpaquePointer(UnsafeMutableRawPointer(mutating: $0)) }
      }
    }
    var size = 0
    guard let start, hs_database_size(start, &size) == HS_SUCCESS, size == range.count else { return nil }
    pointer = start
    self.file = file
  }

  deinit { if file == nil { hs_free_database(pointer) } }

  /// Compiles patterns, at least one, for any processor of the architecture.
  convenience init(_ part: PatternDatabase.Part) throws(Complaint) {
    let sources = part.patterns.map(\.source)
    let flags = [UInt32](repeating: part.question.flags, count: sources.count)
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
    if code == HS_SUCCESS, let database {
      self.init(database, in: nil)
      return
    }
    var reason = failure.map { String(cString: $0.pointee.message) } ?? "error \(code)"
    if reason.hasSuffix(".") { reason.removeLast() }
    let index = failure.map { Int($0.pointee.expression) } ?? -1
    throw Self.complaint(reason, of: sources.indices.contains(index) ? sources[index] : nil)
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

  // MARK: - Keeping

  /// Its bytes, as they are used from a file; nil: out of memory.
  var bytes: [UInt8]? {
    var text: UnsafeMutablePointer<CChar>?
    var count = 0
    guard hs_serialize_database(pointer, &text, &count) == HS_SUCCESS, let text else { return nil }
    defer { pv_hs_release(text) }
    var size = 0
    guard hs_serialized_database_size(text, count, &size) == HS_SUCCESS else { return nil }
    let room = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Self.alignment)
    defer { room.deallocate() }
    room.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    guard hs_deserialize_database_at(text, count, OpaquePointer(room)) == HS_SUCCESS else { return nil }
    return Array(UnsafeRawBufferPointer(start: room, count: size))
  }
}
