import Foundation
import Reading
import Testing

/// What pictures of real tools say, where they lie beside the repository.
@Suite("Pictures of real tools")
struct RealPictureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("../shared/data/prompts/native")
    .standardizedFileURL

  struct Expected: CustomTestStringConvertible {
    var testDescription: String { path }
    var path: String
    var tool: String?
    /// How each begins.
    var prompts: [String] = []
    var negatives: [String] = []
    var models: [String] = []
    var seeds: [String] = []
  }

  static let expected = [
    Expected(path: "comfyanonymous__ComfyUI_examples/controlnet/house_scribble.png"),
    Expected(path: "enslo__sd-metadata/samples/jpg/empty.jpg"),
  ]

  @Test(arguments: expected) func everythingIsRead(_ expected: Expected) throws {
    guard let data = try? Data(contentsOf: Self.folder.appendingPathComponent(expected.path)) else { return }
    let records = try #require(PictureRecords(Array(data)))
    #expect(records.unknown.isEmpty)
    let record = records.main
    #expect(record?.tool == expected.tool)
    #expect((record?.prompts ?? []).count == expected.prompts.count)
    for (found, start) in zip(record?.prompts ?? [], expected.prompts) { #expect(found.hasPrefix(start)) }
    #expect((record?.negativePrompts ?? []).count == expected.negatives.count)
    for (found, start) in zip(record?.negativePrompts ?? [], expected.negatives) { #expect(found.hasPrefix(start)) }
    #expect(record?.models ?? [] == expected.models)
    #expect(record?.seeds ?? [] == expected.seeds)
  }
}
