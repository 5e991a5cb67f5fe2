import Foundation
import Testing
import Vocabulary

@testable import Reading

/// Damaged files as people have them: each is told of with its place, and nothing ends the program.
@Suite struct DamageTableTests {
  private static func unassessed(_ path: String, _ bytes: [UInt8]) -> [Unassessed] {
    let artifact = Artifact(path: RawPath(path), location: .file(RawPath(path)), expected: true)
    return switch Reader.read(artifact, bytes: bytes) {
    case .document(let document): document.unassessed
    case .unassessed(let whole): [whole]
    }
  }

  // MARK: - Cut off

  /// Where the text is cut at ⟂ it is no whole file of its kind, and says so.
  static let cuts: [(file: String, text: String)] = [
    (
      "a.json",
      #"{⟂"a⟂": ⟂[⟂1⟂, ⟂{"b": ⟂"城⟂\u5⟂7ce⟂\⟂n"⟂, "c": tr⟂ue⟂}⟂,\#n -⟂2⟂.⟂5⟂e⟂3, ⟂[⟂]⟂]⟂,\#n⟂ "d"⟂:⟂ n⟂ull⟂}"#
    ),
    ("a.jsonl", #"{"a": 1}\#n{⟂"城⟂"⟂:⟂ [⟂"塔⟂"⟂,⟂ fal⟂se]⟂}"#),
    ("a.json5", "{⟂a⟂: ⟂'城⟂\\x4⟂1'⟂, /⟂* 注⟂ *⟂/ ⟂b: [⟂+1,⟂]⟂, // c⟂\n}"),
    ("a.ipynb", #"{"nbformat": 4, "cells": [⟂{⟂"source": [⟂"城⟂\n"⟂, ⟂"塔"⟂]⟂}⟂]⟂}"#),
    (
      "a.toml",
      "[⟂表⟂".replacing("表", with: "t")
        + "]\na⟂ =⟂ \"城⟂\\u57⟂ce\"\nb =⟂ [⟂1,⟂ {⟂x⟂ =⟂ '塔⟂'⟂}⟂,⟂ 2⟂]\nc⟂.⟂d =⟂ \"\"\"⟂x\n⟂\"⟂y\"\"⟂\"\n[[e⟂]⟂]\n"
        + "f = t⟂rue\ng = 2026-⟂01-01"
    ),
    ("a.yaml", "- {⟂a⟂: ⟂[⟂1⟂, ⟂\"城⟂\\u57⟂ce⟂\"⟂, '塔⟂'⟂]⟂,\n ⟂b: {⟂c: d⟂}⟂}\n- \"x⟂\n\n y⟂\"\n- !<⟂tag⟂> z\n- *⟂"),
    ("a.csv", "id,prompt\n1⟂,\"⟂城⟂\n塔\"\"⟂x⟂\"\n2⟂,\"橋⟂\""),
    ("a.py", "x = \"⟂城⟂\"\ny = '''⟂a⟂\n'⟂b⟂'''\nz = f\"⟂{⟂x⟂!r⟂:⟂>10⟂}⟂\"\nw = r'⟂\\⟂'⟂'"),
    ("a.js", "/*⟂ 注⟂ *⟂/ x = \"⟂城⟂\"; y = `⟂b⟂${⟂c⟂}⟂`; z = '⟂\\u{5⟂7ce}'"),
    ("a.tsx", "x = <a b=\"⟂城⟂\"/>; y = `⟂${⟂{⟂}⟂}⟂`"),
    ("a.ts", "let x: string = '⟂城⟂'; const y = `⟂${⟂`⟂${⟂1⟂}⟂`⟂}⟂`"),
    ("a.swift", "let x = \"⟂城⟂\\(⟂b⟂)⟂\"\nlet y = \"\"\"\n⟂ x⟂\n \"\"⟂\"\nlet z = #\"⟂a⟂\"⟂#\n/*⟂ /*⟂ */⟂ */"),
    ("a.go", "var x = `⟂城⟂\n`\nvar y = \"⟂b⟂\\u57⟂ce\"\nvar z = '⟂c⟂'\n/*⟂ 注⟂ */"),
    ("a.cs", "var x = @\"⟂城⟂\"\"⟂\";\nvar y = $\"⟂b⟂{⟂c⟂}⟂\";\nvar z = \"\"\"⟂d⟂\"\"⟂\";\n/*⟂ 注 */"),
    ("a.java", "String x = \"⟂城⟂\";\nString y = \"\"\"\n⟂ b⟂\n \"\"⟂\";\nchar z = '⟂c⟂';\n/*⟂ 注⟂ */"),
  ]

  @Test(arguments: cuts.indices) func cutAtAStructuralPoint(_ index: Int) {
    let (file, text) = Self.cuts[index]
    let pieces = text.split(separator: "⟂", omittingEmptySubsequences: false)
    for count in 1..<pieces.count {
      let cut = pieces.prefix(count).joined()
      let found = Self.unassessed(file, Array(cut.utf8)).filter(\.expected)
      let lines = cut.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(!found.isEmpty, "\(file): \(cut)")
      for part in found {
        #expect([.truncated, .malformed].contains(part.reason), "\(file): \(cut)")
        #expect(part.line.map { (1...lines).contains($0) } == true, "\(file): \(cut)")
      }
    }
    #expect(Self.unassessed(file, Array(pieces.joined().utf8)).isEmpty || file == "a.yaml", "\(file) as a whole")
  }

  @Test func thereAreEnoughOfThem() {
    let count = Self.cuts.reduce(0) { $0 + $1.text.unicodeScalars.count { $0 == "⟂" } }
    #expect(count + Self.rows.count >= 300, "\(count) cuts, \(Self.rows.count) others")
  }

  @Test func aWorkbookCutAnywhereIsToldOf() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Workbooks/prompts.xlsx")
    let whole = [UInt8](try Data(contentsOf: file))
    for part in 0..<60 {
      let found = Self.unassessed("本.xlsx", Array(whole.prefix(whole.count * part / 60)))
      #expect(found.contains { $0.expected }, "\(part) of 60")
    }
  }

  // MARK: - Other damage

  struct Row: Sendable, CustomTestStringConvertible {
    var file: String
    var bytes: [UInt8]
    /// Line and reason of each record; `*` for one that does not count, `-` for a file without lines.
    var says: [String]

    init(_ file: String, _ text: String, _ says: String...) {
      self.init(file, bytes: Array(text.utf8), says)
    }

    init(_ file: String, bytes: [UInt8], _ says: [String]) {
      self.file = file
      self.bytes = bytes
      self.says = says
    }

    var testDescription: String { "\(file) \(String(decoding: bytes.prefix(60), as: UTF8.self))" }
  }

  /// Text in an encoding, and bytes behind it.
  private static func encoded(
    _ file: String, _ text: String, _ encoding: String.Encoding, then more: [UInt8] = [], _ says: String...
  ) -> Row {
    Row(file, bytes: [UInt8](text.data(using: encoding) ?? Data()) + more, says)
  }

  /// Foundation knows no EUC-JP here; its characters are those of Shift_JIS, numbered by rows.
  private static func eucJP(_ file: String, _ text: String, then more: [UInt8] = [], _ says: String...) -> Row {
    var bytes: [UInt8] = []
    var rest = [UInt8](text.data(using: .shiftJIS) ?? Data())[...]
    while let lead = rest.popFirst() {
      guard lead >= 0x80, let trail = rest.popFirst() else {
        bytes.append(lead)
        continue
      }
      let pair = Int(lead) - (lead >= 0xE0 ? 0xC1 : 0x81)
      let isSecond = trail >= 0x9F
      let column = isSecond ? Int(trail) - 0x9F : Int(trail) - (trail >= 0x80 ? 0x41 : 0x40)
      bytes += [UInt8(0xA1 + pair * 2 + (isSecond ? 1 : 0)), UInt8(0xA1 + column)]
    }
    return Row(file, bytes: bytes + more, says)
  }

  private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  static let rows: [Row] = encodings + lineEnds + nesting + hugeLines + keys + others

  private static let encodings: [Row] = [
    encoded("a.txt", "新海誠の画風で\n城を描く\n", .shiftJIS), eucJP("a.txt", "新海誠の画風で\n城を描く\n"),
    encoded("a.txt", "新海誠の画風で\n城を描く\n", .shiftJIS, then: [0x8F], "3 damaged-text"),
    eucJP("a.md", "# プロンプト\n新海誠の画風で\n城を描く", then: [0xC5], "3 damaged-text"),
    encoded("a.csv", "番号,プロンプト\n1,新海誠の画風で城を描く\n", .shiftJIS),
    encoded("a.csv", "番号,プロンプト\n1,\"新海誠の画風で城を描く\n", .shiftJIS, "2 malformed"),
    eucJP("a.csv", "番号,プロンプト\n1,新海誠の画風で城を描く\n2\n", "3 malformed"),
    encoded("a.yaml", "プロンプト: 新海誠の画風で城を描く\n番号: [", .shiftJIS, "2 truncated"),
    encoded("a.json", "{\"プロンプト\": \"新海誠の画風で城を描く\"", .shiftJIS, "1 truncated"),
    eucJP("a.py", "# プロンプトの一覧\nx = \"新海誠の画風で城を描く", "2 truncated"),
    Row("a.txt", bytes: [0xFF, 0xFE] + utf16("城\n塔"), []),
    Row("a.txt", bytes: [0xFE, 0xFF] + utf16("城\n塔", isBig: true), []),
    Row("a.txt", bytes: [0xFF, 0xFE] + utf16("城\n塔") + [0x41], ["2 damaged-text"]),
    Row("a.txt", bytes: [0xFE, 0xFF] + utf16("城\n", isBig: true) + [0xD8, 0x3C], ["2 damaged-text"]),
    Row("a.txt", bytes: [0xFF, 0xFE] + [0x00, 0xDC] + utf16("\n塔"), ["1 damaged-text"]),
    Row("a.json", bytes: [0xFF, 0xFE] + utf16("{\"a\":\n \"城"), ["2 truncated"]),
    Row("a.csv", bytes: [0xFE, 0xFF] + utf16("a,b\n1", isBig: true), ["2 malformed"]),
    Row("a.txt", bytes: utf16("a castle at night\nby the sea"), []),
    Row("a.json", bytes: utf16("{\"prompt\":\n\"a castle"), ["2 truncated"]),
    Row("a.txt", bytes: Array("城\n塔 ".utf8) + [0xFF] + Array("\n橋".utf8), ["2 damaged-text"]),
    Row("a.txt", bytes: Array("城\n塔\n橋".utf8).dropLast(), ["3 damaged-text"]),
    Row("a.jsonl", bytes: Array("{\"a\": \"城\"}\n{\"a\": \"塔".utf8) + [0xE5] + Array("\"}\n".utf8), ["2 damaged-text"]),
    Row("a.yaml", bytes: Array("a: 城\nb: ".utf8) + [0xC3, 0x28] + Array("\n".utf8), ["2 damaged-text"]),
    Row("a.toml", bytes: Array("a = '城'\nb = '".utf8) + [0xF0, 0x9F] + Array("'\n".utf8), ["2 damaged-text"]),
    Row("a.md", bytes: [0xEF, 0xBB, 0xBF], []), Row("a.txt", bytes: [], []),
    Row("a.txt", bytes: [0, 1, 2, 0, 255, 0, 3], ["- unsupported-encoding"]),
    Row("a.json", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], ["- unsupported-encoding"]),
    Row("a.xlsx", bytes: Array("id,prompt\n".utf8), ["- malformed"]), Row("a.xlsx", bytes: [], ["- malformed"]),
    Row("a.xlsx", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1], ["- unsupported-kind"]),
    Row("a.xlsx", bytes: [0x50, 0x4B, 3, 4], ["- truncated"]),
  ]

  private static func utf16(_ text: String, isBig: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  private static let lineEnds: [Row] = [
    Row("a.json", "{\r\"a\": 1,\r\n\"b\": 城}", "3 malformed"), Row("a.json", "[1,\r2,\n3,\r\n4 5]", "4 malformed"),
    Row("a.jsonl", "{\"a\":1}\r{\"a\":\r\n{\"a\":3}\n{", "2 malformed", "4 truncated"),
    Row("a.yaml", "a: 1\rb: 2\r\nc: [\nd: ]x", "4 malformed"),
    Row("a.toml", "a = 1\r\nb = 2\nc = 城\r\n", "3 malformed"),
    Row("a.csv", "a,b\r\n1,2\r3\n4,5\r\n6,7,8", "3 malformed", "5 malformed"),
    Row("a.py", "x = 1\ry = '城\r\nz = 2", "2 malformed"), Row("a.js", "x = 1\r\ny = \"城\rz = 2\n", "2 malformed"),
    Row("a.go", "x := `a\r\nb\rc`\ny := \"城\n", "4 malformed"),
    Row("a.cs", "x = @\"a\r\nb\r\";\ny = \"城\n", "4 malformed"),
    Row("a.swift", "let x = \"\"\"\r\n 城\r\n \"\"\"\rlet y = \"塔\n", "4 malformed"),
    Row("a.java", "a\rb\nc\r\n\"城\r", "4 malformed"),
    Row("a.json5", "{a: 1,\r\n// 注\rb: @}", "3 malformed"), Row("a.prompt", "---\r\na: [\r\n---\r\n城", "3 truncated"),
    Row("a.tsx", "a\r\n\r\n'城\n", "3 malformed"), Row("a.txt", "城\r塔\r\n橋\n川\n\r"),
  ]

  private static let nesting: [Row] = [
    Row("a.json", times(600, "[") + times(600, "]"), "1 malformed"),
    Row("a.json", times(100_000, "[\n"), "513 malformed"),
    Row("a.json", times(100_000, "{\"城\":"), "1 malformed"),
    Row("a.json5", times(600, "{a:[") + times(600, "]}"), "1 malformed"),
    Row("a.jsonl", "{\"a\":1}\n" + times(600, "[") + "\n{\"a\":2}", "2 malformed"),
    Row("a.yaml", times(600, "[") + times(600, "]"), "1 malformed"),
    Row("a.yaml", times(600, "- ") + "城", "1 malformed"),
    Row("a.yaml", times(100_000, "{a: "), "1 malformed"), Row("a.yaml", times(100_000, "? "), "1 malformed"),
    Row("a.toml", "a = " + times(600, "[") + times(600, "]"), "1 malformed"),
    Row("a.toml", "a = " + times(600, "{b = ") + "1" + times(600, "}"), "1 malformed"),
    Row("a.toml", times(600, "a.") + "a = 1", "1 malformed"),
    Row("a.toml", "[" + times(600, "a.") + "a]", "1 malformed"),
    Row("a.py", times(600, "(") + times(600, ")"), "1 malformed"),
    Row("a.js", times(600, "`${") + times(600, "}`"), "1 truncated"),
    Row("a.swift", times(600, "\"\\(") + times(600, ")\""), "1 truncated"),
    Row("a.tsx", "x = " + times(600, "<a>") + times(600, "</a>"), "1 malformed"),
    Row("a.go", times(600, "{\n"), "513 malformed"), Row("a.cs", times(600, "$\"{") + times(600, "}\""), "1 truncated"),
    Row("a.java", times(600, "[") + times(600, "]"), "1 malformed"), Row("a.md", times(10_000, "> ") + "城"),
    Row("a.j2", times(10_000, "{% if x %}") + "城" + times(10_000, "{% endif %}")),
    Row("a.j2", times(20_000, "{{ ") + "城"),
    Row("a.swift", times(2000, "/* ") + times(1999, "*/ "), "1 truncated"),
  ]

  private static let hugeLines: [Row] = [
    Row("a.json", "{\"a\": \"" + times(1_000_000, "城"), "1 truncated"),
    Row("a.json", "[" + times(1_000_000, "1,"), "1 truncated"),
    Row("a.yaml", "a: \"" + times(1_000_000, "城"), "1 truncated"),
    Row("a.toml", "a = \"" + times(1_000_000, "城"), "1 truncated"),
    Row("a.csv", "a,b\n1,\"" + times(1_000_000, "城"), "2 malformed"),
    Row("a.csv", "a,b\n" + times(500_000, "城,"), "2 malformed"),
    Row("a.py", "x = \"" + times(1_000_000, "城") + "\ny", "1 malformed"),
    Row("a.js", "`" + times(1_000_000, "城"), "1 truncated"),
    Row("a.jsonl", "{\"a\":1}\n{\"a\": \"" + times(1_000_000, "城"), "2 truncated"), Row("a.txt", times(3_000_000, "城")),
    Row("a.md", times(1_000_000, "|") + "\n" + times(1_000_000, "-|")),
    Row("a.json5", "{a: '" + times(1_000_000, "城"), "1 truncated"),
  ]

  private static let keys: [Row] = [
    Row("a.json", "{\"a\": 1,\n\"a\": 2}", "2 malformed*"), Row("a.yaml", "a: 1\nb: 2\na: 3", "3 malformed*"),
    Row("a.toml", "a = 1\nb = 2\na = 3", "3 malformed*"), Row("a.json5", "{a: 1,\n'a': 2}", "2 malformed*"),
    Row("a.jsonl", "{\"a\":1}\n{\"a\":1,\"a\":2}", "2 malformed*"),
    Row("a.ipynb", "{\"cells\": [],\n\"cells\": []}", "2 malformed*"),
    Row("a.md", "---\na: 1\na: 2\n---\n城", "3 malformed*"), Row("a.prompty", "---\na: 1\na: 2\n---\n城", "3 malformed*"),
    Row("a.json", "{\"a\": 1, \"a\": 2", "1 malformed*", "1 truncated"),
  ]

  private static let others: [Row] = [
    Row("a.json", "{\"a\": 1} {\"b\": 2}\nx", "1 malformed"), Row("a.json", "{'a': 1}", "1 malformed"),
    Row("a.json", "城", "1 malformed"),
    Row("a.json", "{\"a\": \"\u{1}\"}", "1 malformed"), Row("a.json", "{\"a\": 01}", "1 malformed"), Row("a.json", ""),
    Row("a.jsonl", "x\n{\"a\":1}\n[\n]", "1 malformed", "3 malformed", "4 malformed"),
    Row("a.yaml", "a: 1\n\tb: 城", "2 malformed"),
    Row("a.yaml", "a: *城", "1 malformed"), Row("a.toml", "a\n", "1 malformed"), Row("a.toml", "= 1", "1 malformed"),
    Row("a.toml", "a = \"城\n\"", "1 malformed"), Row("a.toml", "[a\nb = 1", "1 malformed"),
    Row("a.csv", "a,b\n\"1\"x,2", "2 malformed"), Row("a.prompt", "---\na: 'x\n---\n城", "2 truncated"),
    Row("a.py", "'城\n'塔\n", "1 malformed", "2 malformed"), Row("a.java", "/* 城", "1 truncated"),
  ]

  @Test(arguments: rows) func isToldOfWithItsPlace(_ row: Row) {
    let said = Self.unassessed(row.file, row.bytes).map {
      "\($0.line.map(String.init) ?? "-") \($0.reason.rawValue)\($0.expected ? "" : "*")"
    }
    #expect(said == row.says)
  }
}
