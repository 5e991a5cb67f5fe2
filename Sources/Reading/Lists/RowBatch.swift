/// Rows of a list as they lie in its bytes, many at a time: no row costs an allocation, and no cell becomes a string
/// before somebody asks.
public struct RowBatch: Sendable {
  /// What stands in one column of a row: bytes of the batch, escapes undone.
  public struct Cell: Sendable, Hashable {
    public var column: Int
    public var range: Range<Int>
  }

  public struct Row: Sendable, Hashable {
    /// 0-based among the rows of data.
    public var index: Int
    /// The line it begins on, counted from 1.
    public var line: Int
    /// Its cells among those of the batch: the wanted ones, empty ones included.
    public var cells: Range<Int>
    /// The row as it stands in the list, without its line break.
    public var source: Range<Int>
    /// Nothing of it could be read.
    public var isBroken = false
  }

  /// What the ranges point into.
  public internal(set) var bytes: [UInt8] = []
  public internal(set) var rows: [Row] = []
  public internal(set) var cells: [Cell] = []
  /// The wanted columns that were met so far, by number.
  public internal(set) var columns: [String] = []
  /// The row that names the columns, as it stands in the list; empty where there is none.
  public internal(set) var heading: [UInt8] = []
  /// What is wrong with rows of this batch.
  public internal(set) var problems: [BrokenPart] = []

  /// Cells that do not stand in the list as they are read: to be rewritten once all rows are cut.
  var rewriting: [Rewriting] = []

  struct Rewriting: Sendable {
    enum Form: Sendable {
      case quoted, escaped, damaged
      /// It stands nowhere in the list.
      case text([UInt8])
    }

    var cell: Int
    var form: Form
  }

  /// A row with its fields as strings.
  public func listRow(_ row: Row) -> ListRow {
    ListRow(
      index: row.index, line: row.line,
      fields: cells[row.cells].map { cell in
        ListRow.Field(name: columns[cell.column], value: String(decoding: bytes[cell.range], as: UTF8.self))
      })
  }

  /// Gives cells their final bytes, which are put behind those of the list.
  mutating func rewrite() {
    for change in rewriting {
      let raw = bytes[cells[change.cell].range]
      let text: [UInt8] =
        switch change.form {
        case .quoted: RowBatch.unquoted(raw)
        case .escaped: unescapedJSON(raw)
        case .text(let text): text
        case .damaged: Array(String(decoding: raw, as: UTF8.self).utf8)
        }
      cells[change.cell].range = bytes.count..<(bytes.count + text.count)
      bytes += text
    }
    rewriting.removeAll(keepingCapacity: true)
  }

  /// A cell with its quotes: `"a ""b"""` is `a "b"`, and `"abc"def` is read as `abcdef`.
  private static func unquoted(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    var at = raw.startIndex + 1
    while at < raw.endIndex {
      if raw[at] == quote {
        guard at + 1 < raw.endIndex, raw[at + 1] == quote else { return text + raw[(at + 1)...] }
        at += 1
      }
      text.append(raw[at])
      at += 1
    }
    return text
  }

  /// Forgets the rows and the first bytes, those of the list that are cut.
  mutating func clear(consumed: Int, list: Int) {
    bytes.removeLast(bytes.count - list)
    bytes.removeFirst(consumed)
    rows.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
  }
}

/// The text of a JSON string, its quotes left off. Half a surrogate pair becomes U+FFFD, as in `JSONParser`.
func unescapedJSON(_ raw: ArraySlice<UInt8>) -> [UInt8] {
  let outcome = JSONParser.parse([UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")])
  if case .string(let text) = outcome.value?.content { return text.utf8 }
  return Array(raw)
}
