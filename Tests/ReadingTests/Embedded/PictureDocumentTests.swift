import Reading
import Testing
import Vocabulary

/// What of a picture is judged, and under which name.
@Suite("Pictures as documents")
struct PictureDocumentTests {
  private func read(_ bytes: [UInt8], named name: String = "絵.png", expected: Bool = true) -> Reader.Outcome {
    Reader.read(Artifact(path: RawPath(name), location: .standardInput, expected: expected), bytes: bytes)
  }

  private func document(_ bytes: [UInt8]) throws -> Document {
    guard case .document(let document) = read(bytes) else { throw Unread() }
    return document
  }

  private struct Unread: Error {}

  @Test func promptsStandUnderTheirFields() throws {
    let document = try document(
      MadePicture.png([
        MadePicture.text(
          "parameters", "北斎の波 <lora:水彩:1>\nNegative prompt: 低品質\nSteps: 2, Seed: 1, Lora hashes: \"水彩: 1, 油彩: 2\"")
      ]))
    #expect(document.format == Reader.pictureFormat && !document.standsInFile)
    let segments = document.segments.map {
      ($0.field ?? "", $0.role, String(decoding: $0.utf8, as: UTF8.self))
    }
    #expect(
      segments.map(\.0) == ["/png/parameters/prompt", "/png/parameters/Negative prompt", "/png/parameters/Lora hashes"])
    #expect(segments.map(\.1) == [.prompt, .negativePrompt, .prompt])
    #expect(segments.map(\.2) == ["北斎の波 <lora:水彩:1>", "低品質", "油彩"])
    for segment in document.segments {
      let source = segment.source(of: 0..<segment.utf8.count)
      #expect(Array(document.text.utf8[source]) == segment.utf8)
    }
  }

  @Test func aPictureWithoutARecordIsSaidToHaveNone() throws {
    let document = try document(MadePicture.png([]))
    #expect(document.segments.isEmpty)
    #expect(document.unassessed.map(\.reason) == [.noRecord])
    #expect(document.unassessed.first?.expected == false)
  }

  @Test func unknownRecordsAreJudgedAndNamed() throws {
    let document = try document(MadePicture.png([MadePicture.text("newtool", #"{"prompt_text": 1, "prompt": "北斎"}"#)]))
    #expect(document.unassessed.map(\.reason) == [.unknownRecord])
    #expect(document.unassessed.first?.field == "/png/newtool")
    #expect(document.segments.count == 1)
  }

  @Test func noPictureIsNoPicture() {
    guard case .unassessed(let unassessed) = read(Array("text".utf8)) else {
      Issue.record("read")
      return
    }
    #expect(unassessed.reason == .malformed)
  }
}
