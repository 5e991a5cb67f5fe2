internal import Folding
public import Vocabulary

/// Reads the rows of a list from pieces of bytes, and holds one piece and one row at most.
///
/// A list is CSV or a sister of it, JSON Lines or one JSON array, one address a line, an index or an archive of a
/// crawl. Lists in another encoding than UTF-8, and files that describe a data set, are held whole and read at the end.
public struct ListReader: Sendable {
  /// How much of a list tells best what it is: the whole file when it is shorter.
  public static let peekSize = 1 << 16
  /// A longer row is reported and skipped.
  public static let rowLimit = 16 << 20
  /// How much of a list that cannot be read in pieces is held.
  public static let heldLimit = 256 << 20

  /// Where a list can be gone on with later.
  public struct Position: Sendable, Hashable {
    /// Bytes of the list, unpacked, before the next row.
    public var offset: Int
    public var line: Int
    public var rows: Int
    /// The columns that the list states once at its beginning; nil: it states none.
    public var header: [String]?

    public init(offset: Int, line: Int, rows: Int, header: [String]?) {
      self.offset = offset
      self.line = line
      self.rows = rows
      self.header = header
    }
  }

  /// What kind of list it is, as reports name it.
  public let kind: String
  /// Columns whose names say nothing and whose cells are web addresses.
  public let addressColumns: Set<String>

  private var cutter: ListCutter
  private var frame: ListFrame
  private var batch = RowBatch()
  private let dialect: Dialect
  /// Bytes waiting for the end, when they must be read whole.
  private var held: [UInt8]?
  private var isHeldTooLong = false
  private var isAtStart = true
  private var skip: (row: RowSkip, line: Int)?
  private var offset = 0

  /// Looks at the first bytes and keeps none: feed them too. nil: this is no list.
  /// `wants` says of a column by its name whether its cells are wanted.
  public init?(path: RawPath, firstBytes: [UInt8], wants: @escaping @Sendable (String) -> Bool = { _ in true }) {
    self.init(path: path, firstBytes: firstBytes, rowLimit: ListReader.rowLimit, wants: wants)
  }

  init?(
    path: RawPath, firstBytes: [UInt8], rowLimit: Int, wants: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    // Whole lines only: a character that is cut in two would look like another encoding.
    let whole = firstBytes.lastIndex(of: UInt8(ascii: "\n")).map { Array(firstBytes[...$0]) } ?? firstBytes
    guard let (kind, encoding) = ListKind.detect(path: path, start: whole) else { return nil }
    let sample = AddressColumns.found(in: whole, kind: kind, encoding: encoding)
    self.init(kind: kind, isUTF8: encoding == nil, addresses: sample, rowLimit: rowLimit, wants: wants)
  }

  init(
    kind: ListKind, isUTF8: Bool, addresses: Set<String>, rowLimit: Int, wants: @escaping @Sendable (String) -> Bool
  ) {
    self.kind = kind.name
    addressColumns = addresses
    dialect = kind.dialect
    cutter = ListCutter(kind)
    frame = ListFrame(columns: ListColumns { addresses.contains($0) || wants($0) }, rowLimit: rowLimit)
    held = isUTF8 && kind.isStreamed ? nil : []
  }

  /// The wanted columns so far.
  public var columns: [String] { frame.columns.names }

  /// Where the reading stands between two pieces; nil: it cannot be gone on with from here.
  public var position: Position? {
    guard held == nil, skip == nil, cutter.canGoOn else { return nil }
    return Position(offset: offset + cutter.pending, line: frame.line, rows: frame.count, header: cutter.header)
  }

  /// Goes on where another reader of the same list stood: feed what follows `position.offset`.
  public mutating func goOn(at position: Position) {
    offset = position.offset
    isAtStart = position.offset == 0
    frame.goOn(at: position.line, count: position.rows)
    if let header = position.header { cutter.goOn(with: header, &frame.columns) }
  }

  public mutating func feed(_ bytes: [UInt8], _ body: (RowBatch) throws -> Void) rethrows {
    if held != nil {
      hold(bytes)
    } else {
      try take(bytes, isLast: false, body)
    }
  }

