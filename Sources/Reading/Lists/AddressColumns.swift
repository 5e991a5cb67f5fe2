internal import Folding
internal import Vocabulary

/// Finds the columns that hold web addresses by what stands in them: at least nine of ten cells at the beginning.
enum AddressColumns {
  private static let sampleRows = 1000

  /// `encoding`: nil where the bytes are UTF-8 already.
  static func found(in start: [UInt8], kind: ListKind, encoding: String?) -> Set<String> {
    guard kind.isStreamed else { return [] }
    let bytes = encoding == nil ? start : TextDecoder.decode(start)?.utf8 ?? []
    var reader = ListReader(kind: kind, isUTF8: true, addresses: [], rowLimit: start.count + 1) { _ in true }
    var filled: [String: (cells: Int, addresses: Int)] = [:]
    var rows = 0
    func count(_ batch: RowBatch) {
      for row in batch.rows where rows < sampleRows {
        rows += 1
        for cell in batch.cells[row.cells] where !cell.range.isEmpty {
          let isAddress = begins(batch.bytes[cell.range])
          var sum = filled[batch.columns[cell.column]] ?? (0, 0)
          sum.cells += 1
          sum.addresses += isAddress ? 1 : 0
          filled[batch.columns[cell.column]] = sum
        }
      }
    }
    reader.feed(bytes, count)
    // A short list is all there.
    if rows == 0 { reader.finish(count) }
    return Set(filled.filter { $0.value.addresses * 10 >= $0.value.cells * 9 }.keys)
  }

  private static func begins(_ cell: ArraySlice<UInt8>) -> Bool {
    let scheme = cell.prefix(8).map { $0 | 0x20 }
    return scheme.starts(with: "http://".utf8.map { $0 | 0x20 })
      || scheme.starts(with: "https://".utf8.map { $0 | 0x20 })
  }
}
