public import Vocabulary

/// The test report that every CI service shows: a suite a file, a case a finding.
///
/// An open finding of medium or above is a failure; all others pass with their text as output. What should have
/// been judged and was not is an error, what merely was not is skipped. A last case stands for the run itself.
public enum JUnit: ReportFormat {
  public static let name = "junit"

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let language = options.language
    var suites: [Suite] = []
    var indices: [RawPath: Int] = [:]
    func add(_ newCase: Case, to path: RawPath) {
      let index = indices[path] ?? suites.count
      if index == suites.count { suites.append(Suite(name: path.bytes.isEmpty ? "." : path.display, cases: [])) }
      indices[path] = index
      suites[index].cases.append(newCase)
    }
    for finding in report.findings { add(Case(finding, in: language), to: finding.place.path) }
    for item in report.unassessed { add(Case(item, in: language), to: item.path) }
    let closing = [Closing(report).sentence(in: language), Run.notice[language]].joined(separator: "\n")
    suites.append(Suite(name: "proviso", cases: [Case(name: "run", outcome: .passed(closing))]))

    let failures = suites.reduce(0) { $0 + $1.failures }
    let errors = suites.reduce(0) { $0 + $1.errors }
    let tests = suites.reduce(0) { $0 + $1.cases.count }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuites name="proviso" tests="\#(tests)" failures="\#(failures)" errors="\#(errors)">"#,
    ]
    for suite in suites { lines += suite.lines }
    lines.append("</testsuites>")
    sink(Array((lines.joined(separator: "\n") + "\n").utf8))
  }
}

/// One line of a CI service's list.
private struct Case {
  enum Outcome {
    case passed(String)
    case failed(kind: String, message: String, details: String)
    case error(kind: String, message: String)
    case skipped(message: String)
  }

  var name: String
  var outcome: Outcome

  init(name: String, outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  init(_ finding: Finding, in language: Language) {
    let place = [finding.place.line, finding.place.column].compactMap(\.self).map(String.init).joined(separator: ":")
    name = [finding.rule, finding.place.cell ?? place, finding.title[language]].filter { !$0.isEmpty }.joined(
      separator: " ")
    let status = finding.status == .open ? [] : ["[\(finding.status.label[language])]"]
    let details =
      (status + [finding.message[language]] + finding.evidence.map { EvidenceLine($0).flat(in: language) }
      + [finding.remedy[language]]).joined(separator: "\n")
    outcome =
      finding.status == .open && finding.severity >= .medium
      ? .failed(kind: finding.severity.rawValue, message: finding.message[language], details: details)
      : .passed("\(finding.severity.label[language]): \(details)")
  }

  init(_ item: Unassessed, in language: Language) {
    let message = "\(item.reason.label[language]): \(item.detail[language])"
    name = [Wording(en: "not assessed", ja: "未評価")[language], item.line.map(String.init) ?? item.cell]
      .compactMap(\.self).joined(separator: " ")
    outcome = item.expected ? .error(kind: item.reason.rawValue, message: message) : .skipped(message: message)
  }

  func lines(className: String) -> [String] {
    let content =
      switch outcome {
      case .passed(let text):
        "<system-out>\(escaped(text))</system-out>"
      case .failed(let kind, let message, let details):
        #"<failure type="\#(escaped(kind))" message="\#(escaped(message, inAttribute: true))">"#
          + "\(escaped(details))</failure>"
      case .error(let kind, let message):
        #"<error type="\#(escaped(kind))" message="\#(escaped(message, inAttribute: true))"/>"#
      case .skipped(let message):
        #"<skipped message="\#(escaped(message, inAttribute: true))"/>"#
      }
    let name = escaped(name, inAttribute: true)
    return [#"    <testcase classname="\#(className)" name="\#(name)">"#, "      \(content)", "    </testcase>"]
  }
}

/// The cases of one file: its findings, and what of it was not assessed.
private struct Suite {
  var name: String
  var cases: [Case]

  var failures: Int {
    cases.count { if case .failed = $0.outcome { true } else { false } }
  }

  var errors: Int {
    cases.count { if case .error = $0.outcome { true } else { false } }
  }

  var skipped: Int {
    cases.count { if case .skipped = $0.outcome { true } else { false } }
  }

  var lines: [String] {
    let name = escaped(name, inAttribute: true)
    let counts = #"tests="\#(cases.count)" failures="\#(failures)" errors="\#(errors)" skipped="\#(skipped)""#
    return [#"  <testsuite name="\#(name)" \#(counts)>"#] + cases.flatMap { $0.lines(className: name) }
      + ["  </testsuite>"]
  }
}

/// XML can hold no control characters at all, however they are escaped: they are written out before.
private func escaped(_ text: String, inAttribute: Bool = false) -> String {
  var result = ""
  for scalar in visible(text, keepingLines: true).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n" where inAttribute: result += "&#10;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
