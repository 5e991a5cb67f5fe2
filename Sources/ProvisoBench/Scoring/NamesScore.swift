/// The figures of a run over a labelled set.
struct NamesScore {
  /// A kind of name, or any; how places are compared.
  struct Column: Hashable {
    var kind: Label.Kind?
    var way: Pairing.Way
  }

  private(set) var byKind: [Column: Tally] = [:]
  /// Names of any kind and creators, by overlap, in each group of prompts.
  private(set) var byGroup: [PromptGroup: Tally] = [:]
  private(set) var creatorsByGroup: [PromptGroup: Tally] = [:]
  /// Prompts that name nobody, and the names that were pointed at in them.
  private(set) var cleanPrompts = 0
  private(set) var falseInClean = 0
  /// Look-alikes that were taken for a name.
  private(set) var lookalikes = Share()
  private(set) var disguises: [String: Share] = [:]
  /// Texts with something that looks like a disguise and is none.
  private(set) var benign = Share()

  mutating func add(labels: [Label], predictions: [Prediction], group: PromptGroup) {
    for kind in Label.Kind.targets + [nil] {
      for way in Pairing.Way.allCases {
        byKind[Column(kind: kind, way: way), default: Tally()].add(
          Pairing(labels, predictions, kind: kind, by: way))
      }
    }
    let any = Pairing(labels, predictions, kind: nil, by: .overlap)
    byGroup[group, default: Tally()].add(any)
    creatorsByGroup[group, default: Tally()].add(Pairing(labels, predictions, kind: .creator, by: .overlap))
    if !labels.contains(where: \.kind.isTarget) {
      cleanPrompts += 1
      falseInClean += any.wrong.count
    }
    for label in labels where label.kind == .not {
      lookalikes.count(predictions.contains { $0.range.overlaps(label.range) })
    }
  }

  mutating func addDisguise(_ kind: String, at range: Range<Int>, predictions: [Prediction]) {
    disguises[kind, default: Share()].count(predictions.contains { $0.range.overlaps(range) })
  }

  mutating func addBenign(predictions: [Prediction]) { benign.count(!predictions.isEmpty) }

  func tally(_ kind: Label.Kind?, _ way: Pairing.Way = .overlap) -> Tally {
    byKind[Column(kind: kind, way: way)] ?? Tally()
  }

  /// Real and constructed Japanese prompts together: real ones that name somebody are few.
  var japanese: Tally {
    var sum = Tally()
    for (group, tally) in byGroup where group.isJapanese { sum.add(tally) }
    return sum
  }

  var falsePerThousandClean: Double? {
    cleanPrompts == 0 ? nil : Double(falseInClean) * 1000 / Double(cleanPrompts)
  }

  /// Over all disguised names.
  var disguiseRecall: Double? {
    Share(
      hits: disguises.values.reduce(0) { $0 + $1.hits }, total: disguises.values.reduce(0) { $0 + $1.total }
    ).value
  }

  /// The mean over the kinds of disguise.
  var disguiseRecallByKind: Double? {
    let recalls = disguises.values.compactMap(\.value)
    return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
  }

  /// What was promised of the names in a set like this.
  var bars: [Bar] {
    [
      Bar(name: "creator F1", limit: .atLeast(0.90), figure: tally(.creator).f1),
      Bar(name: "any F1", limit: .atLeast(0.85), figure: tally(nil).f1),
      Bar(name: "false per 1,000 clean prompts", limit: .atMost(20), figure: falsePerThousandClean),
      Bar(name: "Japanese recall", limit: .atLeast(0.90), figure: japanese.recall),
      Bar(name: "disguise recall", limit: .atLeast(0.90), figure: disguiseRecall),
      Bar(name: "benign flagged", limit: .atMost(0), figure: benign.total == 0 ? nil : Double(benign.hits)),
    ]
  }
}

/// A figure that was promised.
struct Bar {
  enum Limit {
    /// Of a share.
    case atLeast(Double)
    /// Of a count.
    case atMost(Double)
  }

  var name: String
  var limit: Limit
  /// nil: nothing was there to measure it on.
  var figure: Double?

  var isReached: Bool? {
    figure.map { figure in
      switch limit {
      case .atLeast(let level): figure >= level
      case .atMost(let level): figure <= level
      }
    }
  }
}
