internal import Vocabulary

/// What stands at the top of a model's README on Hugging Face.
enum ModelCard: Shape {
  static let name = "model-card"

  static func meaning(of root: Node) -> Meaning? {
    let marks = ["base_model", "pipeline_tag", "library_name", "instance_prompt", "widget", "datasets", "license"]
    guard marks.filter({ root[$0] != nil }).count > 1 else { return nil }
    var meaning = Meaning()
    meaning.state(.prompt, of: root["instance_prompt"])
    // What it was made from.
    meaning.state(.credit, of: root["base_model"])
    meaning.state(.credit, of: root["datasets"])
    for sample in root["widget"]?.elements ?? [] {
      meaning.state(.prompt, of: sample["text"])
      meaning.state(.example, of: sample["output"])
    }
    return meaning
  }
}
