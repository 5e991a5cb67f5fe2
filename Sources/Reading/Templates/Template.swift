public import Vocabulary

/// Jinja, Nunjucks, Liquid, Handlebars and Mustache: the text around the holes, comments, and the strings in holes.
public enum Template: Format {
  public static let name = "template"
  public static let endings = ["j2", "jinja", "jinja2", "njk", "hbs", "handlebars", "mustache"]

  public static func read(_ text: SourceText) -> Parts {
    var parts = Parts(format: name)
    let front = FrontMatter(of: text).flatMap { $0.isWhole ? $0 : nil }
    parts.segments = front?.segments ?? []
    parts.broken = front?.broken ?? []
    parts.segments += TemplateReader.segments(of: text, from: front?.bodyStart ?? 0, opening: .plain, usual: .plain)
    return parts
  }
}
