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
    var found: [UInt32: [Range<Int>]] = [:]
    scan(utf8, into: &found) { id, from, to, _, context in
      guard let context, to > from else { return 0 }
      let sink = context.assumingMemoryBound(to: [UInt32: [Range<Int>]].self)
      PatternDatabase.add(Int(from)..<Int(to), to: &sink.pointee[id, default: []])
      return 0
    }
    if found.isEmpty { return [:] }
    return found.reduce(into: [:]) { $0[ids[Int($1.key)]] = Self.longest($1.value) }
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

  /// Matches come in the order of their ends; one that begins where the last did replaces it, so that a long run
  /// that matches at every step takes no room.
  private static func add(_ range: Range<Int>, to ranges: inout [Range<Int>]) {
    if let last = ranges.last, last.lowerBound == range.lowerBound {
      ranges[ranges.count - 1] = range
    } else {
      ranges.append(range)
    }
  }

  private static func longest(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }) {
      if let last = kept.last, range.lowerBound < last.upperBound { continue }
      kept.append(range)
    }
    return kept
  }
}
