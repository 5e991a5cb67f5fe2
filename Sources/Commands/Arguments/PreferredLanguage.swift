internal import Vocabulary

extension Language {
  /// The language to speak, found before the arguments are parsed so that complaints about them speak it too:
  /// the last `--lang`, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
  static func preferred(arguments: [RawPath], environment: (String) -> String?) -> Language {
    asked(in: arguments) ?? locale(environment)
  }

  private static func asked(in arguments: [RawPath]) -> Language? {
    var asked: Language?
    let words = arguments.prefix { $0 != RawPath("--") }.map(\.display)
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count {
        asked = Language(rawValue: words[index + 1]) ?? asked
      } else if word.hasPrefix("--lang=") {
        asked = Language(rawValue: String(word.dropFirst("--lang=".count))) ?? asked
      }
    }
    return asked
  }

  private static func locale(_ environment: (String) -> String?) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
    return locale == "ja" || locale.hasPrefix("ja_") || locale.hasPrefix("ja.") ? .ja : .en
  }
}
