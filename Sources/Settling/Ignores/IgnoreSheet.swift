public import Vocabulary

/// The ignores of one document, laid over what was found in it.
public struct IgnoreSheet: Sendable {
  /// An ignore that hides nothing, with the rule that it names; nil: it names none.
  public struct Idle: Sendable, Hashable {
    public var ignore: InlineIgnore
    public var rule: String?
  }

  public let ignores: [InlineIgnore]
  /// Those that a trusted revision of the same file has too, without their places; nil: all are trusted.
  private let trusted: Set<InlineIgnore>?
  private let text: SourceText

  /// `trusted`: the same file as a trusted revision has it; nil: the document is trusted itself.
  public init(_ document: Document, trusted: SourceText? = nil) {
    text = document.text
    self.trusted = trusted.map { text in
      Set(InlineIgnore.all(in: text).map(\.withoutPlace))
    }
    ignores = Self.hasComments(document) ? InlineIgnore.all(in: document.text) : []
  }

  /// Whatever a file of data holds is data: none of it is a comment.
  private static func hasComments(_ document: Document) -> Bool {
    !formatsWithoutComments.contains(document.format) && !endingsWithoutComments.contains(document.artifact.path.ending)
  }

  private static let formatsWithoutComments: Set<String> = ["json", "jsonl", "csv", "xlsx"]
  /// Some are read as more than their syntax says, such as a graph of nodes.
  private static let endingsWithoutComments: Set<String> = [
    "json", "jsonl", "ndjson", "ipynb", "csv", "tsv", "tab", "psv", "xlsx",
  ]

  /// Suppresses what is ignored, and takes out what was found in the ignores themselves. Gives those that hide
  /// nothing. `isJudged`: whether a rule of that name, or none that is known, was asked at all.
  public func settle(_ findings: inout [Finding], isJudged: (String) -> Bool) -> [Idle] {
    if ignores.isEmpty { return [] }
    findings.removeAll(where: isInsideIgnore)
    var idle: [Idle] = []
    for ignore in ignores {
      if ignore.rules.isEmpty { idle.append(Idle(ignore: ignore, rule: nil)) }
      for rule in ignore.rules where isJudged(rule) {
        if hide(rule, by: ignore, in: &findings) == 0 { idle.append(Idle(ignore: ignore, rule: rule)) }
      }
    }
    return idle
  }

  /// How many findings it hides.
  private func hide(_ rule: String, by ignore: InlineIgnore, in findings: inout [Finding]) -> Int {
    guard let reason = ignore.reason else { return 0 }
    var count = 0
    for index in findings.indices
    where findings[index].rule == rule && findings[index].place.line == ignore.covered {
      count += 1
      let isTrusted = trusted?.contains(ignore.withoutPlace) ?? true
      if isTrusted { findings[index].status = .suppressed }
      findings[index].settlement = Settlement(
        reason: reason, at: "\(findings[index].place.path.display):\(ignore.line)",
        void: isTrusted ? nil : Self.untrusted)
    }
    return count
  }

  private static let untrusted = Wording(
    en: "it is not in the trusted revision of this file", ja: "基準リビジョンのこのファイルにはない抑制指定です")

  /// The reason may name whom it is about.
  private func isInsideIgnore(_ finding: Finding) -> Bool {
    guard let line = finding.place.line, let column = finding.place.column else { return false }
    return ignores.contains { ignore in
      guard ignore.line == line else { return false }
      let start = text.place(of: ignore.range.lowerBound).column
      return (start..<(start + text.span(of: ignore.range).length)).contains(column)
    }
  }
}

extension TextSpan {
  fileprivate var length: Int { end - start }
}
