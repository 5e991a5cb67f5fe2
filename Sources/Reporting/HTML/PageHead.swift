internal import Digesting
internal import Vocabulary

/// The head of the page: nothing may be loaded and nothing run but the one style and the one script, by their digests.
enum PageHead {
  static func markup(in language: Language) -> Markup {
    let title = Wording(en: "Copyright-risk review by proviso", ja: "著作権リスク点検レポート(proviso)")
    return markup(title: title[language], style: PageStyle.text, script: PageScript.text)
  }

  /// A whole page without a script.
  static func document(title: String, language: Language, style: String, body: Markup) -> [UInt8] {
    var writer = MarkupWriter()
    writer.write(
      tag("html", with: ["lang": language.rawValue], markup(title: title, style: style, script: nil), body))
    return Array("<!DOCTYPE html>\n".utf8) + writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func markup(title: String, style: String, script: String?) -> Markup {
    tag(
      "head",
      tag("meta", with: ["charset": "utf-8"]),
      tag("meta", with: ["http-equiv": "Content-Security-Policy", "content": policy(style: style, script: script)]),
      tag("meta", with: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      tag("meta", with: ["name": "referrer", "content": "no-referrer"]),
      tag("meta", with: ["name": "robots", "content": "noindex"]),
      tag("title", .data(title)),
      tag("style", .raw(Array(style.utf8))))
  }

  /// Pictures stand in the file itself, so `data:` is all that they need.
  private static func policy(style: String, script: String?) -> String {
    "default-src 'none'; " + (script.map { "script-src '\(digest($0))'; " } ?? "") + "style-src '\(digest(style))'; "
      + "img-src data:; base-uri 'none'; form-action 'none'"
  }

  private static func digest(_ text: String) -> String {
    "sha256-" + Base64.text(SHA256.digest(Array(text.utf8)))
  }
}
