import Reading
import Testing
import Vocabulary

/// C2PA manifests: who claims what. None of it is verified.
@Suite("Content credentials")
struct ManifestTests {
  private func claim(_ bytes: [UInt8]) throws -> (tool: String, claim: EmbeddedRecord.Claim) {
    let record = try #require(PictureRecords(bytes)?.main)
    #expect(record.prompts.isEmpty)
    return (record.tool, try #require(record.claim))
  }

  struct Maker: CustomTestStringConvertible {
    var testDescription: String { tool }
    var tool: String
    var generator: String
    var software: String
    var sourceType: String?
  }

  static let makers = [
    Maker(tool: "OpenAI", generator: "ChatGPT", software: "GPT-4o", sourceType: "trainedAlgorithmicMedia"),
    Maker(
      tool: "Google", generator: "Google C2PA Core Generator Library", software: "Google Generative AI",
      sourceType: "trainedAlgorithmicMedia"),
    Maker(
      tool: "Adobe Firefly", generator: "Adobe_Firefly", software: "Adobe Firefly",
      sourceType: "compositeWithTrainedAlgorithmicMedia"),
    Maker(
      tool: "Amazon", generator: "Amazon Bedrock", software: "Titan Image Generator G1",
      sourceType: "trainedAlgorithmicMedia"),
    Maker(
      tool: "Microsoft", generator: "Microsoft_Responsible_AI/1.0", software: "Image Creator from Designer",
      sourceType: nil),
  ]

  @Test(arguments: makers) func aModelIsNamed(_ maker: Maker) throws {
    let store = MadeManifest.store(
      MadeManifest.manifest(
        generator: maker.generator, [MadeManifest.made(by: maker.software, sourceType: maker.sourceType)]))
    for bytes in [
      MadePicture.png([("caBX", store)]), MadePicture.webp([("C2PA", store)]),
      MadePicture.jpeg(MadeManifest.segments(store, length: 100)), MadePicture.jxl([store]),
    ] {
      let (tool, claim) = try claim(bytes)
      #expect(tool == maker.tool)
      #expect(claim.isAI)
      #expect(claim.software.contains(maker.software))
      #expect(claim.sourceTypes == [maker.sourceType].compactMap(\.self))
    }
  }

  @Test func aModelInTheManifestOfAParentCounts() throws {
    let store = MadeManifest.store(
      MadeManifest.manifest(
        generator: "OpenAI-API", [MadeManifest.made(by: "DALL·E", sourceType: "trainedAlgorithmicMedia")]),
      MadeManifest.manifest(
        generator: "ChatGPT",
        [
          MadeManifest.assertion("c2pa.actions", ["actions": [["action": "c2pa.opened"]]]),
          MadeManifest.assertion("c2pa.ingredient", ["dc:title": "元画像.png", "relationship": "parentOf"]),
        ]))
    let bytes = MadePicture.png([("caBX", store)])
    let (tool, claim) = try claim(bytes)
    #expect(tool == "OpenAI" && claim.isAI)
    #expect(claim.generators == ["OpenAI-API", "ChatGPT"])
    #expect(PictureRecords(bytes)?.main?.sources.map(\.value) == ["元画像.png"])
  }

  @Test func aSignedPhotoIsNoWorkOfAModel() throws {
    let store = MadeManifest.store(
      MadeManifest.manifest(
        generator: "カメラ社 Camera 1.0", [MadeManifest.made(by: "Camera", sourceType: "digitalCapture")]))
    let (tool, claim) = try claim(MadePicture.jpeg(MadeManifest.segments(store, length: 64)))
    #expect(tool == "C2PA" && !claim.isAI)
    #expect(claim.generators == ["カメラ社 Camera 1.0"])
  }

  @Test func aPromptInAManifestIsFound() throws {
    let store = MadeManifest.store(
      MadeManifest.manifest(
        generator: "某社", [MadeManifest.assertion("jp.example.generation", ["input": ["prompt": "葛飾北斎風の波"]])]))
    #expect(PictureRecords(MadePicture.png([("caBX", store)]))?.main?.prompts == ["葛飾北斎風の波"])
  }

  @Test func nestingEnds() throws {
    var store = MadeManifest.made(by: "x", sourceType: nil)
    for _ in 0..<40 { store = MadeManifest.superbox("深", [store]) }
    #expect(try #require(PictureRecords(MadePicture.png([("caBX", store)]))).broken.map(\.reason) == [.tooLarge])
    let arrays = [UInt8](repeating: 0x81, count: 100_000)
    let deep = MadeManifest.store(MadeManifest.superbox("c2pa.claim", [MadePicture.box("cbor", arrays)]))
    #expect(try #require(PictureRecords(MadePicture.png([("caBX", deep)]))).broken.map(\.reason) == [.tooLarge])
  }
}
