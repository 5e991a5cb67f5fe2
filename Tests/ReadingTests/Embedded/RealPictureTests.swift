import Foundation
import Reading
import Testing
import Vocabulary

/// What the pictures beside the repository say, when they are there.
@Suite("Pictures of real tools")
struct RealPictureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("../shared/data/prompts/native")
    .standardizedFileURL

  @Test func dump() throws {
    guard let walk = FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil) else { return }
    for case let file as URL in walk where ["png", "jpg", "webp"].contains(file.pathExtension) {
      let records = try #require(PictureRecords(Array(try Data(contentsOf: file))))
      print("==", file.lastPathComponent, records.format, records.broken.map(\.detail.en), records.unknown.map(\.field))
      for record in records.records {
        print("  ", record.tool, record.place, record.models, record.seeds, record.sources.map { "\($0.kind)=\($0.value)" })
        for words in record.words { print("     ", words.role, words.standing, words.field, words.text.prefix(70)) }
      }
    }
  }
}
