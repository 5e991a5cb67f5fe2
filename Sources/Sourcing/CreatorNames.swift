internal import Vocabulary

/// Folds the names of creators, each spelling once, so that 葛飾 北斎 and 葛飾北斎 are counted together.
struct CreatorNames: Sendable {
  /// By number of the text in the cell: the number of the folded name among those that are counted, as long as
  /// `generation` holds.
  private var counted: [Int32] = []
  private var generation = 0
  /// By folded name, as it was written first.
  private var written: [String: String] = [:]

  private static let most = 500_000
  private static let longest = 200
  private static let uncounted: Int32 = -1

  /// `number`: of the text; nil: it has none, and is folded again each time.
  mutating func add(
    _ text: Span<UInt8>, _ range: Range<Int>, number: Int?, to names: inout FrequentNames, row: Int, line: Int
  ) {
    if generation != names.generation {
      generation = names.generation
      counted.removeAll(keepingCapacity: true)
    }
    if let number, number < counted.count, counted[number] != CreatorNames.uncounted {
      return names.add(Int(counted[number]), row: row)
    }
    let name = String(decoding: range.map { text[$0] }, as: UTF8.self)
    let key = CreatorNames.cut(foldedKey(name))
    if written.count < CreatorNames.most, written[key] == nil { written[key] = CreatorNames.cut(name) }
    let place = names.add(Array(key.utf8), row: row, line: line)
    guard let number else { return }
    while counted.count <= number { counted.append(CreatorNames.uncounted) }
    counted[number] = Int32(place)
  }

  /// The number under which the name with this text is counted; -1: nobody knows.
  @inline(__always)
  func place(ofText number: Int) -> Int { number >= 0 && number < counted.count ? Int(counted[number]) : -1 }

  func shown(_ key: String) -> String { written[key] ?? key }

  private static func cut(_ name: String) -> String {
    name.utf8.count <= longest ? name : String(String.UnicodeScalarView(name.unicodeScalars.prefix(longest)))
  }
}

extension CreatorNames: Kept {
  func keep(in state: inout StateBytes) {
    state.put(written.count)
    for (key, name) in written.sorted(by: { $0.key < $1.key }) {
      state.put(key)
      state.put(name)
    }
  }

  init(from state: inout StateBytes) throws(StateBytes.Broken) {
    self.init()
    for _ in 0..<(try state.count()) {
      let key = try state.string()
      written[key] = try state.string()
    }
  }
}
