import Foundation
import Reading
import Testing
import Vocabulary

/// Files in which a format shows what it can: the fuzzer begins with them.
@Suite struct SeedTests {
  @Test(arguments: [
    (
      "posters.toml", TOMLFormat.self as any Format.Type,
      ["富嶽三十六景のような波", "A harbour at dusk, in the style of Alphonse Mucha\n"]
    ),
    ("posters.json5", JSON5Format.self, ["Spring 春 and A more", "宮崎駿の画風で\n港", "葛飾北斎"]),
    ("posters.j2", Template.self, ["港の夕暮れ", "calm, 'blue' hour", "春のキャンペーン: 画家は引数で渡す"]),
    ("posters.js", JavaScriptCode.self, ["富嶽三十六景", "blurry, text"]),
    ("posters.ts", TypeScriptCode.self, ["富嶽三十六景", "blurry", "荒海"]),
  ])
  func isReadWhole(_ name: String, _ format: any Format.Type, _ words: [String]) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name)")
    let text = SourceText(try String(contentsOf: file, encoding: .utf8))
    let parts = format.read(text)
    #expect(parts.broken == [])
    #expect(ReadingProperties.firstBroken(in: text, as: format) == nil)
    let found = Set(parts.segments.map { String(decoding: $0.utf8, as: UTF8.self) })
    for word in words { #expect(found.contains(word), "\(word)") }
  }
}
