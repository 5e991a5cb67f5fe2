internal import Vocabulary

/// Folds the names of creators, each spelling once, so that 葛飾 北斎 and 葛飾北斎 are counted together.
struct CreatorNames: Sendable {
  private var spellings = ByteNumbering()
  /// By spelling: the number of the folded name among those that are counted, as long as `generation` holds.
  private var counted: [Int32] = []
  private var generation = 0
  private var folded: [[UInt8]] = []
  /// By folded name, as it was written first.
  private var written: [String: String] = [:]

  private static let most = 500_000
  private static let uncounted: Int32 = -1

  mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, to names: inout FrequentNames, row: Int, line: Int) {
    if generation != names.generation {
      generation = names.generation
      for index in counted.indices { counted[index] = CreatorNames.uncounted }
    }
    if let known = spellings.known(text, range) {
      if counted[known] != CreatorNames.uncounted { return names.add(Int(counted[known]), row: row) }
      counted[known] = Int32(names.add(folded[known], row: row, line: line))
      return
    }
    let name = String(decoding: range.map { text[$0] }, as: UTF8.self)
    let key = foldedKey(name)
    let number = names.add(Array(key.utf8), row: row, line: line)
    if folded.count < CreatorNames.most {
      _ = spellings.number(of: text, range)
      folded.append(Array(key.utf8))
      counted.append(Int32(number))
      if written[key] == nil { written[key] = name }
    }
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
      counted.append(CreatorNames.uncounted)
      let name = String(decoding: key, as: UTF8.self)
      if written[name] == nil { written[name] = spellings.string(number) }
    }
  }
}
