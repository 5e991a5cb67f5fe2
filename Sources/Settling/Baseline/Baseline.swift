public import Vocabulary

/// The findings that a project had when it began to be checked: shown, and never counted against anybody.
///
/// One line a fingerprint, sorted, without times and line numbers: it changes only when what it is about does, and two
/// branches that changed it can be merged line by line.
public struct Baseline: Sendable, Hashable {
  public static let fileName = "proviso.baseline.jsonl"

  /// What is known of one fingerprint.
  struct Entry: Sendable, Hashable {
    var rule: String
    /// So that people see what a line is about.
    var text: String
  }

  private var entries: [Fingerprint: Entry] = [:]

  public init() {}

  /// Of all findings given. Equal ones, wherever they stand, are one line.
  public init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      let entry = Entry(rule: finding.rule, text: Self.short(finding.text ?? finding.group?.key ?? ""))
      // The same content can be written in several ways; the choice must not depend on the order.
      if let known = entries[finding.fingerprint], known.text <= entry.text { continue }
      entries[finding.fingerprint] = entry
    }
  }

  init(entries: [Fingerprint: Entry]) {
    self.entries = entries
  }

  public var count: Int { entries.count }

  public func holds(_ fingerprint: Fingerprint) -> Bool { entries[fingerprint] != nil }

  /// What of it is still among these. Never more than it was.
  public func pruned(to fingerprints: Set<Fingerprint>) -> Baseline {
    Baseline(entries: entries.filter { fingerprints.contains($0.key) })
  }

  /// What stands in the file, in its order.
  public var bytes: [UInt8] {
    entries.sorted { $0.key < $1.key }.flatMap { fingerprint, entry in
      JSONWriter.bytes {
        $0.object {
          $0.member("fingerprint", fingerprint.digits)
          $0.member("rule", entry.rule)
          $0.member("text", entry.text)
        }
      } + [UInt8(ascii: "\n")]
    }
  }

  private static let longestText = 40

  /// One line of at most so many characters.
  private static func short(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }.map { String($0) }
    let line = words.joined(separator: " ")
    guard line.unicodeScalars.count > longestText else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.prefix(longestText - 1))) + "…"
  }
}
