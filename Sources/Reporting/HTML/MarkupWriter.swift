internal import Vocabulary

/// Writes markup as HTML.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  private static let void: Set<String> = ["meta", "input", "br"]
  /// Elements that begin a line, so that two reports can be compared.
  private static let blocks: Set<String> = [
    "head", "body", "meta", "title", "style", "script", "header", "main", "aside", "section", "footer", "article",
    "nav",
    "h1", "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "details", "fieldset", "div",
    "figure", "pre", "label",
  ]

  mutating func write(_ markup: Markup) {
    switch markup {
    case .text(let wording):
      if wording.en == wording.ja { return escape(shown(wording.en, keepingLines: false)) }
      for language in Language.allCases {
        put("<span lang=\"\(language.rawValue)\">")
        escape(shown(wording[language], keepingLines: false))
        put("</span>")
      }
    case .passage(let text): escape(shown(text, keepingLines: true))
    case .raw(let content): bytes += content
    case .element(let name, let attributes, let children):
      if Self.blocks.contains(name), !bytes.isEmpty { put("\n") }
      put("<\(name)")
      for attribute in attributes {
        put(" \(attribute.name)")
        guard !attribute.value.isEmpty else { continue }
        put("=\"")
        escape(shown(attribute.value, keepingLines: false))
        put("\"")
      }
      put(">")
      if Self.void.contains(name) { return }
      for child in children { write(child) }
      put("</\(name)>")
    }
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "\""): put("&quot;")
      case UInt8(ascii: "'"): put("&#39;")
      default: bytes.append(byte)
      }
    }
  }
}
