internal import Folding
public import Vocabulary

/// Reads the rows of a list from pieces of bytes, and holds one row at most.
///
/// A list is CSV or a sister of it, JSON Lines, or one address a line. Lists in another encoding than UTF-8 are
/// held whole and read at the end. After a thrown error the reader is at no defined place: do not go on with it.
public struct ListReader: Sendable {
  /// How much of a list tells best what it is: the whole file when it is shorter.
  public static let peekSize = 1 << 16
  /// A longer row is reported and skipped.
  public static let rowLimit = 16 << 20
  /// How much of a list that is not UTF-8 is held.
  public static let heldLimit = 256 << 20

  private var rows: ListRows
  /// Bytes waiting for the end, when they must be decoded whole.
  private var held: [UInt8]?
  private var isHeldTooLong = false
  private var isAtStart = true

  /// Looks at the first bytes and keeps none: feed them too. nil: this is no list.
  public init?(path: RawPath, firstBytes: [UInt8]) {
    self.init(path: path, firstBytes: firstBytes, rowLimit: ListReader.rowLimit)
  }

  init?(path: RawPath, firstBytes: [UInt8], rowLimit: Int) {
    // Whole lines only: a character that is cut in two would look like another encoding.
    let whole = firstBytes.lastIndex(of: UInt8(ascii: "\n")).map { Array(firstBytes[...$0]) } ?? firstBytes
    guard let text = TextDecoder.decode(whole), let kind = ListKind(path: path, start: text) else { return nil }
    rows = ListRows(kind, limit: rowLimit)
    held = text.encoding == "UTF-8" ? nil : []
  }

  /// The columns so far: those of the header, or the names that were seen in JSON.
  public var columns: [String] { rows.columns }

  public mutating func feed(
    _ bytes: [UInt8], row: (ListRow) throws -> Void, problem: (BrokenPart) -> Void
  ) rethrows {
    if held != nil {
      hold(bytes)
    } else {
      try rows.feed(withoutMark(bytes), row: row, problem: problem)
    }
  }

  public mutating func finish(row: (ListRow) throws -> Void, problem: (BrokenPart) -> Void) rethrows {
    if let bytes = held {
      held = []
      guard !isHeldTooLong else {
        return problem(
          BrokenPart(
            line: 1, reason: .tooLarge,
            detail: Wording(
              en: "a list that is not UTF-8 can be read up to \(ListReader.heldLimit >> 20) MiB; convert it to UTF-8",
              ja: "UTF-8 以外のリストは \(ListReader.heldLimit >> 20) MiB までです。UTF-8 に変換してください")))
      }
      guard let text = TextDecoder.decode(bytes) else {
        return problem(
          BrokenPart(
            line: 1, reason: .unsupportedEncoding,
            detail: Wording(
              en: "this is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません")))
      }
      if let damage = BrokenPart(damageOf: text) { problem(damage) }
      try rows.feed(text.utf8, row: row, problem: problem)
    }
    try rows.feed(startOfFile, row: row, problem: problem)
    try rows.finish(row: row, problem: problem)
  }

  private mutating func hold(_ bytes: [UInt8]) {
    guard let count = held?.count, !isHeldTooLong else { return }
    if count + bytes.count > ListReader.heldLimit {
      isHeldTooLong = true
      held = []
    } else {
      held?.append(contentsOf: bytes)
    }
  }

  // MARK: - Byte order mark

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The first bytes, while they may still be a mark.
  private var startOfFile: [UInt8] = []

  private mutating func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    guard isAtStart else { return bytes }
    startOfFile += bytes
    if startOfFile.count < 3, ListReader.mark.starts(with: startOfFile) { return [] }
    isAtStart = false
    defer { startOfFile = [] }
    return startOfFile.starts(with: ListReader.mark) ? Array(startOfFile[3...]) : startOfFile
  }
}
