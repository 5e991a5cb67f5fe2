internal import Vocabulary

/// What the script reads: of each finding what it is filtered and grouped by, and its card as markup.
struct Island {
  /// The text of the island, which no HTML parser and no line reader takes for anything else.
  let bytes: [UInt8]

  init(_ report: Report, options: ReportOptions) {
    var texts = TextTable()
    var fingerprints: [String: Int] = [:]
    let rules = RuleList(report.findings)
    let plain = JSONWriter.bytes { json in
      json.object {
        $0.key("findings")
        $0.array {
          for (index, finding) in report.findings.enumerated() {
            let digits = finding.fingerprint.digits
            let content = fingerprints[digits] ?? fingerprints.count
            fingerprints[digits] = content
            let card = FindingCard(finding, number: index + 1, isRedacted: options.redact == true)
            $0.array {
              for facet in Facet.allCases { $0.int(facet.value(of: finding, rules)) }
              $0.int(texts.number(of: card.path))
              $0.int(content)
              $0.int(texts.number(of: card.place))
              $0.int(texts.number(of: card.subtitle))
              texts.write(card.markup, to: &$0)
            }
          }
        }
        $0.key("unassessed")
        $0.array { for item in report.unassessed { texts.write(UnassessedItem(item).markup, to: &$0) } }
        $0.key("severities")
        $0.array(Severity.allCases) { $0.int(texts.number(of: $1.label)) }
        $0.key("rules")
        $0.array(rules.all) { $0.int(texts.number(of: $1.heading)) }
        $0.key("words")
        $0.object { for (key, wording) in Self.words { $0.member(key, texts.number(of: wording)) } }
        $0.key("texts")
        texts.write(to: &$0)
      }
    }
    bytes = Self.escaped(plain)
  }

  /// What the script itself says. Braces are filled in.
  private static let words: KeyValuePairs<String, Wording> = [
    "shown": Wording(en: "{a} to {b} of {n}", ja: "{n}件中 {a}〜{b}件目"),
    "none": Wording(
      en: "Nothing matches these filters. That says nothing about the files.",
      ja: "この条件に当てはまるものはありません(対象ファイルについての評価ではありません)。"),
    "places": Wording(en: "The same content in {n} more places", ja: "同じ内容が、ほかに{n}か所あります"),
    "cut": Wording(
      en: "Only {b} of {n} are on paper. Narrow the filters to print others.",
      ja: "{n}件のうち{b}件を印刷しています。ほかの検出は、条件を絞って印刷してください。"),
    "copied": Wording(en: "Copied", ja: "コピーしました"),
    "copy": Wording(en: "Copy", ja: "コピー"),
  ]

  /// These bytes only stand inside strings of JSON, where the escape means the same.
  private static func escaped(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count + json.count / 16)
    for byte in json {
      switch byte {
      case UInt8(ascii: "<"): result += "\\u003c".utf8
      case UInt8(ascii: ">"): result += "\\u003e".utf8
      case UInt8(ascii: "&"): result += "\\u0026".utf8
      default: result.append(byte)
      }
    }
    return result
  }
}
