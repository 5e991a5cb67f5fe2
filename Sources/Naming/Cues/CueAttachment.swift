internal import Folding
internal import Vocabulary

/// Decides which cues belong to which names of a text.
struct CueAttachment {
  struct Attached {
    var cue: Cue
    /// Bytes of the folded text.
    var range: Range<Int>
    /// Nothing but spaces, quotes or a small particle lies between.
    var touches: Bool
  }

  /// A cue of this many bytes cannot be an accident of word order: "in the style of".
  static let unmistakable = 8
  /// The furthest that a cue reaches, in scalars, and in bytes.
  private static let reach = 24
  private static let reachInBytes = reach * 4

  private let text: [UInt8]
  private(set) var cuesByName: [[Attached]]
  /// For each cue that asks for likeness: what denies it.
  private(set) var denialsByCue: [[Attached]]
  /// Names that stand in one list, by their numbers.
  private(set) var lists: [Range<Int>] = []

  /// Names and cues in the order of their places.
  init(text: [UInt8], names: [Range<Int>], cues: [(range: Range<Int>, cue: Cue)]) {
    self.text = text
    cuesByName = []
    denialsByCue = []
    // Only what lies near is compared: all with all would cost the square of the text.
    let places = PlaceIndex(cues.map(\.range))
    let denials = cues.filter { $0.cue.sense == .negated }
    let denialPlaces = PlaceIndex(denials.map(\.range))
    denialsByCue = cues.map { cue in
      guard [.style, .imitate].contains(cue.cue.sense) else { return [] }
      return denialPlaces.indices(within: Self.reachInBytes, of: cue.range).compactMap { index in
        deny(cue.range, by: denials[index].cue, at: denials[index].range)
      }
    }
    cuesByName = names.map { name in
      places.indices(within: Self.reachInBytes, of: name).flatMap { index in
        attach(cues[index].cue, at: cues[index].range, to: name).map { qualify($0, by: denialsByCue[index]) } ?? []
      }
    }
    for index in cuesByName.indices { cuesByName[index] = inOrder(cuesByName[index]) }
    shareAlongLists(names)
  }

  private func deny(_ cue: Range<Int>, by denial: Cue, at place: Range<Int>) -> Attached? {
    // "do not copy" and "copy the look of" share a word.
    if place.overlaps(cue) { return Attached(cue: denial, range: place, touches: true) }
    return attach(denial, at: place, to: cue)
  }

  /// Asking for likeness and denying it at once: what touches the name is denied with it (「北斎の画風を再現しない」),
  /// what stands further off is no longer asked for (「…、完コピは避けて」).
  private func qualify(_ attached: Attached, by denials: [Attached]) -> [Attached] {
    if denials.isEmpty { return [attached] }
    if attached.touches { return [attached] + denials.filter(\.touches) }
    return attached.cue.sense == .imitate ? [] : [attached]
  }

  /// By place, each cue once.
  private func inOrder(_ attached: [Attached]) -> [Attached] {
    var kept: [Attached] = []
    for cue in attached.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }) where !kept.contains(where: { $0.range == cue.range && $0.cue == cue.cue }) {
      kept.append(cue)
    }
    return kept
  }

  private func attach(_ cue: Cue, at place: Range<Int>, to name: Range<Int>) -> Attached? {
    let isBefore = place.upperBound <= name.lowerBound
    let isAfter = name.upperBound <= place.lowerBound
    guard (isBefore && cue.side != .after) || (isAfter && cue.side != .before) else { return nil }
    let gap = isBefore ? place.upperBound..<name.lowerBound : name.upperBound..<place.lowerBound
    guard gap.count <= Self.reachInBytes else { return nil }
    let touches = isSlight(gap)
    let belongs: Bool
    switch cue.reach {
    case .tight: belongs = touches
    case .near:
      // A denial ends at the next comma: "no text, by Greg" denies the text.
      let stops = cue.sense == .negated ? Self.clauseEnds : Self.sentenceEnds
      belongs = scalarCount(text[gap]) <= Self.reach && !holds(stops, gap)
    }
    return belongs ? Attached(cue: cue, range: place, touches: touches) : nil
  }

  /// "by A, B and C", 「AやBの画風」: what is said of one name of a list is said of all.
  private mutating func shareAlongLists(_ names: [Range<Int>]) {
    var start = 0
    while start < names.count {
      var end = start + 1
      while end < names.count, isListJoint(names[end - 1].upperBound..<names[end].lowerBound) { end += 1 }
      if end - start > 1 {
        lists.append(start..<end)
        let shared = inOrder(Array(cuesByName[start..<end].joined()))
        for index in start..<end {
          cuesByName[index] = shared.map { cue in
            cuesByName[index].first { $0.range == cue.range && $0.cue == cue.cue } ?? cue
          }
        }
      }
      start = end
    }
  }

  // MARK: - Gaps

  private func isSlight(_ gap: Range<Int>) -> Bool { consists(of: Self.slight, gap, atMost: 4) }

  private func isListJoint(_ gap: Range<Int>) -> Bool { !gap.isEmpty && consists(of: Self.joints, gap, atMost: 4) }

  /// The gap is a row of at most so many of these pieces, spaces aside.
  private func consists(of pieces: [[UInt8]], _ gap: Range<Int>, atMost most: Int) -> Bool {
    var index = gap.lowerBound
    var count = 0
    while index < gap.upperBound {
      if [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(text[index]) {
        index += 1
        continue
      }
      guard count < most,
        let piece = pieces.first(where: { index + $0.count <= gap.upperBound && text[index...].starts(with: $0) })
      else { return false }
      index += piece.count
      count += 1
    }
    return true
  }

  private func holds(_ pieces: [[UInt8]], _ gap: Range<Int>) -> Bool {
    gap.contains { index in pieces.contains { index + $0.count <= gap.upperBound && text[index...].starts(with: $0) } }
  }

  /// In bare letters, as the text is.
  private static func pieces(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { BareText(FoldedText(Array($0.utf8))).utf8 }
  }

  private static let slight = pieces(
    "\" ' ( ) [ ] { } < > : * ` “ ” ‘ ’ 「 」 『 』 《 》 〈 〉 【 】 artist: artists the artist painter famous 's a an any の - _ 氏 さん 先生 監督"
  )
  .sorted { $0.count > $1.count }
  private static let joints = pieces(", 、 ・ | / & + ; and or と や ・ および 及び または ( ) [ ] \" ' 「 」 『 』 : 風 vs")
    .sorted { $0.count > $1.count }
  private static let sentenceEnds = pieces(". ! ? 。") + [Array("\n\n".utf8)]
  private static let clauseEnds = sentenceEnds + pieces(", ; 、 ,")
}
