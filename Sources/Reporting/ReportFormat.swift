public import Vocabulary

/// How a report is to be shown. The same options serve every format of a run.
public struct ReportOptions: Sendable, Hashable {
  public var language: Language
  /// Severities in colour. Only for a terminal that can show it.
  public var color = false
  /// nil: as the format needs, see `ReportFormat.leavesTheMachine`.
  public var redact: Bool?
  /// Columns that a line of an excerpt may take; nil when the output is no terminal.
  public var width: Int?
  /// Also the path to the severity and the sources of the rule.
  public var explain = false
  /// One line a finding, and the end.
  public var quiet = false
  /// Also what is in the baseline, and what the run was made with.
  public var verbose = false
  /// Also findings that an ignore hides or a decision closes.
  public var showSuppressed = false
  /// Keep them in SARIF. Most services open alerts for them nevertheless.
  public var sarifSuppressions = false

  public init(language: Language) {
    self.language = language
  }
}

/// Takes the bytes of a report, piece by piece.
public typealias ByteSink = ([UInt8]) -> Void

/// A form that a report can be written in. To add one, add a file that declares a type of this kind.
public protocol ReportFormat: Sendable {
  /// The word after `--format`.
  static var name: String { get }

  /// Made to be handed to a service: texts and names are redacted unless the user says otherwise.
  static var leavesTheMachine: Bool { get }

  /// Whether findings that an ignore hides or a decision closes are written.
  static func keepsHidden(_ options: ReportOptions) -> Bool

  /// Writes the report as it is given. Callers use `write`, which redacts first where that is due.
  static func render(_ report: Report, options: ReportOptions, to sink: ByteSink)
}

extension ReportFormat {
  public static var leavesTheMachine: Bool { false }

  public static func keepsHidden(_ options: ReportOptions) -> Bool { options.showSuppressed }

  public static func write(_ report: Report, options: ReportOptions, to sink: ByteSink) {
    var report = report
    if !keepsHidden(options) { report.findings.removeAll(where: \.status.isHidden) }
    let isRedacted = options.redact ?? leavesTheMachine
    render(isRedacted ? report.redacted() : report, options: options, to: sink)
  }
}

/// Every format there is, in the order that help shows them. The list itself is generated.
public enum ReportFormats {
  public static func named(_ name: String) -> (any ReportFormat.Type)? {
    all.first { $0.name == name }
  }
}
