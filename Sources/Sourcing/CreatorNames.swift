internal import Vocabulary

/// Folds the names of creators, each spelling once, so that 葛飾 北斎 and 葛飾北斎 are counted together.
struct CreatorNames: Sendable {
  private var spellings = ByteNumbering()
  private var folded: [[UInt8]] = []
  /// By folded name, as it was written first.
  private var written: [String: String] = [:]

  private static let most = 500_000

  mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, to names: inout FrequentNames, row: Int, line: Int) {
    if let known = spellings.known(text, range) { return names.add(folded[known], row: row, line: line) }
    let name = String(decoding: range.map { text[$0] }, as: UTF8.self)
    let key = foldedKey(name)
    if folded.count < CreatorNames.most {
      _ = spellings.number(of: text, range)
      folded.append(Array(key.utf8))
      if written[key] == nil { written[key] = name }
    }
    names.add(Array(key.utf8), row: row, line: line)
  }

  func shown(_ key: String) -> String { written[key] ?? key }
}

extension CreatorNames: Kept {
  func keep(in state: inout StateBytes) {
    spellings.keep(in: &state)
    for key in folded { state.put(key) }
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    self.init()
    spellings = try ByteNumbering(from: &state)
    for number in 0..<spellings.count {
      let key = try state.text()
      folded.append(key)
      let name = String(decoding: key, as: UTF8.self)
      if written[name] == nil { written[name] = spellings.string(number) }
    }
  }
}
