import CICU
import Foundation
import Testing
import Vocabulary

@testable import Folding

/// Real texts and prompts, where the shared data stands beside the repository.
@Suite struct RealFilesTests {
  static let files: [URL] = {
    let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/data").standardizedFileURL
    return ["text/ja", "text/en", "prompts"].flatMap { folder in
      let all = try? FileManager.default.contentsOfDirectory(
        at: shared.appendingPathComponent(folder), includingPropertiesForKeys: [.isRegularFileKey])
      return (all ?? []).filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }.prefix(12)
    }
  }()

  /// The beginning of a file, without the characters that a cut may have broken.
  private func beginning(of file: URL, _ length: Int) throws -> [UInt8] {
    let bytes = Array(try Data(contentsOf: file).prefix(length))
    return Array(
      String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\u{FFFD}" }.reduce(into: "") {
        $0.unicodeScalars.append($1)
      }.utf8)
  }

  @Test(arguments: files)
  func foldsAsInICUWithAnExactMap(file: URL) throws {
    let utf8 = try beginning(of: file, 100_000)
    let text = try #require(TextDecoder.decode(utf8))
    #expect(text.encoding == "UTF-8" && text.damage.isEmpty && text.toFile.isIdentity)

    let folded = FoldedText(utf8)
    let units = Array(String(decoding: utf8, as: UTF8.self).utf16)
    var whole = [UInt16](repeating: 0, count: units.count * 3 + 64)
    let length = Int(pv_fold(units, Int32(units.count), &whole, Int32(whole.count)))
    #expect(folded.utf8 == Array(String(decoding: whole[..<length], as: UTF16.self).utf8))
    #expect(folded.toSource.sourceCount == utf8.count)

    // Stretches all through the text: what they came from folds to them.
    let starts = folded.utf8.indices.filter { folded.utf8[$0] & 0xC0 != 0x80 }
    for index in stride(from: 0, to: starts.count - 40, by: 101) {
      let source = folded.toSource.source(of: starts[index]..<starts[index + 40])
      let back = folded.toSource.derived(of: source)
      #expect(FoldedText(Array(utf8[source])).utf8 == Array(folded.utf8[back]))
    }
  }

  @Test(arguments: files)
  func survivesEachEncoding(file: URL) throws {
    let text = String(decoding: try beginning(of: file, 60_000), as: UTF8.self)
    var encoders: [(String, (Unicode.Scalar) -> [UInt8]?)] = [
      ("UTF-16LE", { String($0).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }),
      ("UTF-16BE", { String($0).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }),
    ]
    if !text.unicodeScalars.allSatisfy(\.isASCII), file.path.contains("/ja/") {
      encoders.append(("Shift_JIS", { Self.shiftJIS[$0] }))
      encoders.append(("EUC-JP", { Self.eucJP[$0] }))
    }
    for (encoding, encode) in encoders {
      var bytes: [UInt8] = []
      var expected: [UInt8] = []
      var borders: [(text: Int, file: Int)] = []
      for scalar in text.unicodeScalars {
        guard let piece = encode(scalar) else { continue }
        borders.append((expected.count, bytes.count))
        bytes += piece
        expected += Array(String(scalar).utf8)
      }
      borders.append((expected.count, bytes.count))
      let decoded = try #require(TextDecoder.decode(bytes), "\(encoding)")
      #expect(decoded.encoding == encoding)
      #expect(decoded.utf8 == expected, "\(encoding)")
      for (start, end) in zip(borders, borders.dropFirst()) {
        let isExact = decoded.toFile.source(of: start.text..<end.text) == start.file..<end.file
        if !isExact { Issue.record("\(encoding) at \(start)") }
      }
    }
  }

  /// The way back, from reading every code there is. ASCII is itself.
  private static func inverse(_ decoder: JapaneseDecoder, _ leads: [ClosedRange<UInt8>]) -> [Unicode.Scalar: [UInt8]] {
    var table: [Unicode.Scalar: [UInt8]] = [:]
    for lead in leads.joined() {
      for trail in UInt8(0x40)...0xFE {
        var text = DecodedText()
        [lead, trail].withUnsafeBufferPointer { decoder.decode($0, into: &text) }
        let scalars = Array(String(decoding: text.utf8, as: UTF8.self).unicodeScalars)
        if text.damagedBytes == 0, scalars.count == 1, table[scalars[0]] == nil { table[scalars[0]] = [lead, trail] }
      }
    }
    for ascii in UInt8(0)...0x7F { table[Unicode.Scalar(ascii)] = [ascii] }
    return table
  }
  private static let shiftJIS = inverse(.shiftJIS, [0x81...0x9F, 0xE0...0xFC])
  private static let eucJP = inverse(.eucJP, [0xA1...0xFE])
}
