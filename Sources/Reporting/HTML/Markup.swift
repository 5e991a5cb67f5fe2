internal import Vocabulary

/// A piece of the page. It is written as HTML where it is read at once, and as JSON where the script builds it later.
///
/// Texts are kept as they are: the two writers make hidden characters visible and escape what their syntax asks for,
/// so that no other place has to think of it.
indirect enum Markup: Sendable {
  /// A sentence in both languages, or what is the same in both.
  case text(Wording)
  /// A text of several lines that are kept.
  case passage(String)
  case element(String, [Attribute], [Markup])
  /// Bytes that are written as they are: the style, the script and the island. Never in the island itself.
  case raw([UInt8])

  struct Attribute: Sendable {
    var name: String
    var value: String
  }

  static func data(_ text: String) -> Markup { .text(Wording(en: text, ja: text)) }
}

/// `tag("p", class: "message", .text(…))`
func tag(
  _ name: String, class style: String? = nil, with attributes: KeyValuePairs<String, String> = [:],
  _ children: Markup...
)
  -> Markup
{ tag(name, class: style, with: attributes, children) }

func tag(
  _ name: String, class style: String? = nil, with attributes: KeyValuePairs<String, String> = [:], _ children: [Markup]
) -> Markup {
  let styles = style.map { [Markup.Attribute(name: "class", value: $0)] } ?? []
  return .element(name, styles + attributes.map { Markup.Attribute(name: $0.key, value: $0.value) }, children)
}

/// A text as the page shows it: hidden characters written out, and no more of it than anyone would read.
func shown(_ text: String, keepingLines: Bool) -> String {
  let limit = 4000
  guard text.utf8.count > limit, text.unicodeScalars.count > limit else {
    return visible(text, keepingLines: keepingLines)
  }
  return visible(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))), keepingLines: keepingLines) + "…"
}
