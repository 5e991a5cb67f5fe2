internal import Vocabulary

/// Makes rows with named fields of UTF-8 that comes in pieces: the one core of every kind of list.
struct ListRows {
  private var scanner: RowScanner
  private var naming: ListNaming

  init(_ kind: ListKind, limit: Int) {
    naming = ListNaming(kind)
    scanner =
      switch kind {
      case .table(let dialect): RowScanner(dialect, rowLimit: limit)
      case .jsonLines, .addresses: RowScanner(.lines, rowLimit: limit)
      }
  }

  var columns: [String] { naming.columns }

  mutating func feed(_ bytes: [UInt8], row: (ListRow) throws -> Void, problem: (BrokenPart) -> Void) rethrows {
    try scanner.feed(bytes) { try naming.add($0, isLast: false, row: row, problem: problem) }
  }

  mutating func finish(row: (ListRow) throws -> Void, problem: (BrokenPart) -> Void) rethrows {
    try scanner.finish { try naming.add($0, isLast: true, row: row, problem: problem) }
  }
}

/// Gives names to what stands in the rows of a list.
private struct ListNaming {
  private(set) var columns: [String] = []

  private let kind: ListKind
  /// Of a table; nil until its first row.
  private var header: Columns?
  /// Of JSON Lines.
  private var seen: Set<String> = []
  private var count = 0

  init(_ kind: ListKind) {
    self.kind = kind
  }

  mutating func add(
    _ raw: RowScanner.Row, isLast: Bool, row: (ListRow) throws -> Void, problem: (BrokenPart) -> Void
  ) rethrows {
    var flaws = raw.flaws
    var fields: [ListRow.Field]?
    if !raw.isTooLarge {
      switch kind {
      case .table: fields = tableFields(of: raw, flaws: &flaws)
      case .jsonLines: fields = jsonFields(of: raw, isLast: isLast, flaws: &flaws)
      case .addresses:
        guard let address = ListKind.address(in: text(of: raw.cells[0], line: raw.line, flaws: &flaws)) else { return }
        columns = ["url"]
        fields = [ListRow.Field(name: "url", value: address)]
      }
      // A header is no row of data.
      if case .table = kind, fields == nil { return flaws.forEach(problem) }
    }
    let index = count
    count += 1
    for var flaw in flaws {
      flaw.record = index
      problem(flaw)
    }
    if let fields { try row(ListRow(index: index, line: raw.line, fields: fields)) }
  }

  /// Bytes that are not UTF-8 become U+FFFD and are reported, once a row.
  private func text(of cell: DecodedText, line: Int, flaws: inout [BrokenPart]) -> String {
    if let text = String(validating: cell.utf8, as: UTF8.self) { return text }
    if flaws.last?.reason != .damagedText { flaws.append(BrokenPart(damagedBytesIn: "UTF-8", line: line)) }
    return cell.string
  }

  // MARK: - Tables

  /// nil: it was the header.
  private mutating func tableFields(of raw: RowScanner.Row, flaws: inout [BrokenPart]) -> [ListRow.Field]? {
    if header == nil {
      let first = Columns(firstRow: raw.cells)
      header = first
      columns = first.names
      if first.isStated { return nil }
    }
    guard let header else { return nil }
    if let ragged = header.raggedness(of: raw) { flaws.append(ragged) }
    var fields: [ListRow.Field] = []
    fields.reserveCapacity(raw.cells.count)
    for (index, cell) in raw.cells.enumerated() {
      fields.append(
        ListRow.Field(name: header.name(index), value: text(of: cell, line: raw.line, flaws: &flaws)))
    }
    return fields
  }

  // MARK: - JSON Lines

  /// nil: the line is broken.
  private mutating func jsonFields(
    of raw: RowScanner.Row, isLast: Bool, flaws: inout [BrokenPart]
  ) -> [ListRow.Field]? {
    let outcome = JSONParser.parse(Array(text(of: raw.cells[0], line: raw.line, flaws: &flaws).utf8))
    if let failure = outcome.failure {
      flaws.append(
        BrokenPart(
          line: raw.line, reason: failure.isCutOff && isLast ? .truncated : .malformed, detail: failure.problem))
      return nil
    }
    var fields: [ListRow.Field] = []
    if let value = outcome.value { flatten(value, name: "", into: &fields) }
    for field in fields where columns.count < ListNaming.columnLimit && seen.insert(field.name).inserted {
      columns.append(field.name)
    }
    return fields
  }

  /// Names go down with dots: `metadata.url`, `tags.0`. What is null is not there.
  private func flatten(_ value: Node, name: String, into fields: inout [ListRow.Field]) {
    func add(_ text: String) { fields.append(ListRow.Field(name: name.isEmpty ? "value" : name, value: text)) }
    switch value.content {
    case .null: break
    case .bool(let flag): add(flag ? "true" : "false")
    case .number(let digits): add(digits)
    case .string(let text): add(text.string)
    case .array(let elements):
      for (index, element) in elements.enumerated() { flatten(element, name: join(name, "\(index)"), into: &fields) }
    case .object(let members):
      for member in members { flatten(member.value, name: join(name, member.key.string), into: &fields) }
    }
  }

  private func join(_ name: String, _ key: String) -> String {
    guard name.utf8.count + key.utf8.count < ListNaming.nameLimit else { return name.isEmpty ? "…" : name }
    return name.isEmpty ? key : "\(name).\(key)"
  }

  /// Keys that differ in every row must not fill the memory.
  private static let columnLimit = 4096
  /// Nor keys that are longer than any name.
  private static let nameLimit = 512
}
