internal import Vocabulary

/// A Jupyter notebook: a cell is one text, however many lines its list has, and the pictures in outputs hold no words.
enum Notebook: Shape {
  static let name = "notebook"

  static func meaning(of root: Node) -> Meaning? {
    guard root["nbformat"] != nil, let cells = root["cells"] else { return nil }
    let isPython =
      (root["metadata"]?["language_info"]?["name"] ?? root["metadata"]?["kernelspec"]?["language"])?
      .string?.lowercased() == "python"
    var meaning = Meaning()
    for cell in cells.elements {
      let source = cell["source"]
      meaning.join(source)
      if cell["cell_type"]?.string == "markdown" { meaning.embed(Markdown.self, in: source) }
      if cell["cell_type"]?.string == "code", isPython { meaning.embed(PythonCode.self, in: source) }
      for output in cell["outputs"]?.elements ?? [] {
        meaning.state(.example, of: output)
        meaning.state(.example, of: output["text"])
        meaning.join(output["text"])
        for member in output["data"]?.members ?? [] {
          if member.key.string.hasPrefix("text/") {
            meaning.join(member.value)
          } else {
            meaning.leaveOut(member.value)
          }
        }
      }
    }
    return meaning
  }
}
