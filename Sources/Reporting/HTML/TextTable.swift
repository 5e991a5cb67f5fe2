internal import Vocabulary

/// Every text of the island once: findings of one rule say the same, and the markup names a text by its number.
struct TextTable {
  private struct Key: Hashable {
    var en: [UInt8]
    var ja: [UInt8]
    var keepsLines: Bool
  }

  private var numbers: [Key: Int] = [:]
  private(set) var entries: [Wording] = []

  mutating func number(of wording: Wording, keepingLines: Bool = false) -> Int {
    // As bytes: strings are equal when only their accents are composed differently, and these may be the evidence.
    let key = Key(en: Array(wording.en.utf8), ja: Array(wording.ja.utf8), keepsLines: keepingLines)
    if let known = numbers[key] { return known }
    numbers[key] = entries.count
    entries.append(
      Wording(
        en: shown(wording.en, keepingLines: keepingLines), ja: shown(wording.ja, keepingLines: keepingLines)))
    return entries.count - 1
  }

  mutating func write(_ markup: Markup, to json: inout JSONWriter) {
    switch markup {
    case .text(let wording): json.int(number(of: wording))
    case .passage(let text): json.int(number(of: Wording(en: text, ja: text), keepingLines: true))
    case .raw: json.int(number(of: Wording(en: "", ja: "")))
    case .element(let name, let attributes, let children):
      json.array {
        $0.string(name)
        $0.object {
          for attribute in attributes { $0.member(attribute.name, shown(attribute.value, keepingLines: false)) }
        }
        for child in children { write(child, to: &$0) }
      }
    }
  }

  /// A text that both languages share stands alone, others as a pair.
  func write(to json: inout JSONWriter) {
    json.array(entries) { json, entry in
      if entry.en == entry.ja { return json.string(entry.en) }
      json.array(Language.allCases) { $0.string(entry[$1]) }
    }
  }
}
