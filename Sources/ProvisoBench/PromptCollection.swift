import Host
import Reading
import Vocabulary

/// Real prompts, as they lie beside the repository: one JSON object a line with `id`, `lang` and `text`.
struct PromptCollection {
  struct Prompt {
    let id: String
    let language: String
    let text: String
  }

  let prompts: [Prompt]

  init(folder: RawPath) throws {
    var prompts: [Prompt] = []
    for entry in try Files.list(folder) where entry.name.ending == "jsonl" {
      let file = folder.appending(entry.name)
      for (index, line) in try Files.read(file).split(separator: 0x0A).enumerated() {
        let value = JSONParser.parse(Array(line)).value
        guard let id = value?["id"]?.string, let text = value?["text"]?.string else {
          throw Complaint(
            file: file.display, line: index + 1, Wording(en: "no id or no text", ja: "idまたはtextがありません"))
        }
        prompts.append(Prompt(id: id, language: value?["lang"]?.string ?? "", text: text))
      }
    }
    self.prompts = prompts
  }
}
