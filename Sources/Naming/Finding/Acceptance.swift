internal import Folding
internal import Vocabulary

/// Decides which readings are names: by how plainly they are one, by the cues that belong to them, and by the company
/// in which they stand.
struct Acceptance {
  private(set) var isAccepted: [Bool]

  /// `cues`: those that the attachment numbers.
  init(
    _ candidates: [Candidate], _ attachment: CueAttachment, _ cues: [CueAttachment.Place], _ text: SearchText
  ) {
    isAccepted = []
    isAccepted.reserveCapacity(candidates.count)
    for (name, candidate) in candidates.enumerated() {
      isAccepted.append(Self.isPlain(candidate, text) || Self.isMeant(candidate, attachment.cues(of: name), cues))
    }
    // In a list of names, what can be a name is one.
    for list in attachment.lists {
      let known = list.filter { isAccepted[$0] }.count
      for index in list where !isAccepted[index] {
        switch candidates[index].ambiguity {
        case .distinct, .shared: isAccepted[index] = known > 0
        case .word: isAccepted[index] = known > 1
        case .common: break
        }
      }
    }
  }

  /// Without asking what stands around it. A work or a character is what is asked for, with or without a cue; that it
  /// is a name, its writing says.
  private static func isPlain(_ candidate: Candidate, _ text: SearchText) -> Bool {
    switch candidate.ambiguity {
    case .distinct: true
    case .shared: [.work, .character].contains(candidate.kind) && isWrittenAsName(candidate, text)
    case .word, .common: false
    }
  }

  private static func isMeant(
    _ candidate: Candidate, _ attached: ArraySlice<CueAttachment.Attached>, _ cues: [CueAttachment.Place]
  ) -> Bool {
    attached.contains { attached in
      let cue = cues[attached.cue]
      // A person is meant where a picture of them is asked for.
      guard cue.manner.asksForLikeness || cue.manner.sense == .depict && candidate.kind == .person else { return false }
      return switch candidate.ambiguity {
      case .distinct, .shared: true
      case .word: attached.touches
      case .common: attached.touches && cue.range.count >= CueAttachment.unmistakable
      }
    }
  }

  // MARK: - As a name is written

  /// In quotes, with capitals, or as an item of a list by itself.
  private static func isWrittenAsName(_ candidate: Candidate, _ text: SearchText) -> Bool {
    let bare = text.bare.utf8.span
    let before = scalar(endingAt: candidate.range.lowerBound, in: bare)
    let after = scalar(at: candidate.range.upperBound, in: bare)
    if let before, let after, quotes[before] == after { return true }
    let source = text.utf8[candidate.source ?? text.source(of: candidate.range)]
    guard let first = source.first, first < 0x80 else { return false }
    return isCapitalised(source) || isItem(candidate.range, bare)
  }

  /// Every word of it, but for small ones inside.
  private static func isCapitalised(_ name: ArraySlice<UInt8>) -> Bool {
    let words = name.split { !SearchKey.isASCIIWord($0) && $0 != SearchKey.apostrophe }
    guard let first = words.first, let last = words.last else { return false }
    func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
      word.first.map { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) } ?? false
    }
    return isCapital(first) && isCapital(last) && words.allSatisfy { isCapital($0) || $0.count < 4 }
  }

  private static func isItem(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    var start = range.lowerBound
    while start > 0, text[start - 1] == SearchKey.space { start -= 1 }
    var end = range.upperBound
    while end < text.count, text[end] == SearchKey.space { end += 1 }
    // At least one comma: a prompt of one word says too little.
    let opens = start > 0 && itemEnds.contains(text[start - 1])
    let closes = end < text.count && itemEnds.contains(text[end])
    return (opens || start == 0) && (closes || end == text.count) && (opens || closes)
  }

  private static let itemEnds = Set(",;|".utf8)
  /// 「」 『』 《》 and the quotes of the Latin script.
  private static let quotes: [UInt32: UInt32] = [
    0x300C: 0x300D, 0x300E: 0x300F, 0x300A: 0x300B, 0x22: 0x22, 0x27: 0x27, 0x201C: 0x201D, 0x2018: 0x2019,
  ]
}
