internal import CHyperscan
internal import Host
internal import Synchronization
internal import Vocabulary

/// Patterns that see the same form of a text, compiled to one automaton (Hyperscan).
final class PatternDatabase: Sendable {
  typealias Pattern = (id: PatternID, source: PatternSource)

  /// What is asked of the patterns.
  enum Question {
    /// Where each begins and ends.
    case places
    /// Which of them match at all, which needs a smaller automaton.
    case presence

    var flags: UInt32 {
      switch self {
      case .places: UInt32(HS_FLAG_UTF8 | HS_FLAG_SOM_LEFTMOST)
      case .presence: UInt32(HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH)
      }
    }
  }

  /// What an automaton is made from.
  struct Part {
    var patterns: [Pattern]
    var question: Question
  }

  private let automaton: Automaton
  private let scratches: ScratchPool
  /// Inside, patterns go by their places here, so that the automaton does not depend on what stands beside them.
  private let ids: [PatternID]

  init(_ automaton: Automaton, of part: Part, scratches: ScratchPool) {
    self.automaton = automaton
    self.scratches = scratches
    ids = part.patterns.map(\.id)
  }

  /// Where each pattern matches: the longest match from each start, none inside another of the same pattern.
  func places(in utf8: [UInt8]) -> [PatternID: [Range<Int>]] {
    var found = Places(count: ids.count)
    scan(utf8, into: &found) { id, from, to, _, context in
      guard let context, to > from else { return 0 }
      context.assumingMemoryBound(to: Places.self).pointee.add(Int(from)..<Int(to), of: Int(id))
      return 0
    }
    var places: [PatternID: [Range<Int>]] = [:]
    for number in found.matching { places[ids[number]] = Self.longest(found.ranges[number]) }
    return places
  }

  /// Matches as they are told, in the order of their ends.
  private struct Places {
    private(set) var ranges: [[Range<Int>]]
    /// The patterns that match.
    private(set) var matching: [Int] = []

    init(count: Int) { ranges = [[Range<Int>]](repeating: [], count: count) }

    /// One that begins where the last did replaces it, so that a long run that matches at every step takes no room.
    mutating func add(_ range: Range<Int>, of number: Int) {
      guard let last = ranges[number].last else {
        matching.append(number)
        ranges[number] = [range]
        return
      }
      if last.lowerBound == range.lowerBound {
        ranges[number][ranges[number].count - 1] = range
      } else {
        ranges[number].append(range)
      }
    }
  }

  /// Those that match, in no order.
  func present(in utf8: [UInt8]) -> [PatternID] {
    var found: [UInt32] = []
    scan(utf8, into: &found) { id, _, _, _, context in
      context?.assumingMemoryBound(to: [UInt32].self).pointee.append(id)
      return 0
    }
    return found.isEmpty ? [] : Set(found).map { ids[Int($0)] }
  }

  private func scan<Sink>(_ utf8: [UInt8], into sink: inout Sink, told: match_event_handler) {
    guard !utf8.isEmpty else { return }
    scratches.withScratch { scratch in
      withUnsafeMutablePointer(to: &sink) { sink in
        utf8.withUnsafeBytes { bytes in
          _ = hs_scan(
            automaton.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(clamping: bytes.count),
            0, scratch, told, sink)
        }
      }
    }
  }

  private static func longest(_ ranges: [Range<Int>]) -> [Range<Int>] {
    if ranges.count < 2 { return ranges }
    var kept: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
      if let last = kept.last, range.lowerBound < last.upperBound { continue }
      kept.append(range)
    }
    return kept
  }
}
