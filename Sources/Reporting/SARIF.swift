public import Vocabulary

/// SARIF 2.1.0, for code scanning services and editors.
///
/// Services ignore suppressions and open alerts for them, so suppressed and decided findings are left out unless
/// asked for. What was not assessed becomes a notification of the invocation.
public enum SARIF: ReportFormat {
  public static let name = "sarif"
  public static let leavesTheMachine = true

  public static func keepsHidden(_ options: ReportOptions) -> Bool { options.sarifSuppressions }

  public static func render(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    let writer = SARIFWriter(report: report, options: options)
    sink(JSONWriter.bytes(indent: 2) { writer.write(to: &$0) } + [UInt8(ascii: "\n")])
  }
}

private struct SARIFWriter {
  let report: Report
  let language: Language
  /// What becomes a result.
  let findings: [Finding]
  /// The first finding of each rule, in the order of the rules: it brings the rule's own texts.
  let rules: [Finding]
  let ruleIndex: [String: Int]
  let hasBaseline: Bool

  init(report: Report, options: ReportOptions) {
    self.report = report
    language = options.language
    findings = report.findings
    var first: [String: Finding] = [:]
    for finding in findings where first[finding.rule] == nil { first[finding.rule] = finding }
    rules = first.values.sorted { $0.rule < $1.rule }
    ruleIndex = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.rule, $0) })
    hasBaseline = findings.contains { $0.status == .baseline }
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      $0.member("version", "2.1.0")
      $0.key("runs")
      $0.array { $0.object { writeRun(to: &$0) } }
    }
  }

  private func writeRun(to writer: inout JSONWriter) {
    writer.key("tool")
    writer.object {
      $0.key("driver")
      $0.object {
        $0.member("name", "proviso")
        $0.member("version", report.run.version)
        $0.member("language", language.rawValue)
        $0.key("rules")
        $0.array(rules) { write(rule: $1, to: &$0) }
      }
    }
    writer.key("invocations")
    writer.array {
      $0.object {
        $0.member("executionSuccessful", !report.summary.interrupted)
        $0.member("startTimeUtc", report.run.started)
        $0.key("toolExecutionNotifications")
        $0.array(report.unassessed) { write(notification: $1, to: &$0) }
      }
    }
    writer.member("language", language.rawValue)
    writer.member("columnKind", "unicodeCodePoints")
    writer.key("originalUriBaseIds")
    writer.object {
      $0.key(sourceRoot)
      $0.object {
        $0.key("description")
        $0.object {
          $0.member("text", say(Wording(en: "The folder that was checked.", ja: "検査の起点となったフォルダー。")))
        }
      }
    }
    writer.key("results")
    writer.array(findings) { write(result: $1, to: &$0) }
    writer.key("properties")
    writer.object {
      $0.member("notice", Run.notice)
      $0.member("closing", Closing(report).sentence(in: language))
      $0.key("run")
      report.run.write(to: &$0)
      $0.key("summary")
      report.summary.write(to: &$0)
    }
  }

  // MARK: - Rules

  private func write(rule: Finding, to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", rule.rule)
      $0.message("shortDescription", rule.title[language])
      $0.message("fullDescription", both(rule.title))
      $0.message("help", help(for: rule))
      $0.key("defaultConfiguration")
      $0.object { $0.member("level", level(of: rule.base)) }
      $0.key("properties")
      $0.object {
        $0.member("severity", rule.base.rawValue)
        $0.member("pack", rule.pack)
        $0.member("reviewed", rule.reviewed)
        $0.key("basis")
        $0.array(rule.basis) { $1.write(to: &$0) }
      }
    }
  }

  /// SARIF has one text a place, so the other language follows.
  private func both(_ wording: Wording) -> String {
    switch language {
    case .en: "\(wording.en)\n\(wording.ja)"
    case .ja: "\(wording.ja)\n\(wording.en)"
    }
  }

  private func help(for rule: Finding) -> String {
    let review = Wording(
      en: "This rule is not yet reviewed by counsel.", ja: "このルールは弁護士の確認前です。")
    return both(rule.remedy) + (rule.reviewed ? "" : "\n" + both(review)) + "\n" + both(Run.notice)
  }

  // MARK: - Results

  private func write(result finding: Finding, to writer: inout JSONWriter) {
    writer.object {
      $0.member("ruleId", finding.rule)
      $0.member("ruleIndex", ifPresent: ruleIndex[finding.rule])
      $0.member("level", level(of: finding.severity))
      $0.message("message", finding.message[language])
      $0.key("locations")
      $0.array { if !finding.place.path.bytes.isEmpty { write(location: finding.place, to: &$0) } }
      $0.key("partialFingerprints")
      $0.object { $0.member("proviso/v1", finding.fingerprint.digits) }
      if hasBaseline {
        $0.member("baselineState", finding.status == .baseline ? "unchanged" : "new")
      }
      if finding.status == .suppressed || finding.status == .decided {
        $0.key("suppressions")
        $0.array {
          $0.object {
            $0.member("kind", finding.status == .suppressed ? "inSource" : "external")
            $0.member("justification", ifPresent: finding.settlement?.reason)
          }
        }
      }
      // The whole record: SARIF has no words for the evidence, and a reader needs it.
      $0.key("properties")
      $0.object {
        $0.member("severity", finding.severity.rawValue)
        $0.key("record")
        finding.write(to: &$0)
      }
    }
  }

  private func write(location place: Finding.Place, to writer: inout JSONWriter) {
    writer.object {
      $0.key("physicalLocation")
      $0.object {
        $0.artifact(place.path)
        if place.line != nil || place.bytes != nil {
          $0.key("region")
          $0.object { write(region: place, to: &$0) }
        }
      }
      if let cell = place.cell {
        $0.logicalLocation(cell)
      } else if let field = place.field {
        $0.logicalLocation(place.record.map { "\($0)\(field)" } ?? field)
      }
    }
  }

  private func write(region place: Finding.Place, to writer: inout JSONWriter) {
    if let line = place.line {
      writer.member("startLine", line)
      writer.member("startColumn", ifPresent: place.column)
      if let column = place.column, let marked = place.excerpt?.marked, marked.end > marked.start {
        writer.member("endLine", line)
        writer.member("endColumn", column + marked.end - marked.start)
      }
    }
    // A mark that ends with its line, where the span goes on, would contradict the offsets.
    let marked = place.excerpt.map { $0.marked.end - $0.marked.start }
    let whole = place.span.map { $0.end - $0.start }
    guard place.field != nil || marked == nil || marked == whole else { return }
    // A span inside a field counts from the field, which SARIF cannot say.
    if place.field == nil, let span = place.span {
      writer.member("charOffset", span.start)
      writer.member("charLength", span.end - span.start)
    }
    if let bytes = place.bytes {
      writer.member("byteOffset", bytes.start)
      writer.member("byteLength", bytes.end - bytes.start)
    }
  }

  private func level(of severity: Severity) -> String {
    switch severity {
    case .info, .low: "note"
    case .medium: "warning"
    case .high, .stop: "error"
    }
  }

  // MARK: - What was not assessed

  private func write(notification item: Unassessed, to writer: inout JSONWriter) {
    writer.object {
      $0.message("message", "\(say(item.reason.label)): \(item.detail[language])")
      $0.member("level", item.expected ? "error" : "note")
      $0.key("descriptor")
      $0.object { $0.member("id", "not-assessed/\(item.reason.rawValue)") }
      $0.key("locations")
      $0.array {
        $0.object {
          $0.key("physicalLocation")
          $0.object {
            $0.artifact(item.path)
            if let line = item.line {
              $0.key("region")
              $0.object { $0.member("startLine", line) }
            }
          }
          if let cell = item.cell { $0.logicalLocation(cell) }
        }
      }
    }
  }

  private func say(_ wording: Wording) -> String { wording[language] }
}

/// Paths in the report are relative to this.
private let sourceRoot = "%SRCROOT%"

extension JSONWriter {
  fileprivate mutating func message(_ name: String, _ text: String) {
    key(name)
    object { $0.member("text", visible(text, keepingLines: true)) }
  }

  fileprivate mutating func logicalLocation(_ name: String) {
    key("logicalLocations")
    array {
      $0.object {
        $0.member("fullyQualifiedName", name)
        $0.member("kind", "member")
      }
    }
  }

  fileprivate mutating func artifact(_ path: RawPath) {
    key("artifactLocation")
    object {
      $0.member("uri", path.uriPath)
      $0.member("uriBaseId", sourceRoot)
    }
  }
}

extension RawPath {
  /// The path part of a reference (RFC 3986): every byte but the unreserved ones and the slash is escaped.
  public var uriPath: String {
    bytes.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        return String(UnicodeScalar(byte))
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }.joined()
  }
}
