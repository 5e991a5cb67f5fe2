internal import Declaring
internal import Vocabulary

/// The head of a data set's card: who may load it at all, and under which licence.
///
/// A gated data set is given to those who accept its terms, so rows passed on in a list were not given to whoever
/// reads the list. Licences are known by their identifiers in any case; what an identifier does not settle is disputed.
enum DatasetCard {
  static func read(_ input: [UInt8], _ question: SignalQuestion) -> Statement {
    guard let head = head(of: input) else {
      return statement(.unstated, question, Wording(en: "the card has no head", ja: "カードにメタデータがありません"))
    }
    let node: YAMLNode
    do throws(Complaint) {
      node = try YAML.parse(head, file: "card")
    } catch {
      return statement(.unknown, question, Wording(en: "the head of the card is not YAML", ja: "カードのメタデータがYAMLとして読み取れません"))
    }
    guard case .mapping(let entries) = node.value else {
      return statement(.unstated, question, Wording(en: "the card has no head", ja: "カードにメタデータがありません"))
    }
    if let gate = entries.first(where: { isGate($0) }) {
      return statement(
        .refused, question,
        Wording(
          en: "the data set is gated: it is given only to those who accept its terms", ja: "データセットの利用には規約への同意が必要です(gated)"),
        line: gate.key.line, rule: gate.key.text)
    }
    let licences = entries.first { ["license", "licence"].contains($0.key.text ?? "") }
    let names = texts(licences?.value)
    guard let licences, !names.isEmpty else {
      return statement(.unstated, question, Wording(en: "the card names no licence", ja: "カードにライセンスの記載がありません"))
    }
    let verdicts = names.map { terms(of: $0.utf8.lowercased.text) }
    let order: [OptOutEvidence.Verdict] = [.refused, .disputed, .unknown, .unstated, .allowed]
    let worst = verdicts.min { order.firstIndex(of: $0.0) ?? 0 < order.firstIndex(of: $1.0) ?? 0 }
    return statement(
      worst?.0 ?? .unknown, question, worst?.1 ?? Wording(en: "", ja: ""), line: licences.key.line,
      rule: "license: " + names.joined(separator: ", "))
  }

  private static func statement(
    _ verdict: OptOutEvidence.Verdict, _ question: SignalQuestion, _ reason: Wording, line: Int? = nil,
    rule: String? = nil
  ) -> Statement {
    Statement(.datasetCard, verdict, question.use, reason, scope: .origin, line: line, rule: rule)
  }

  /// Between two lines of three hyphens; or all of it, where it is YAML without them.
  private static func head(of input: [UInt8]) -> [UInt8]? {
    let lines = numberedLines(input)
    guard let first = lines.firstIndex(where: { !$0.text.isEmpty }) else { return nil }
    let dashes = Array("---".utf8)
    let bytes = Array(input[byteOrderMarkLength(input)...])
    guard lines[first].text.elementsEqual(dashes) else {
      return lines[first].text.contains(UInt8(ascii: ":")) && lines[first].text.first != UInt8(ascii: "#") ? bytes : nil
    }
    let raw = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let last = raw.indices.first(where: { $0 > first && trimmingWhitespace(raw[$0]).elementsEqual(dashes) }) else {
      return nil
    }
    // The line of the hyphens stays as an empty one, so that lines keep their numbers.
    return Array(raw[(first + 1)..<last].reduce(into: [UInt8](repeating: 0x0A, count: first + 1)) { $0 += $1 + [0x0A] })
  }

  private static func isGate(_ entry: YAMLNode.Entry) -> Bool {
    guard let key = entry.key.text else { return false }
    if key == "gated" { return ["true", "auto", "manual", "yes"].contains(entry.value.text?.lowercased() ?? "") }
    return key.hasPrefix("extra_gated_") && !entry.value.isNull
  }

  private static func texts(_ node: YAMLNode?) -> [String] {
    switch node?.value {
    case .scalar(let text, _)?: node?.isNull == true ? [] : [text]
    case .sequence(let nodes)?: nodes.compactMap(\.text)
    default: []
    }
  }

  private static let open: Set<String> = [
    "apache-2.0", "mit", "bsd", "bsd-2-clause", "bsd-3-clause", "bsd-3-clause-clear", "cc0-1.0", "cc-by-2.0",
    "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0", "cc-by-sa-4.0", "cdla-permissive-1.0",
    "cdla-permissive-2.0", "odc-by", "odbl", "pddl", "unlicense", "isc", "zlib", "wtfpl", "bsl-1.0", "ecl-2.0", "ncsa",
    "postgresql", "etalab-2.0", "cdla-sharing-1.0", "mpl-2.0", "artistic-2.0", "afl-3.0", "ms-pl", "eupl-1.1",
    "eupl-1.2", "epl-1.0", "epl-2.0", "gfdl", "ofl-1.1",
  ]

  private static func terms(of licence: String) -> (OptOutEvidence.Verdict, Wording) {
    if open.contains(licence) {
      return (.allowed, Wording(en: "the licence permits use under its terms", ja: "ライセンスの条件に従った利用が認められています"))
    }
    if licence.contains("-nc") || licence.contains("noncommercial") {
      return (.disputed, Wording(en: "the licence is for non-commercial use only", ja: "非営利の利用に限るライセンスです"))
    }
    if licence.contains("-nd") {
      return (.disputed, Wording(en: "the licence permits no derivatives", ja: "改変を認めないライセンスです"))
    }
    if licence == "c-uda" {
      return (.disputed, Wording(en: "the licence is for computational use only", ja: "計算目的の利用に限るライセンスです"))
    }
    if ["other", "unknown"].contains(licence) {
      return (.unknown, Wording(en: "the card does not say which licence it is", ja: "ライセンスの内容が特定されていません"))
    }
    return (
      .disputed, Wording(en: "the licence has terms of its own that must be read", ja: "独自の条件があるライセンスのため、内容の確認が必要です")
    )
  }
}
