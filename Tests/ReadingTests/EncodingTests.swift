import Foundation
import Reading
import Testing
import Vocabulary

/// Files in the encodings that Japanese teams keep: positions go back to the file's own bytes.
@Suite struct EncodingTests {
  static let encodings: [String.Encoding] = [.shiftJIS, .iso2022JP, .utf16, .utf16LittleEndian]

  static let files: [(String, String)] = [
    ("a.csv", "番号,プロンプト,備考\r\n1,\"城、\"\"葛飾北斎\"\"風の版画\r\n二行目\",水彩画の参考\r\n2,表示ソ能,終わり\r\n"),
    ("a.jsonl", "{\"プロンプト\": \"葛飾北斎風の\\\"城\\\"\\u3068塔\"}\n{\"説明\": \"表示ソ能と十噂貼\"}\n"),
    ("a.md", "# プロンプト\n\n```\n葛飾北斎のような波、表示ソ能\n```\n<!-- 作者の注記 -->\n"),
    ("a.txt", "葛飾北斎のような波を描いてください。\r\n表示ソ能\r\n"),
  ]

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: encoding)))
  }

  @Test(arguments: encodings, files.indices)
  func segmentsMapBackToTheBytesOfTheFile(_ encoding: String.Encoding, _ index: Int) throws {
    let (path, string) = EncodingTests.files[index]
    let bytes = try bytes(string, encoding)
    let artifact = Artifact(path: RawPath(path), location: .file(RawPath(path)))
    guard case .document(let document) = Reader.read(artifact, bytes: bytes) else {
      Issue.record("not read")
      return
    }
    #expect(document.unassessed == [])
    #expect(document.text.utf8 == Array(string.utf8))
    for segment in document.segments {
      let range = document.text.toFile.source(of: segment.source(of: 0..<segment.utf8.count))
      let raw = Data(bytes[range])
      // Pieces of ISO-2022-JP lack the escape that selects their characters.
      guard encoding != .iso2022JP else { continue }
      let piece = encoding == .utf16 ? String.Encoding.utf16LittleEndian : encoding
      let meant = String(decoding: segment.utf8, as: UTF8.self)
      let text = try #require(String(data: raw, encoding: piece))
      #expect(try undone(text, format: document.format) == meant)
    }
  }

  @Test(arguments: encodings)
  func listsInOtherEncodingsAreReadAtTheEnd(_ encoding: String.Encoding) throws {
    let text = "url,題名\r\n" + (1...50).map { "https://example.com/\($0),\"富嶽三十六景、その\($0)\"\r\n" }.joined()
    let bytes = try bytes(text, encoding)
    var reader = try #require(ListReader(path: RawPath("a.csv"), firstBytes: bytes))
    var rows: [ListRow] = []
    for byte in bytes { reader.feed([byte]) { batch in rows += batch.rows.map { batch.listRow($0) } } }
    reader.finish { batch in
      rows += batch.rows.map { batch.listRow($0) }
      #expect(batch.problems.isEmpty)
    }
    #expect(reader.columns == ["url", "題名"])
    #expect(rows.count == 50)
    #expect(rows.last?.value("題名") == "富嶽三十六景、その50")
  }

  @Test func damageIsNamedAndTheRestIsRead() throws {
    let bytes = Array("{\"prompt\": \"葛飾北斎風の城と塔、".utf8) + [0xFF] + Array("そして橋\"}\n".utf8)
    let artifact = Artifact(path: RawPath("a.jsonl"), location: .file(RawPath("a.jsonl")))
    guard case .document(let document) = Reader.read(artifact, bytes: bytes) else {
      Issue.record("not read")
      return
    }
    #expect(document.unassessed.map(\.reason) == [.damagedText])
    #expect(document.unassessed.map(\.line) == [1])
    #expect(document.segments.last?.utf8 == Array("葛飾北斎風の城と塔、\u{FFFD}そして橋".utf8))
  }
}