  public mutating func finish(_ body: (RowBatch) throws -> Void) rethrows {
    guard let bytes = held else { return try take([], isLast: true, body) }
    held = nil
    guard !isHeldTooLong else {
      return try fail(
        .tooLarge,
        Wording(
          en: "a list of this kind or encoding can be read up to \(ListReader.heldLimit >> 20) MiB; convert it to "
            + "UTF-8 and CSV or JSON Lines",
          ja: "この形式・文字コードのリストは \(ListReader.heldLimit >> 20) MiB までです。UTF-8 の CSV か JSON Lines に変換してください"),
        body)
    }
    if cutter.readsBytes { return try take(bytes, isLast: true, body) }
    guard let text = TextDecoder.decode(bytes) else {
      return try fail(
        .unsupportedEncoding,
        Wording(en: "this is no text in any encoding that proviso reads", ja: "対応している文字コードのテキストではありません"), body)
    }
    if let damage = BrokenPart(damageOf: text) { batch.problems.append(damage) }
    try take(text.utf8, isLast: true, body)
  }

  private mutating func fail(
    _ reason: Unassessed.Reason, _ detail: Wording, _ body: (RowBatch) throws -> Void
  ) rethrows {
    batch.problems.append(BrokenPart(line: 1, reason: reason, detail: detail))
    try body(batch)
    batch.problems = []
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

  // MARK: - Pieces

  private mutating func take(_ piece: [UInt8], isLast: Bool, _ body: (RowBatch) throws -> Void) rethrows {
    var bytes: [UInt8] = []
    swap(&bytes, &batch.bytes)
    bytes += piece
    if isAtStart {
      // A byte order mark may come in pieces too.
      guard bytes.count >= 3 || isLast || !ListReader.mark.starts(with: bytes) else {
        batch.bytes = bytes
        return
      }
      isAtStart = false
      if bytes.starts(with: ListReader.mark) {
        bytes.removeFirst(3)
        offset += 3
      }
    }
    if skip != nil { skipOn(&bytes, isLast: isLast) }
    var consumed = 0
    if skip == nil { consumed = cutter.cut(&frame, bytes, isLast: isLast, into: &batch) }
    if !isLast, bytes.count - consumed > frame.rowLimit { beginSkip(&bytes, at: &consumed) }
    let count = bytes.count
    batch.columns = frame.columns.names
    batch.heading = cutter.heading
    swap(&bytes, &batch.bytes)
    if !cutter.readsBytes { markDamage(upTo: consumed) }
    batch.rewrite()
    offset += consumed
    if !batch.rows.isEmpty || !batch.problems.isEmpty { try body(batch) }
    batch.clear(consumed: consumed, list: count)
  }

  private mutating func beginSkip(_ bytes: inout [UInt8], at consumed: inout Int) {
    var row = RowSkip(dialect)
    let rest = Array(bytes[consumed...])
    // The row has no end in here, or it would have been cut.
    _ = row.skip(rest)
    skip = (row, frame.line)
    offset += rest.count
    bytes.removeLast(rest.count)
  }

  private mutating func skipOn(_ bytes: inout [UInt8], isLast: Bool) {
    guard let (started, line) = skip else { return }
    var row = started
    let count = row.skip(bytes)
    let isOver = count < bytes.count || row.isOver || isLast
    bytes.removeFirst(count)
    offset += count
    skip = isOver ? nil : (row, line)
    if isOver {
      frame.skipOversize(line: line, in: &batch)
      frame.line += row.lines
    }
  }

  /// Bytes that are not UTF-8 become U+FFFD and are reported, once a row.
  private mutating func markDamage(upTo end: Int) {
    guard !ListReader.isUTF8(batch.bytes, 0..<end) else { return }
    for row in batch.rows where !ListReader.isUTF8(batch.bytes, row.source) {
      frame.report(BrokenPart(damagedBytesIn: "UTF-8", line: row.line), of: row.index, in: &batch)
      for cell in row.cells where !ListReader.isUTF8(batch.bytes, batch.cells[cell].range) {
        if !batch.rewriting.contains(where: { $0.cell == cell }) {
          batch.rewriting.append(RowBatch.Rewriting(cell: cell, form: .damaged))
        }
      }
    }
  }

  private static func isUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    (try? UTF8Span(validating: bytes.span.extracting(range))) != nil
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
