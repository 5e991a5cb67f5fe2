import Foundation
import Testing

/// Compares with `Golden/<name>.golden`. With PROVISO_UPDATE=1 the file is written instead, and the test fails
/// all the same: a recording is to be looked at, not trusted.
func expectGolden(_ name: String, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).golden")
  if ProcessInfo.processInfo.environment["PROVISO_UPDATE"] == "1" {
    try Data(bytes).write(to: file)
    Issue.record("recorded \(name); look at the difference and run again", sourceLocation: sourceLocation)
    return
  }
  let expected = try [UInt8](Data(contentsOf: file))
  guard bytes != expected else { return }
  let newline = UInt8(ascii: "\n")
  let was = expected.split(separator: newline, omittingEmptySubsequences: false)
  let now = bytes.split(separator: newline, omittingEmptySubsequences: false)
  let line = zip(was, now).prefix { $0 == $1 }.count
  let shown = { (lines: [ArraySlice<UInt8>]) in
    line < lines.count ? String(decoding: lines[line], as: UTF8.self) : "(end)"
  }
  Issue.record(
    """
    \(name) differs from its golden at line \(line + 1); PROVISO_UPDATE=1 records it anew
      golden: \(shown(was))
      now:    \(shown(now))
    """, sourceLocation: sourceLocation)
}
