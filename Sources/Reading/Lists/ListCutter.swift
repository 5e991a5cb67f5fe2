/// One of the ways in which the bytes of a list are cut into rows.
enum ListCutter: Sendable {
  case table(TableRows)
  case json(JSONRows)
  case addresses(AddressRows)
  case index(CrawlIndexRows)
  case archive(CrawlArchiveRows)
  case document(DocumentRows)

  init(_ kind: ListKind) {
    switch kind {
    case .table(let dialect): self = .table(TableRows(dialect))
    case .jsonLines: self = .json(JSONRows(isArray: false))
    case .jsonArray: self = .json(JSONRows(isArray: true))
    case .addresses: self = .addresses(AddressRows())
    case .crawlIndex: self = .index(CrawlIndexRows())
    case .crawlArchive: self = .archive(CrawlArchiveRows())
    case .document(let form): self = .document(DocumentRows(form))
    }
  }

  /// Cuts whole rows off the bytes; gives back where the first begins that is not whole.
  mutating func cut(_ frame: inout ListFrame, _ bytes: [UInt8], isLast: Bool, into batch: inout RowBatch) -> Int {
    // Taken out while it works, so that nothing of it is copied.
    switch consume self {
    case .table(var rows):
      self = .addresses(AddressRows())
      let end = rows.cut(&frame, bytes, isLast: isLast, into: &batch)
      self = .table(rows)
      return end
    case .json(var rows):
      self = .addresses(AddressRows())
      let end = rows.cut(&frame, bytes, isLast: isLast, into: &batch)
      self = .json(rows)
      return end
    case .addresses(let rows):
      self = .addresses(rows)
      return rows.cut(&frame, bytes, isLast: isLast, into: &batch)
    case .index(var rows):
      let end = rows.cut(&frame, bytes, isLast: isLast, into: &batch)
      self = .index(rows)
      return end
    case .archive(var rows):
      self = .addresses(AddressRows())
      let end = rows.cut(&frame, bytes, isLast: isLast, into: &batch)
      self = .archive(rows)
      return end
    case .document(let rows):
      self = .document(rows)
      return rows.cut(&frame, bytes, isLast: isLast, into: &batch)
    }
  }

  /// Whether nothing but the position is needed to go on from between two rows.
  var canGoOn: Bool {
    switch self {
    case .table(let rows): rows.stated != nil
    case .json(let rows): rows.canGoOn
    case .addresses: true
    case .index(let rows): rows.canGoOn
    case .archive: true
    case .document: false
    }
  }

  /// Bytes behind those that were cut off that belong to the row before.
  var pending: Int {
    if case .archive(let rows) = self { rows.pending } else { 0 }
  }

  /// The row that names the columns, as it stands in the list; empty where there is none.
  var heading: [UInt8] {
    if case .table(let rows) = self { rows.heading } else { [] }
  }

  var header: [String]? {
    switch self {
    case .table(let rows): rows.stated
    case .index(let rows): rows.header
    case .archive(let rows): rows.header
    default: nil
    }
  }

  mutating func goOn(with names: [String], _ columns: inout ListColumns) {
    switch self {
    case .table(var rows):
      rows.goOn(with: names, &columns)
      self = .table(rows)
    case .index(var rows):
      rows.goOn(with: names)
      self = .index(rows)
    case .archive(var rows):
      rows.goOn(with: names)
      self = .archive(rows)
    default: break
    }
  }

  /// The list is no text, or the reader decodes it itself.
  var readsBytes: Bool {
    switch self {
    case .archive, .document: true
    default: false
    }
  }
}
