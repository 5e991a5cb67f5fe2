/// A labelled set, what the program found in it, and the figures that follow.
struct Scoring {
  private(set) var score = NamesScore()
  let prompts: [(prompt: LabelledSet.Prompt, predictions: [Prediction])]
  let disguises: [(disguise: LabelledSet.Disguise, predictions: [Prediction])]
  let benign: [(benign: LabelledSet.Benign, predictions: [Prediction])]

  /// `form`: the kind of file that the program reads the texts in.
  init(_ set: LabelledSet, as form: NativeForm) throws {
    let found = try Product.predictions(
      in: set.prompts.map(\.text) + set.disguises.map(\.text) + set.benign.map(\.text), as: form)
    let (disguisesStart, benignStart) = (set.prompts.count, set.prompts.count + set.disguises.count)
    prompts = Array(zip(set.prompts, found))
    disguises = Array(zip(set.disguises, found[disguisesStart...]))
    benign = Array(zip(set.benign, found[benignStart...]))
    for (prompt, predictions) in prompts {
      score.add(labels: prompt.labels, predictions: predictions, group: prompt.group)
    }
    for (disguise, predictions) in disguises {
      score.addDisguise(disguise.kind, at: disguise.range, predictions: predictions)
    }
    for (_, predictions) in benign { score.addBenign(predictions: predictions) }
  }

  /// The texts in which another run found other names: how each begins, and what was found there alone.
  func differences(from other: Scoring) -> [String] {
    let mine = all
    let theirs = other.all
    return zip(mine, theirs).filter { Set($0.found) != Set($1.found) }.map { mine, theirs in
      let more = Set(mine.found).subtracting(theirs.found).map(\.shown).sorted()
      let fewer = Set(theirs.found).subtracting(mine.found).map(\.shown).sorted()
      return "\(mine.id): more [\(more.joined(separator: ", "))], fewer [\(fewer.joined(separator: ", "))]"
    }
  }

  private var all: [(id: String, found: [Prediction])] {
    prompts.map { ($0.prompt.id, $0.predictions) } + disguises.map { ($0.disguise.id, $0.predictions) }
      + benign.map { ($0.benign.id, $0.predictions) }
  }
}

extension Prediction {
  fileprivate var shown: String { "\(canonical) \(range.lowerBound)-\(range.upperBound)" }
}
