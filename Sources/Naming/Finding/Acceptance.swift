internal import Vocabulary

/// Decides which readings are names: by how plainly they are one, by the cues that belong to them, and by the company
/// in which they stand.
struct Acceptance {
  private(set) var isAccepted: [Bool]

  init(_ candidates: [Candidate], _ attachment: CueAttachment) {
    isAccepted = zip(candidates, attachment.cuesByName).map { candidate, attached in
      let meant = attached.filter { [.style, .imitate].contains($0.cue.sense) }
      return switch candidate.ambiguity {
      case .distinct: true
      case .shared: !meant.isEmpty
      case .word: meant.contains { $0.touches }
      case .common: meant.contains { $0.touches && $0.range.count >= CueAttachment.unmistakable }
      }
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
}
