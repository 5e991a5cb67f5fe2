import Foundation
import Vocabulary

/// A folder that lives as long as a test.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "proviso-" + UUID().uuidString)
  var path: RawPath { RawPath(url.path) }

  init(_ files: [String: String]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url.appending(path: name)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
