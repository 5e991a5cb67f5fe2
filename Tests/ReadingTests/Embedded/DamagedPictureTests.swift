import Reading
import Testing
import Vocabulary

/// Damage costs what is damaged, and is named.
@Suite("Damaged pictures")
struct DamagedPictureTests {
  @Test(arguments: CarrierTests.pictures) func everyCutIsBounded(_ picture: CarrierTests.Picture) {
    let step = max(1, picture.bytes.count / 200)
    for end in stride(from: 0, to: picture.bytes.count, by: step) {
      guard let records = PictureRecords(Array(picture.bytes[..<end])) else { continue }
      // Nothing that was cut off is taken for a picture that says nothing.
      let isSilent = records.records.isEmpty && records.broken.isEmpty && records.unknown.isEmpty
      #expect(!isSilent || picture.testDescription.hasPrefix("TIFF") || end + 16 > picture.bytes.count, "cut at \(end)")
    }
  }

  @Test(arguments: CarrierTests.pictures) func hugeNumbersAreBounded(_ picture: CarrierTests.Picture) {
    for at in stride(from: 0, to: picture.bytes.count - 4, by: max(1, picture.bytes.count / 100)) {
      var bytes = picture.bytes
      bytes.replaceSubrange(at..<at + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
      _ = PictureRecords(bytes)
    }
  }

  @Test func aCutTextIsNamedAndWhatStandsBeforeItIsRead() throws {
    let whole = MadePicture.png([
      MadePicture.text("parameters", "葛飾北斎の波\nSteps: 20, Seed: 1"), MadePicture.text("workflow", "x"),
    ])
    for length in [30, 45, 70] {
      let records = try #require(PictureRecords(Array(whole.dropLast(length))))
      #expect(records.main?.prompts == ["葛飾北斎の波"])
      #expect(records.broken.map(\.reason) == [.truncated])
    }
  }

  @Test func aBombIsStopped() throws {
    let bomb = Bytes.zlib([UInt8](repeating: 0x61, count: 17 << 20))
    let bytes = MadePicture.png([("zTXt", Array("parameters".utf8) + [0, 0] + bomb)])
    let records = try #require(PictureRecords(bytes))
    #expect(records.broken.map(\.reason) == [.tooLarge])
    #expect(records.broken.first?.field == "/png/parameters")
  }

  @Test func damagedDeflationIsNamed() throws {
    var text = MadePicture.packedText("parameters", "波\nSteps: 2, Seed: 1")
    text.data[13] ^= 0xFF
    let records = try #require(PictureRecords(MadePicture.png([text])))
    #expect(records.broken.map(\.reason) == [.malformed])
  }

  @Test func deepAndBrokenJSONIsNamed() throws {
    let deep = "{\"prompt\": " + String(repeating: "[", count: 5000)
    let records = try #require(PictureRecords(MadePicture.png([MadePicture.text("prompt", deep)])))
    #expect(!records.broken.isEmpty || !records.unknown.isEmpty)
    let cut = String(ToolTests.graph.prefix(900))
    let half = try #require(PictureRecords(MadePicture.png([MadePicture.text("prompt", cut)])))
    #expect(half.broken.map(\.reason) == [.truncated])
    #expect(half.broken.first?.field == "/png/prompt")
  }

  @Test func directoriesThatPointAtThemselvesEnd() throws {
    // The next directory is the first.
    let loop = Array("II*\u{0}".utf8) + Bytes.little(8, 4) + Bytes.little(0, 2) + Bytes.little(8, 4)
    let records = try #require(PictureRecords(loop))
    #expect(records.records.isEmpty)
  }

  @Test func everyByteChangedOnceIsBounded() {
    let manifest = MadeManifest.store(
      MadeManifest.manifest(
        generator: "ChatGPT", [MadeManifest.made(by: "GPT-4o", sourceType: "trainedAlgorithmicMedia")]))
    let bytes = MadePicture.png([("caBX", manifest)])
    for at in bytes.indices {
      for change in [0x01, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[at] ^= change
        _ = PictureRecords(changed)
      }
    }
  }
}
