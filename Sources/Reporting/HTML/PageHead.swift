internal import Digesting
internal import Vocabulary

/// The head of the page: nothing may be loaded and nothing run but the one style and the one script, by their digests.
enum PageHead {
  static func markup(in language: Language) -> Markup {
    let title = Wording(en: "Copyright-risk review by proviso", ja: "著作権リスク点検レポート(proviso)")
    return tag(
      "head",
      tag("meta", with: ["charset": "utf-8"]),
      tag("meta", with: ["http-equiv": "Content-Security-Policy", "content": policy]),
      tag("meta", with: ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      tag("meta", with: ["name": "referrer", "content": "no-referrer"]),
      tag("meta", with: ["name": "robots", "content": "noindex"]),
      tag("title", .data(title[language])),
      tag("style", .raw(Array(PageStyle.text.utf8))))
  }

  /// Pictures stand in the file itself, so `data:` is all that they need.
  private static let policy =
    "default-src 'none'; script-src '\(digest(PageScript.text))'; style-src '\(digest(PageStyle.text))'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"

  private static func digest(_ text: String) -> String {
    "sha256-" + Base64.text(SHA256.digest(Array(text.utf8)))
  }
}
