internal import OptOuts
internal import Vocabulary

/// What columns of a list, and headers in the archive of a crawl, say of refusals: each wording is read once.
struct StatedRefusals: Sendable {
  private var seen: [Wordings] = Array(repeating: Wordings(), count: ColumnRole.allCases.count)

  /// The different texts in one role, and what they say.
  private struct Wordings: Sendable {
    var texts = ByteNumbering()
    var numbers: [Int?] = []
  }

  private static let mostTexts = 100_000

  /// The number of what a cell says; nil: nothing of this use.
  mutating func number(
    _ role: ColumnRole, _ channel: RefusalChannel, _ bytes: [UInt8], _ range: Range<Int>, _ collectors: [String],
    on shelf: inout EvidenceShelf
  ) -> Int? {
    let text = bytes.span
    if let known = seen[role.rawValue].texts.known(text, range) { return seen[role.rawValue].numbers[known] }
    let value = Array(bytes[range])
    let said = collectors.map { channel.statement(in: value, question: SignalQuestion(agent: $0)) }.mostSaid
    let number = said.map { shelf.number(of: $0, audience: SourceSurvey.pageAudience(collectors.count)) }
    if seen[role.rawValue].numbers.count < StatedRefusals.mostTexts {
      _ = seen[role.rawValue].texts.number(of: text, range)
      seen[role.rawValue].numbers.append(number)
    }
    return number
  }
}

extension ColumnRole {
  /// The channel whose statements stand in a column of this role.
  var channel: RefusalChannel? {
    switch self {
    case .xRobotsTag: .xRobotsTag
    case .metaRobots: .metaRobots
    case .tdmReservation: .tdmrep
    case .contentUsage: .contentUsage
    case .contentSignal: .contentSignal
    case .licenceLink: .rsl
    case .dataMining: .iptc
    case .trainingMining: .c2pa
    default: nil
    }
  }
}
