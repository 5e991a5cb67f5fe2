internal import Folding
internal import Similarity

/// Cuts what has come in at the ends of a passage of a program from beyond a gap: the close of the function before and
/// the head of the one behind look alike everywhere.
struct ProgramBorders {
  private let key: ProgramKey
  private let utf8: [UInt8]

  init(_ key: ProgramKey, _ utf8: [UInt8]) {
    self.key = key
    self.utf8 = utf8
  }

  /// So many tokens, or letters, beyond a gap stand for themselves.
  private static let fewTokens = 14
  private static let fewLetters = 24

  func trimmed(_ alignment: Alignment, _ part: ProgramSearch.Part, of work: Segment.Window) -> Alignment {
    let key = part == .tokens ? self.key.tokens : self.key.letters
    let reach = part == .tokens ? Self.fewTokens : Self.fewLetters
    var low = 0
    var high = alignment.steps.count
    // Where each column lies in both texts.
    var q = alignment.query.lowerBound
    var r = alignment.reference.lowerBound
    var column = 0
    for step in alignment.steps {
      defer { column += 1 }
      let isNearStart = column <= reach
      let isNearEnd = column >= alignment.steps.count - reach
      if column > 0, isNearStart || isNearEnd,
        hasGap(before: q, step, key) || hasGap(before: r, step, in: work)
      {
        if isNearStart { low = column }
        if isNearEnd, high == alignment.steps.count { high = column }
      }
      if step != .left { q += 1 }
      if step != .added { r += 1 }
    }
    guard low < high else { return alignment.columns(0..<0) }
    while high > low, alignment.steps[high - 1] != .equal { high -= 1 }
    while high > low, alignment.steps[low] != .equal { low += 1 }
    return alignment.columns(low..<high)
  }

  private func hasGap(before unit: Int, _ step: Alignment.Step, _ key: MatchKey) -> Bool {
    guard step != .left, unit > 0, unit < key.units.count else { return false }
    return Self.isGap(Int(key.ends[unit - 1])..<Int(max(key.ends[unit - 1], key.starts[unit])), in: utf8)
  }

  private func hasGap(before unit: Int, _ step: Alignment.Step, in work: Segment.Window) -> Bool {
    guard step != .added, unit > work.firstUnit else { return false }
    let before = work.source(of: unit - 1..<unit).upperBound
    let after = work.source(of: unit..<unit + 1).lowerBound
    return before < after && Self.isGap(before..<after, in: work.text)
  }

  /// An empty line, or a comment over a line; but not at the head of a block, where its description stands.
  private static func isGap(_ range: Range<Int>, in utf8: [UInt8]) -> Bool {
    let range = range.clamped(to: 0..<utf8.count)
    guard let first = range.first(where: { utf8[$0] == 0x0A }),
      range[(first + 1)...].contains(where: { utf8[$0] == 0x0A })
    else { return false }
    let last = utf8[..<first].last { $0 > 0x20 } ?? 0
    return !"{:([,=|\\".utf8.contains(last)
  }
}
