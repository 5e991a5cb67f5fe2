/// Shortens an outline in which a long part stands more than once: the first gets a letter, the others refer to it.
struct RepeatedLines {
  /// What a later one says: `as in (A)`.
  private let reference: (String) -> String
  private var counts: [String: Int] = [:]
  private var letters: [String: String] = [:]

  /// Shorter parts are repeated: looking them up would take longer than reading them.
  private static let shortest = 4

  static func folded(_ line: PageLine, reference: @escaping (String) -> String) -> PageLine {
    var lines = RepeatedLines(reference: reference)
    lines.count(line)
    return lines.folded(line, among: 1)
  }

  private init(reference: @escaping (String) -> String) {
    self.reference = reference
  }

  private mutating func count(_ line: PageLine) {
    if line.size >= Self.shortest { counts[line.key, default: 0] += 1 }
    for part in line.parts { count(part) }
  }

  /// `among`: how often what it stands in is there. A part that is only there as often needs no letter of its own.
  private mutating func folded(_ line: PageLine, among: Int) -> PageLine {
    let count = counts[line.key] ?? 1
    var folded = line
    if count > among {
      if let letter = letters[line.key] {
        folded.text = reference(letter)
        folded.parts = []
        return folded
      }
      let letter = Self.letter(letters.count)
      letters[line.key] = letter
      folded.lead += "(\(letter)) "
    }
    folded.parts = line.parts.map { self.folded($0, among: max(count, among)) }
    return folded
  }

  /// A, B … Z, A1, B1 …
  private static func letter(_ index: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index % 26))))
    return index < 26 ? letter : letter + String(index / 26)
  }
}

extension PageLine {
  /// What it says, apart from what it is there for.
  fileprivate var key: String {
    ([text] + parts.map { $0.lead + $0.key } + quotation).joined(separator: "\n") + "\u{1F}"
  }

  fileprivate var size: Int { 1 + parts.map(\.size).reduce(0, +) }
}
