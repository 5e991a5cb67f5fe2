import Foundation
import Vocabulary

/// A folder that lives as long as a test.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "proviso-" + UUID().uuidString)
  var path: RawPath { RawPath(url.path) }

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }
}
