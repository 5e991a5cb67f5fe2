public import Vocabulary

extension Role {
  /// The role that a key, a column or a heading states by its name; nil when it states none.
  /// `negative_prompt`, `negativePrompt`, `Negative Prompt` and `prompt_ja` are all understood.
  public init?(named name: String) {
    guard name.utf8.count <= 80, let role = Role.names[Role.plainForm(of: name)] else { return nil }
    self = role
  }

  /// The role that a heading speaks of: `2. Prompt (final)`, `使用したプロンプト`. Only prompts are named so.
  init?(heading: String) {
    let form = Role.plainForm(of: heading)
    guard form.contains("prompt") || form.contains("プロンプト") else { return nil }
    if form.contains("negative") || form.contains("ネガティブ") {
      self = .negativePrompt
    } else if form.contains("system") || form.contains("システム") {
      self = .system
    } else {
      self = .prompt
    }
  }

  /// Lower case, without separators and without a language at its end.
  private static func plainForm(of name: String) -> String {
    var words: [String] = [""]
    for scalar in name.unicodeScalars {
      if isSeparator(scalar) {
        if words.last != "" { words.append("") }
      } else {
        words[words.count - 1] += scalar.properties.lowercaseMapping
      }
    }
    if words.last == "" { words.removeLast() }
    if words.count > 1, let last = words.last, languages.contains(last) { words.removeLast() }
    return words.joined()
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "_-.:：*#`・".unicodeScalars.contains(scalar)
  }

  private static let languages: Set<String> = ["en", "ja", "jp", "zh", "ko", "fr", "de", "es"]

  private static let names: [String: Role] = [
    "prompt": .prompt, "prompts": .prompt, "positive": .prompt, "positiveprompt": .prompt, "text": .prompt,
    "caption": .prompt, "captions": .prompt, "template": .prompt, "instruction": .prompt, "instructions": .prompt,
    "user": .prompt, "userprompt": .prompt, "human": .prompt, "プロンプト": .prompt, "キャプション": .prompt,
    "指示": .prompt, "指示文": .prompt, "ポジティブプロンプト": .prompt,
    "negative": .negativePrompt, "negativeprompt": .negativePrompt, "negativeprompts": .negativePrompt,
    "neg": .negativePrompt, "uc": .negativePrompt, "ネガティブプロンプト": .negativePrompt, "ネガティブ": .negativePrompt,
    "system": .system, "systemprompt": .system, "systemmessage": .system, "developer": .system,
    "システムプロンプト": .system, "システム": .system,
    "comment": .comment, "comments": .comment, "description": .comment, "note": .comment, "notes": .comment,
    "コメント": .comment, "説明": .comment, "備考": .comment, "メモ": .comment,
    "author": .credit, "authors": .credit, "credit": .credit, "credits": .credit, "license": .credit,
    "licence": .credit, "copyright": .credit, "作者": .credit, "著者": .credit, "クレジット": .credit,
    "ライセンス": .credit,
    "example": .example, "examples": .example, "例": .example, "出力例": .example, "assistant": .example,
    "gpt": .example,
  ]
}
