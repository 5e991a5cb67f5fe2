internal import Vocabulary

/// A closed set of values that findings are filtered by. The script knows each by its place among the cases.
enum Facet: String, CaseIterable {
  case severity, confidence, subject, status, rule

  var label: Wording {
    switch self {
    case .severity: Wording(en: "Severity", ja: "重要度")
    case .confidence: Wording(en: "Detection", ja: "検出の確度")
    case .subject: Wording(en: "Subject", ja: "対象")
    case .status: Wording(en: "Status", ja: "状態")
    case .rule: Wording(en: "Rule", ja: "ルール")
    }
  }

  func value(of finding: Finding, _ rules: RuleList) -> Int {
    switch self {
    case .severity: finding.severity.rank
    case .confidence: finding.confidence.rank
    case .subject: Subject.allCases.firstIndex(of: finding.subject) ?? 0
    case .status: Finding.Status.allCases.firstIndex(of: finding.status) ?? 0
    case .rule: rules.index(of: finding)
    }
  }

  /// Every value that occurs, the weightiest first, with how many findings have it.
  func counts(_ findings: [Finding], _ rules: RuleList) -> [(value: Int, label: Wording, count: Int)] {
    var counts: [Int: Int] = [:]
    for finding in findings { counts[value(of: finding, rules), default: 0] += 1 }
    let labels: [Wording] =
      switch self {
      case .severity: Severity.allCases.map(\.label)
      case .confidence: Confidence.allCases.map(\.label)
      case .subject: Subject.allCases.map(\.label)
      case .status: Finding.Status.allCases.map(\.label)
      case .rule: rules.all.map(\.heading)
      }
    let isScale = self == .severity || self == .confidence
    let order = isScale ? Array(labels.indices.reversed()) : Array(labels.indices)
    return order.compactMap { value in counts[value].map { (value, labels[value], $0) } }
  }
}

/// The rules that found something, by id.
struct RuleList {
  struct Rule {
    var id: String
    var title: Wording

    var heading: Wording { Wording(en: "\(title.en) (\(id))", ja: "\(title.ja)(\(id))") }
  }

  let all: [Rule]
  private let places: [String: Int]

  init(_ findings: [Finding]) {
    var titles: [String: Wording] = [:]
    for finding in findings where titles[finding.rule] == nil { titles[finding.rule] = finding.title }
    all = titles.sorted { $0.key < $1.key }.map { Rule(id: $0.key, title: $0.value) }
    places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })
  }

  func index(of finding: Finding) -> Int { places[finding.rule] ?? 0 }
}
