internal import Folding
internal import Vocabulary

/// Decides which cues belong to which names of a text.
///
/// Cues go by their numbers, and what belongs to one name is a stretch of one long list: a text holds thousands.
struct CueAttachment {
  struct Attached {
    /// Its number among the cues of the text.
    var cue: Int
    /// Nothing but spaces, quotes or a small particle lies between.
    var touches: Bool
  }

  /// What a cue says, without its words.
  struct Manner {
    var sense: CueEvidence.Sense
    var side: Cue.Side
    var reach: Cue.Reach

    init(_ cue: Cue) {
      sense = cue.sense
      side = cue.side
      reach = cue.reach
    }

    /// Asks for likeness, so that a denial near it counts.
    var asksForLikeness: Bool { sense == .style || sense == .imitate }
  }

  struct Place {
    /// Bytes of the bare text.
    var range: Range<Int>
    var manner: Manner
  }

  /// A cue of this many bytes cannot be an accident of word order: "in the style of".
  static let unmistakable = 8
  /// The furthest that a cue reaches, in scalars, and in bytes.
  private static let reach = 24
  private static let reachInBytes = reach * 4

  private let cues: [Place]
  /// What belongs to the names, and for each name the stretch of it.
  private var attached: [Attached] = []
  private var stretches: [Range<Int>] = []
  /// The same of what denies a cue that asks for likeness.
  private var denials: [Attached] = []
  private var denialStretches: [Range<Int>] = []
  /// Names that stand in one list, by their numbers.
  private(set) var lists: [Range<Int>] = []

  func cues(of name: Int) -> ArraySlice<Attached> { attached[stretches[name]] }

  func denials(of cue: Int) -> ArraySlice<Attached> { denials[denialStretches[cue]] }

  /// Names that do not overlap, and cues, in the order of their places.
  init(text: Span<UInt8>, names: [Range<Int>], cues: [Place]) {
    self.cues = cues
    findDenials(text)
    // Only what lies near is compared: all with all would cost the square of the text.
    let longest = cues.reduce(0) { max($0, $1.range.count) }
    var first = 0
    stretches.reserveCapacity(names.count)
    for name in names {
      while first < cues.count, cues[first].range.lowerBound < name.lowerBound - Self.reachInBytes - longest {
        first += 1
      }
      let start = attached.count
      var index = first
      while index < cues.count, cues[index].range.lowerBound <= name.upperBound + Self.reachInBytes {
        if let touches = attach(cues[index], to: name, text) { add(Attached(cue: index, touches: touches)) }
        index += 1
      }
      putInOrder(from: start)
      stretches.append(start..<attached.count)
    }
    shareAlongLists(names, text)
  }

  // MARK: - Denials

  private mutating func findDenials(_ text: Span<UInt8>) {
    denialStretches.reserveCapacity(cues.count)
    let denying = cues.indices.filter { cues[$0].manner.sense == .negated }
    let longest = denying.reduce(0) { max($0, cues[$1].range.count) }
    var first = 0
    for cue in cues {
      let start = denials.count
      if cue.manner.asksForLikeness {
        while first < denying.count,
          cues[denying[first]].range.lowerBound < cue.range.lowerBound - Self.reachInBytes - longest
        {
          first += 1
        }
        var index = first
        while index < denying.count,
          cues[denying[index]].range.lowerBound <= cue.range.upperBound + Self.reachInBytes
        {
          let denial = cues[denying[index]]
          // "do not copy" and "copy the look of" share a word.
          if let touches = denial.range.overlaps(cue.range) ? true : attach(denial, to: cue.range, text) {
            denials.append(Attached(cue: denying[index], touches: touches))
          }
          index += 1
        }
      }
      denialStretches.append(start..<denials.count)
    }
  }

  /// Asking for likeness and denying it at once: what touches the name is denied with it (「北斎の画風を再現しない」),
  /// what stands further off is no longer asked for (「…、完コピは避けて」).
  private mutating func add(_ cue: Attached) {
    let denials = self.denials(of: cue.cue)
    if denials.isEmpty {
      attached.append(cue)
    } else if cue.touches {
      attached.append(cue)
      for denial in denials where denial.touches { attached.append(denial) }
    } else if cues[cue.cue].manner.sense != .imitate {
      attached.append(cue)
    }
  }

