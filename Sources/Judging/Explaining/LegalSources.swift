internal import Declaring
public import Vocabulary

/// What the codes of a rule's basis stand for: `S1` a document, `30-4` an article of the Copyright Act of Japan. They
/// are kept in `sources/*.tsv` beside the packs.
public struct LegalSources: Sendable {
  private enum Kind: String, CaseIterable {
    case document
    /// Its articles may follow the code.
    case act
  }

  private enum Reading: String, CaseIterable {
    case itself
    /// Known from quotations or summaries by others; the document itself has not been read.
    case quoted
  }

  private struct Source {
    var kind: Kind
    var title: Wording
    var reading: Reading
  }

  private var sources: [String: Source] = [:]

  private static let folder = "sources"
  /// The act that is meant by an article alone.
  private static let usualAct = "-"

  /// Later files win.
  public init(_ files: [RuleFiles]) throws(Complaint) {
    for file in files.flatMap({ $0.files(in: Self.folder, ending: ".tsv") }) { try read(file) }
  }

  private mutating func read(_ file: RuleFiles.File) throws(Complaint) {
    let table = try TabTable(file.bytes, file: file.shown, required: ["code", "kind", "read", "en", "ja"])
    var codes: Set<String> = []
    for row in table.rows {
      let code = table.text(row, "code")
      guard codes.insert(code).inserted else {
        throw table.complaint(
          row, "code", Wording(en: "code \"\(code)\" stands twice", ja: "記号「\(code)」が重複しています"))
      }
      for column in ["code", "en", "ja"] where table.text(row, column).allSatisfy(\.isWhitespace) {
        throw table.complaint(row, column, Wording(en: "\"\(column)\" is empty", ja: "「\(column)」が空です"))
      }
      sources[code] = Source(
        kind: try table.word(row, "kind", of: Kind.self),
        title: Wording(en: table.text(row, "en"), ja: table.text(row, "ja")),
        reading: try table.word(row, "read", of: Reading.self))
    }
  }

  /// The title in words; nil: no list has the code, and it says itself what it is.
  public func title(of code: String) -> Wording? {
    guard let (source, title) = find(code) else { return nil }
    guard source.reading == .quoted else { return title }
    return title + Wording(en: " (known from quotations; original not read)", ja: "(引用等による。原文は未確認)")
  }

  /// The document itself, or an article of an act: `30-4`, `UCPA 2(1)(xi)`.
  private func find(_ code: String) -> (Source, title: Wording)? {
    if code != Self.usualAct, let source = sources[code] { return (source, source.title) }
    for (act, source) in sources where source.kind == .act {
      let prefix = act == Self.usualAct ? "" : act + " "
      guard code.hasPrefix(prefix), let place = Self.place(code.dropFirst(prefix.count)) else { continue }
      return (source, Wording(en: "\(source.title.en), Article \(place.en)", ja: source.title.ja + place.ja))
    }
    return nil
  }

  /// `113(8)`: an article with its paragraph and item. Several are parted by a comma.
  private static func place(_ text: Substring) -> Wording? {
    var japanese: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let place = part.drop { $0 == " " }
      guard let article = place.split(separator: "(").first, var ja = articleNumber(article) else { return nil }
      for (index, part) in place.dropFirst(article.count).split(separator: "(").enumerated() {
        let number = part.prefix { $0 != ")" }
        // Items in Roman numerals differ from those of the Japanese text in nothing but their digits.
        ja += index == 0 ? "\(number)項" : "(\(number))"
      }
      japanese.append(ja)
    }
    return Wording(en: String(text), ja: japanese.joined(separator: "・"))
  }

  /// `30-4`: 30条の4
  private static func articleNumber(_ text: Substring) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isWholeNumber) }) else {
      return nil
    }
    return "\(first)条" + parts.dropFirst().map { "の\($0)" }.joined()
  }
}
