/// Prompts that are counted apart: by their language, and by whether they were found or written for the set.
enum PromptGroup: String, CaseIterable {
  case english = "en"
  case japanese = "ja"
  case constructedEnglish = "constructed, en"
  case constructedJapanese = "constructed, ja"

  var isJapanese: Bool { [.japanese, .constructedJapanese].contains(self) }
}
