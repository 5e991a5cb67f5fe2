import Foundation
import Reading
import Testing
import Vocabulary

/// The shared data, when it stands beside the repository.
enum SharedData {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let all: [String] = {
    let folders = ["../shared", "../../shared"].map {
      root.appending(path: $0 + "/data/prompts/native").standardizedFileURL
    }
    return folders.flatMap { folder -> [String] in
      let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      return names.sorted().map { folder.path + "/" + $0 }
    }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }()

  static func files(endings: Set<String>) -> [String] { all.filter { endings.contains(RawPath($0).ending) } }

  static var structured: [String] {
    all.filter { path in Reader.format(for: RawPath(path)).map { $0 != PlainText.self } ?? false }
  }
}

/// Prompt libraries as they are found.
@Suite struct SharedDataTests {
  @Test(arguments: SharedData.structured)
  func nativeFilesAreReadWhole(_ path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let artifact = Artifact(path: RawPath(path), location: .file(RawPath(path)))
    guard case .document(let document) = Reader.read(artifact, bytes: bytes) else {
      Issue.record("not read")
      return
    }
    #expect(!document.segments.isEmpty)
    // One file has spaces for a tab in its last row.
    let broken = path.hasSuffix("/book_cloze_80.tsv") ? ["80: this row has 1 cells where 2 are expected"] : []
    #expect(document.unassessed.map { "\($0.line ?? 0): \($0.detail.en)" } == broken)
    // Its doubled quotes are what they look like.
    guard !path.hasSuffix(".tsv") else { return }
    let format = try #require(Reader.format(for: artifact.path))
    #expect(ReadingProperties.firstBroken(in: document.text, as: format) == nil)
    // Formats whose escapes the tests can undo by themselves.
    guard ["json", "jsonl", "comfyui", "deforum", "csv", "markdown", "text"].contains(document.format) else { return }
    for segment in document.segments {
      let raw = String(decoding: document.text.utf8[segment.source(of: 0..<segment.utf8.count)], as: UTF8.self)
      #expect(try undone(raw, format: document.format) == String(decoding: segment.utf8, as: UTF8.self))
    }
  }
}
