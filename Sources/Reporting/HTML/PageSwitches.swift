internal import Vocabulary

/// What the reader sets at the head of a page: language and colours. The style obeys; no script is needed.
enum PageSwitches {
  static func markup(language chosen: Language) -> Markup {
    tag(
      "div", class: "switches",
      choice(
        "language", Wording(en: "Language", ja: "言語"),
        Language.allCases.map { language in
          let name = language == .en ? "English" : "日本語"
          return ("lang-\(language.rawValue)", Wording(en: name, ja: name), language == chosen)
        }),
      choice(
        "theme", Wording(en: "Colours", ja: "配色"),
        [
          ("theme-auto", Wording(en: "as the system", ja: "システム設定"), true),
          ("theme-light", Wording(en: "light", ja: "明るい"), false),
          ("theme-dark", Wording(en: "dark", ja: "暗い"), false),
        ]))
  }

  static func choice(_ name: String, _ label: Wording, _ values: [(id: String, label: Wording, isChosen: Bool)])
    -> Markup
  {
    tag(
      "fieldset", class: "choice",
      [tag("legend", .text(label))]
        + values.map { value in
          tag(
            "label", input("radio", name, id: value.id, value: value.id, isChosen: value.isChosen), .data(" "),
            tag("span", .text(value.label)))
        })
  }

  static func input(_ kind: String, _ name: String, id: String? = nil, value: String, isChosen: Bool) -> Markup {
    var attributes = [("type", kind), ("name", name), ("value", value)]
    if let id { attributes.append(("id", id)) }
    if isChosen { attributes.append(("checked", "")) }
    return .element("input", attributes.map { Markup.Attribute(name: $0.0, value: $0.1) }, [])
  }
}
