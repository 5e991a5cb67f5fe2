/// Reads what a licence allows or asks from its name, as far as the name tells: Creative Commons in any spelling, SPDX
/// and Hugging Face identifiers, plain words in English and Japanese.
enum LicenceWords {
  /// In the words of rules: `non-commercial`, `share-alike` … Empty: the name tells nothing.
  static func classes(of text: String) -> [String] {
    let name = foldedKey(text)
    let parts = Set(
      text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init))
    let isCommons = parts.contains("cc") || name.contains("creativecommons") || name.hasPrefix("cc")
    var classes: [String] = []
    func add(_ word: String, _ holds: Bool) { if holds, !classes.contains(word) { classes.append(word) } }
    add("non-commercial", isCommons && parts.contains("nc"))
    add("non-commercial", has(name, ["noncommercial", "non-commercial", "非営利", "商用利用不可", "商用不可", "営利目的不可"]))
    add("no-derivatives", isCommons && parts.contains("nd"))
    add("no-derivatives", has(name, ["noderiv", "改変禁止", "改変不可"]))
    add("share-alike", isCommons && parts.contains("sa"))
    add(
      "share-alike",
      has(name, ["sharealike", "share-alike", "継承", "odbl"]) || parts.contains("gpl") || parts.contains("agpl"))
    add(
      "research-only",
      has(name, ["researchonly", "research-only", "forresearch", "academiconly", "c-uda", "研究目的", "学術目的", "研究用"]))
    add("attribution", isCommons && parts.contains("by") && classes.isEmpty)
    add(
      "open",
      has(name, ["cc0", "publicdomain", "pddl", "unlicense"]) || parts.contains("mit") || name.hasPrefix("apache"))
    add("unknown", ["other", "unknown", "その他"].contains(name))
    return classes
  }

  private static func has(_ name: String, _ words: [String]) -> Bool { words.contains { name.contains($0) } }
}
