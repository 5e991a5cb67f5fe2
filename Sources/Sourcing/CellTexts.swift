internal import Vocabulary

/// The different texts that stand in the cells of a list, each numbered and looked at once: who says of a creator, a
/// licence or a day what was worked out of it before asks by number.
struct CellTexts: Sendable {
  private var numbers = ByteNumbering()
  /// By number: whether it says more than that nobody knows.
  private var says: [Bool] = []
  /// By byte: whether a placeholder can begin with it. Beyond ASCII everything can, before it is folded.
  private let mayBegin = (0..<256).map { $0 >= 0x80 || " \t\r\n\u{B}\u{C}nN-?uUtTaA[{".utf8.contains(UInt8($0)) }

  private static let longestPlaceholder = 32
  private static let longest = 256
  private static let most = 1_000_000

  /// Whether a cell says something. `number`: that of its text, where it `counts` or had to be looked up anyway; nil:
  /// it is long, or one more than are kept.
  mutating func look(at text: Span<UInt8>, _ range: Range<Int>, counts: Bool) -> (says: Bool, number: Int?) {
    if range.isEmpty { return (false, nil) }
    let isShort = range.count <= CellTexts.longestPlaceholder
    let mayBeSilent = isShort && mayBegin[Int(text[range.lowerBound])]
    guard counts || mayBeSilent, range.count <= CellTexts.longest else { return (true, nil) }
    if let known = numbers.known(text, range) { return (says[known], known) }
    let cell = String(decoding: range.map { text[$0] }, as: UTF8.self)
    let isSaid = !isShort || !ColumnRole.placeholders.contains(foldedKey(cell))
    guard says.count < CellTexts.most else { return (isSaid, nil) }
    says.append(isSaid)
    return (isSaid, numbers.number(of: text, range))
  }

  // MARK: - Many at once, see `ByteNumbering`

  func key(of text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    range.count <= CellTexts.longest ? numbers.key(of: text, range) : 0
  }

  @inline(__always)
  func approach(_ key: UInt64) -> Int { numbers.approach(key) }

  @inline(__always)
  func guess(_ key: UInt64) -> (number: Int, byte: UInt8) { numbers.guess(key) }
}
