/// Which predictions belong to which labels of one prompt: one to one, in the order of their places.
struct Pairing {
  enum Way: String, CaseIterable {
    /// They share a letter.
    case overlap
    /// They begin and end at the same letters.
    case exact
  }

  struct Pair: Hashable {
    var label: Label
    var prediction: Prediction
  }

  private(set) var pairs: [Pair] = []
  /// Labels that no prediction found.
  private(set) var missed: [Label] = []
  /// Predictions that found no label. Those on a neutral stretch are left out.
  private(set) var wrong: [Prediction] = []

  /// `kind`: only names of that kind, which both sides must agree on; nil: a name is a name.
  init(_ labels: [Label], _ predictions: [Prediction], kind: Label.Kind?, by way: Way) {
    var open = inOrder(labels.filter { kind == nil ? $0.kind.isTarget : $0.kind == kind })
    let neutral = labels.filter(\.kind.isNeutral)
    for prediction in oneOfEachPlace(predictions.filter { kind == nil || $0.kind == kind }) {
      let index = open.firstIndex { label in
        way == .exact ? label.range == prediction.range : label.range.overlaps(prediction.range)
      }
      if let index {
        pairs.append(Pair(label: open.remove(at: index), prediction: prediction))
      } else if !neutral.contains(where: { $0.range.overlaps(prediction.range) }) {
        wrong.append(prediction)
      }
    }
    missed = open
  }
}

private func inOrder(_ labels: [Label]) -> [Label] {
  labels.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
}

/// Several rules may point at the same name, and a name may be known in several kinds.
private func oneOfEachPlace(_ predictions: [Prediction]) -> [Prediction] {
  var seen: Set<Range<Int>> = []
  return predictions.filter { seen.insert($0.range).inserted }.sorted {
    ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
  }
}
