import Foundation
import Testing

/// The pictures that the fuzzer begins with are the ones that these tests make.
@Suite("Samples of pictures")
struct PictureSampleTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Samples/Pictures")

  private static var samples: [(name: String, bytes: [UInt8])] {
    let store = MadeManifest.store(
      MadeManifest.manifest(
        generator: "ChatGPT", [MadeManifest.made(by: "GPT-4o", sourceType: "trainedAlgorithmicMedia")]))
    let carriers = CarrierTests.pictures.enumerated().filter { !$1.testDescription.hasPrefix("colours, packed") }
    return carriers.map { ("carrier-\($0).\(ending($1.bytes))", $1.bytes) }
      + ToolTests.layouts.enumerated().map { ("tool-\($0).\(ending($1.bytes))", $1.bytes) }
      + [
        ("manifest.png", MadePicture.png([("caBX", store)])),
        ("manifest.jpg", MadePicture.jpeg(MadeManifest.segments(store, length: 100))),
        ("manifest.jxl", MadePicture.jxl([store])),
      ]
  }

  private static func ending(_ bytes: [UInt8]) -> String {
    let heads: [([UInt8], String)] = [
      ([0x89], "png"), ([0xFF, 0xD8], "jpg"), (Array("RIFF".utf8), "webp"), (Array("GIF".utf8), "gif"),
      ([0, 0, 0, 0x0C], "jxl"), ([0, 0, 0], "avif"),
    ]
    return heads.first { bytes.starts(with: $0.0) }?.1 ?? "tiff"
  }

  @Test func theFilesAreFresh() throws {
    let isUpdating = ProcessInfo.processInfo.environment["PROVISO_UPDATE"] == "1"
    for sample in Self.samples {
      let file = Self.folder.appendingPathComponent(sample.name)
      if isUpdating {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        try Data(sample.bytes).write(to: file)
      }
      #expect(try Data(contentsOf: file) == Data(sample.bytes), "\(sample.name)")
    }
    if isUpdating { Issue.record("the samples were written anew") }
  }
}
