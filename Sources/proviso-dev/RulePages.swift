import Host
import Judging
import Vocabulary

/// `docs/rules`: a page a rule, English and Japanese, and an index. The same page that `rules show` prints.
struct RulePages {
  static let folder = "docs/rules"

  private let library: PackLibrary
  private let sources: LegalSources

  init(_ library: PackLibrary, citing sources: LegalSources) {
    self.library = library
    self.sources = sources
  }

  /// Names below the folder, with what stands there.
  var files: [(name: String, text: String)] {
    [("README.md", index)] + library.rules.map { ("\($0.id).md", text(of: $0)) }
  }

  private static let notice = "<!-- Written by proviso-dev generate from Rules/; do not edit. -->\n\n"

  // MARK: - A rule

  private func text(of rule: Rule) -> String {
    let titles = "\(Self.plain(rule.title.en)) / \(Self.plain(rule.title.ja))"
    var text = Self.notice + "# \(rule.id)\n\n\(titles)\n\n[English](#english) · [日本語](#日本語) · [all rules](README.md)\n"
    for (language, heading) in [(Language.en, "English"), (.ja, "日本語")] {
      text += "\n## \(heading)\n"
      for section in RulePage(rule, in: library, citing: sources, language: language).sections {
        text += "\n### \(section.title)\n\n" + section.lines.map { Self.lines($0, depth: 0) }.joined()
      }
      text += "\n> \(Run.notice[language])\n"
    }
    return text
  }

  private static func lines(_ line: PageLine, depth: Int) -> String {
    let margin = String(repeating: "  ", count: depth)
    var text = "\(margin)- \(plain(line.lead + line.text))\n"
    if !line.quotation.isEmpty {
      let inside = margin + "  "
      text += (["", "````text"] + line.quotation + ["````", ""]).map { $0.isEmpty ? "\n" : inside + $0 + "\n" }.joined()
    }
    return text + line.parts.map { lines($0, depth: depth + 1) }.joined()
  }

  /// Text that means nothing to Markdown.
  private static func plain(_ text: String) -> String {
    text.reduce(into: "") { plain, character in
      if "\\`*_<>[]|#~".contains(character) { plain.append("\\") }
      plain.append(character)
    }
  }

  // MARK: - The index

  private var index: String {
    var text = Self.notice
    text += "# Rules / ルール一覧\n\n"
    text += "What each rule finds, why, and what to do; `proviso rules show ID` prints the same page.\n"
    text += "各ルールの検出条件、理由、対応です。`proviso rules show ID --lang ja`でも表示できます。\n"
    for pack in library.packs where !pack.rules.isEmpty {
      text += "\n## \(pack.id) \(pack.version)\n\n\(Self.plain(pack.title.en)) / \(Self.plain(pack.title.ja))\n"
      if !pack.isReviewed { text += "\n\(Rule.unreviewed.en) / \(Rule.unreviewed.ja)\n" }
      text += "\n| rule | looks at | severity | title | 題名 |\n|---|---|---|---|---|\n"
      for rule in pack.rules {
        let subjects = rule.subjects.map(\.rawValue).joined(separator: ", ")
        let state = rule.isEnabled ? rule.severity.base.rawValue : "disabled / 無効"
        text +=
          "| [\(rule.id)](\(rule.id).md) | \(subjects) | \(state) | \(Self.plain(rule.title.en)) | \(Self.plain(rule.title.ja)) |\n"
      }
    }
    return text + "\n> \(Run.notice.en)\n>\n> \(Run.notice.ja)\n"
  }
}
