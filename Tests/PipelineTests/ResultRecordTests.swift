import Host
import Judging
import Testing
import Vocabulary

@testable import Pipeline

/// What is kept of a file is all that its findings say.
@Suite struct ResultRecordTests {
  private static let texts = [
    "A harbour at dawn, in the style of Greg Rutkowski, and again greg rutkowsky. Draw Pikachu.\n",
    "葛飾北斎の画風で、夜明けの港を描いてください。新海誠風の背景、ピカチュウ。\n",
    "# Prompt\n\n<!-- proviso: ignore JPGEN-CREATOR-NAMED -- 契約あり -->\nby Greg Rutkowski\n<!-- proviso: ignore NOTHING -->\n",
    "Cafe\u{301} scene by Hayao Miyazaki; café scene by Hayao Miyazaki\n",
    "",
  ]

  private func results() throws -> [(RawPath, ArtifactResult, Equipment)] {
    let folder = try TemporaryFolder()
    var request = RunRequest()
    request.subject = .prompt
    request.targets = ["JP", "EU"]
    request.asOf = "2026-11-21"
    let equipment = try Equipment(for: request)
    return try Self.texts.enumerated().map { index, text in
      let file = folder.path.appending("\(index).md")
      try Files.writeAtomically(Array(text.utf8), to: file)
      let artifact = Artifact(path: file, location: .file(file), subject: .prompt, expected: true)
      let result = Runner(equipment).process(
        artifact, Array(text.utf8), lineage: LineageRecords(manifests: [], outputs: []))
      return (file, result, equipment)
    }
  }

  private func lines(_ result: ArtifactResult) -> [[UInt8]] {
    result.findings.map(\.line) + result.unassessed.map(\.line)
  }

  @Test func whatIsKeptIsWhatWasFound() throws {
    var count = 0
    for (path, result, equipment) in try results() {
      let record = ResultRecord(
        path: path, rules: Dictionary(uniqueKeysWithValues: equipment.library.rules.map { ($0.id, $0) }))
      let bytes = try #require(record.bytes(of: result))
      let kept = try #require(record.result(from: bytes))
      #expect(lines(kept) == lines(result))
      #expect(kept.findings == result.findings)
      #expect(kept.findings.map(\.place.excerpt) == result.findings.map(\.place.excerpt))
      #expect(kept.format == result.format && kept.records == result.records && kept.bytes == result.bytes)
      count += result.findings.count
    }
    #expect(count > 6)
  }

  @Test func damageIsNoCrash() throws {
    for (path, result, equipment) in try results() {
      let record = ResultRecord(
        path: path, rules: Dictionary(uniqueKeysWithValues: equipment.library.rules.map { ($0.id, $0) }))
      let bytes = try #require(record.bytes(of: result))
      for count in bytes.indices { #expect(record.result(from: Array(bytes.prefix(count))) == nil) }
      #expect(record.result(from: bytes + [0]) == nil)
      for index in bytes.indices {
        var damaged = bytes
        damaged[index] ^= 0x81
        _ = record.result(from: damaged)
      }
    }
  }

  @Test func numbersAndTextsComeBack() throws {
    var writer = PackedWriter()
    let numbers = [0, 1, -1, 63, 64, -64, -65, 1 << 40, .max, .min]
    let texts = ["", "a", "葛飾北斎", "e\u{301}", "\u{E9}", "a", "葛飾北斎"]
    writer.list(numbers) { $0.number($1) }
    writer.list(texts) { $0.text($1) }
    var reader = PackedReader(writer.bytes)
    #expect(try reader.list { reader throws(PackedDamage) in try reader.number() } == numbers)
    let read = try reader.list { reader throws(PackedDamage) in try reader.text() }
    #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    #expect(reader.isAtEnd)
  }
}
