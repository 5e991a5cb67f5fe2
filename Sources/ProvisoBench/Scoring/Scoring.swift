/// A labelled set, what the program found in it, and the figures that follow.
struct Scoring {
  private(set) var score = NamesScore()
  let prompts: [(prompt: LabelledSet.Prompt, predictions: [Prediction])]
  let disguises: [(disguise: LabelledSet.Disguise, predictions: [Prediction])]
  let benign: [(benign: LabelledSet.Benign, predictions: [Prediction])]

  init(_ set: LabelledSet) throws {
    let found = try Product.predictions(
      in: set.prompts.map(\.text) + set.disguises.map(\.text) + set.benign.map(\.text))
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
}
