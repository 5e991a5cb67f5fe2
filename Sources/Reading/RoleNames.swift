public import Vocabulary

extension Role {
  /// The role that a key, a column or a heading states by its name; nil when it states none.
  /// `negative_prompt`, `negativePrompt`, `Negative Prompt` and `prompt_ja` are all understood.
  public init?(named name: String) {
    self.init(named: Array(name.utf8)[...])
  }

  init?(named name: ArraySlice<UInt8>) {
    guard name.count <= Role.longestName, let role = Role.names[Role.plainForm(of: name)] else { return nil }
    self = role
  }

  /// The role that a heading speaks of: `2. Prompt (final)`, `使用したプロンプト`. Only prompts are named so.
  init?(heading: ArraySlice<UInt8>) {
    let form = Role.plainForm(of: heading)
    guard holds(form, "prompt") || holds(form, "プロンプト") else { return nil }
    if holds(form, "negative") || holds(form, "ネガティブ") {
      self = .negativePrompt
    } else if holds(form, "system") || holds(form, "システム") {
      self = .system
    } else {
      self = .prompt
    }
  }

  /// Lower case, without separators and without a language at its end.
  private static func plainForm(of name: ArraySlice<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    form.reserveCapacity(name.count)
    var wordStart = 0
    var followsSeparator = false
    var index = name.startIndex
    while index < name.endIndex {
      let byte = name[index]
      let separator = separatorLength(byte, at: index, in: name)
      if separator > 0 {
        followsSeparator = true
        index += separator
      } else {
        if followsSeparator { wordStart = form.count }
        followsSeparator = false
        form.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        index += 1
      }
    }
    let isLanguage = wordStart > 0 && form.count - wordStart == 2 && languages.contains(Array(form[wordStart...]))
    if isLanguage { form.removeSubrange(wordStart...) }
    return form
  }

  /// 0: no separator begins there.
  private static func separatorLength(_ byte: UInt8, at index: Int, in name: ArraySlice<UInt8>) -> Int {
    switch byte {
    case 0...0x20, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "*"),
      UInt8(ascii: "#"), UInt8(ascii: "`"):
      return 1
    case 0xE3, 0xEF:
      return wideSeparators.first { name[index...].starts(with: $0) }?.count ?? 0
    default:
      return 0
    }
  }

  /// Longer than any name in any writing, so that prose is not looked up.
  private static let longestName = 80
  /// Each begins with a byte that `separatorLength` looks for.
  private static let wideSeparators = ["：", "・", "\u{3000}"].map { Array($0.utf8) }
  /// Of two letters each.
  private static let languages = Set(["en", "ja", "jp", "zh", "ko", "fr", "de", "es"].map { Array($0.utf8) })

  private static let names: [[UInt8]: Role] = {
    var names: [[UInt8]: Role] = [:]
    for (name, role) in spelled { names[Array(name.utf8)] = role }
    return names
  }()

  private static let spelled: [String: Role] = [
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

private func holds(_ bytes: [UInt8], _ word: StaticString) -> Bool {
  let word = Array(word.description.utf8)
  return bytes.indices.contains { bytes[$0...].starts(with: word) }
}
