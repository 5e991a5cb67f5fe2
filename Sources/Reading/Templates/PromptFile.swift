public import Vocabulary

/// A prompt with its settings before it: `.prompt` of dotprompt (Handlebars) and `.prompty` (Jinja).
public enum PromptFile: Format {
  public static let name = "prompt"
  public static let endings = ["prompt", "prompty"]

  public static func read(_ text: SourceText) -> Parts {
    var parts = Parts(format: name)
    let front = FrontMatter(of: text, followsComments: true)
    // Others call their plain prompts so too.
    if front == nil, SidedPrompt.recognises(text) { return SidedPrompt.read(text) }
    if let front {
      parts.segments = front.segments
      parts.broken = front.broken
    }
    parts.segments += TemplateReader.segments(of: text, from: front?.bodyStart ?? 0, opening: .prompt, usual: .prompt)
    return parts
  }
}
