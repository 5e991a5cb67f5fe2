import Foundation
import Testing

/// Compares text with a file beside the tests. `PROVISO_UPDATE=1` writes the file anew and fails, so that a
/// recording run never passes for a test run.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["PROVISO_UPDATE"] == "1" {
    #expect(throws: Never.self) { try Data(text.utf8).write(to: file) }
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let golden = (try? String(decoding: Data(contentsOf: file), as: UTF8.self)) ?? ""
  #expect(text == golden, "\(name) differs; PROVISO_UPDATE=1 records it anew", sourceLocation: sourceLocation)
}
