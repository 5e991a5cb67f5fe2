import Testing
import Vocabulary

@testable import Reading

@Suite struct ReaderTests {
  private func artifact(_ path: String, expected: Bool = true) -> Artifact {
    Artifact(path: RawPath(path), location: .file(RawPath(path)), expected: expected)
  }

  private func document(_ path: String, _ bytes: [UInt8]) throws -> Document {
    guard case .document(let document) = Reader.read(artifact(path), bytes: bytes) else {
      throw Missing()
    }
    return document
  }

  private struct Missing: Error {}

  @Test(arguments: [
    ("a.md", "markdown"), ("a.MARKDOWN", "markdown"), ("dir.x/a.json", "json"), ("a.jsonl", "jsonl"), ("a.tsv", "csv"),
    ("a.txt", "text"), ("プロンプト", "text"), (".hidden", "text"), ("-", "text"),
  ])
  func theNameSaysTheFormat(_ path: String, _ format: String) {
    #expect(Reader.format(for: RawPath(path))?.name == format)
  }

  @Test(arguments: ["a.mp4", "a.zip", "a.safetensors"])
  func otherKindsAreNotHandled(_ path: String) {
    #expect(Reader.format(for: RawPath(path)) == nil)
    guard case .unassessed(let unassessed) = Reader.read(artifact(path), bytes: [1]) else {
      Issue.record("read")
      return
    }
    #expect(unassessed.reason == .unsupportedKind)
    #expect(unassessed.expected)
  }

  @Test(arguments: [
    ("{\"prompt\": \"城\"}", "json"), ("{\"a\": \"城\"}\n{\"a\": \"塔\"}", "jsonl"), ("[城]", "text"), ("a, 城", "text"),
  ])
  func withoutATellingNameTheContentDecides(_ text: String, _ format: String) throws {
    #expect(try document("-", Array(text.utf8)).format == format)
  }

  @Test(arguments: ["a.md", "a.json", "a.jsonl", "a.csv", "a.txt", "-"])
  func anEmptyFileIsADocumentWithoutSegments(_ path: String) throws {
    for bytes in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let document = try document(path, bytes)
      #expect(document.segments.isEmpty)
      #expect(document.unassessed == [])
    }
  }

  @Test func whatIsBrokenIsSaidOfTheFile() throws {
    let document = try document("a.jsonl", Array("{\"p\":\"城\"}\n{oops}\n".utf8))
    #expect(document.unassessed.map(\.path) == [RawPath("a.jsonl")])
    #expect(document.unassessed.map(\.line) == [2])
    #expect(document.unassessed.map(\.record) == [1])
    #expect(document.unassessed.allSatisfy { $0.expected })
    #expect(document.records == 2)
  }

  @Test func bytesThatAreNoTextAreNotAssessed() {
    guard case .unassessed(let unassessed) = Reader.read(artifact("a.txt"), bytes: [0, 1, 2, 0, 255, 0, 3]) else {
      Issue.record("read")
      return
    }
    #expect(unassessed.reason == .unsupportedEncoding)
  }

  @Test func theRegistryNamesEachEndingOnce() {
    let endings = Registry.formats.flatMap { $0.endings }
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0 == $0.lowercased() && !$0.isEmpty })
  }
}