  // MARK: - Attaching

  /// Whether the cue touches the name that it belongs to. nil: it does not belong to it.
  private func attach(_ cue: Place, to name: Range<Int>, _ text: Span<UInt8>) -> Bool? {
    let isBefore = cue.range.upperBound <= name.lowerBound
    let isAfter = name.upperBound <= cue.range.lowerBound
    guard (isBefore && cue.manner.side != .after) || (isAfter && cue.manner.side != .before) else { return nil }
    let gap =
      isBefore ? cue.range.upperBound..<name.lowerBound : name.upperBound..<cue.range.lowerBound
    guard gap.count <= Self.reachInBytes else { return nil }
    let touches = Self.slight.make(gap, of: text, atMost: 4)
    switch cue.manner.reach {
    case .tight: return touches ? true : nil
    case .near:
      guard gap.count <= Self.reach || Self.scalars(in: gap, text) <= Self.reach else { return nil }
      // A denial ends at the next comma: "no text, by Greg" denies the text.
      let stops = cue.manner.sense == .negated ? Self.clauseEnds : Self.sentenceEnds
      return stops.areHeld(by: gap, of: text) ? nil : touches
    }
  }

  private static func scalars(in range: Range<Int>, _ text: Span<UInt8>) -> Int {
    var count = 0
    for index in range where text[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// By place, each cue once: of those that are equal the first stays.
  private mutating func putInOrder(from start: Int) {
    var end = start
    for index in start..<attached.count {
      let moved = attached[index]
      var place = end
      while place > start, isBefore(moved, attached[place - 1]) { place -= 1 }
      // The same cue has the same place.
      var same = place
      while same > start, attached[same - 1].cue != moved.cue, !isBefore(attached[same - 1], moved) { same -= 1 }
      if same > start, attached[same - 1].cue == moved.cue { continue }
      for hole in stride(from: end, to: place, by: -1) { attached[hole] = attached[hole - 1] }
      attached[place] = moved
      end += 1
    }
    attached.removeSubrange(end...)
  }

  private func isBefore(_ a: Attached, _ b: Attached) -> Bool {
    let (x, y) = (cues[a.cue].range, cues[b.cue].range)
    return x.lowerBound != y.lowerBound ? x.lowerBound < y.lowerBound : x.upperBound < y.upperBound
  }

  // MARK: - Lists

  /// "by A, B and C", 「AやBの画風」: what is said of one name of a list is said of all.
  private mutating func shareAlongLists(_ names: [Range<Int>], _ text: Span<UInt8>) {
    var start = 0
    while start < names.count {
      var end = start + 1
      while end < names.count, isListJoint(names[end - 1].upperBound..<names[end].lowerBound, text) { end += 1 }
      if end - start > 1 {
        lists.append(start..<end)
        share(start..<end)
      }
      start = end
    }
  }

  private mutating func share(_ list: Range<Int>) {
    let first = attached.count
    for name in list {
      for index in stretches[name] { attached.append(attached[index]) }
    }
    putInOrder(from: first)
    let shared = first..<attached.count
    if shared.isEmpty { return }
    for name in list {
      let own = stretches[name]
      let start = attached.count
      for index in shared {
        var cue = attached[index]
        for known in own where attached[known].cue == cue.cue { cue = attached[known] }
        attached.append(cue)
      }
      stretches[name] = start..<attached.count
    }
  }

  private func isListJoint(_ gap: Range<Int>, _ text: Span<UInt8>) -> Bool {
    !gap.isEmpty && Self.joints.make(gap, of: text, atMost: 4)
  }

  // MARK: - Signs

  private static let slight = Pieces(
    Pieces.words(
      "\" ' ( ) [ ] { } < > : * ` “ ” ‘ ’ 「 」 『 』 《 》 〈 〉 【 】 artist: artists the artist painter famous 's a an any の - _ 氏 さん 先生 監督"
    ))
  private static let joints = Pieces(
    Pieces.words(", 、 ・ | / & + ; and or と や ・ および 及び または ( ) [ ] \" ' 「 」 『 』 : 風 vs"))
  private static let ends = Pieces.words(". ! ? 。") + [Array("\n\n".utf8)]
  private static let sentenceEnds = Pieces(ends)
  private static let clauseEnds = Pieces(ends + Pieces.words(", ; 、 ,"))
}
