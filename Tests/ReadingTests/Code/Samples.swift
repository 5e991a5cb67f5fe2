import Foundation
import Reading
import Testing
import Vocabulary

/// The programs in `Samples`, each with the segments that are in it: place, role and text, `◌` for a hole.
struct Sample: Sendable, CustomTestStringConvertible {
  var file: String
  var format: any Format.Type
  var segments: String
  /// Japanese that is no text: what regular expressions look for.
  var code = ""

  var testDescription: String { file }

  func text() throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: folder.appendingPathComponent("Samples/\(file)"), encoding: .utf8)
  }

  static func lines(of parts: Parts, in text: SourceText) -> [String] {
    parts.segments.map { segment in
      let place = text.place(of: segment.source(of: 0..<segment.utf8.count).lowerBound)
      let string = String(decoding: segment.utf8, as: UTF8.self).replacing("\\", with: "\\\\").replacing(
        "\n", with: "\\n"
      )
      .replacing("\t", with: "\\t").replacing("\u{FFFC}", with: "◌")
      return "\(place.line):\(place.column) \(segment.role.rawValue)|\(string)|"
    }
  }

  static let all = [
    Sample(
      file: "posters.py", format: PythonCode.self,
      segments: #"""
        1:4 comment|春のキャンペーンのポスターを作る。|
        6:3 comment|作風の指定は企画書に合わせる。\nproviso: ignore JPGEN-CREATOR-NAMED -- 契約済み|
        9:1 system|あなたは画家です。\n  "水彩" で描いてください。\n|
        12:20 negative-prompt|blurry, low quality, 低品質 \\N{SNOWMAN}|
        14:6 plain|ukiyo-e|
        14:17 plain|木版画、藍色!|
        14:36 comment|北斎ではなく|
        15:6 plain|raw|
        15:15 plain|\\xe6波|
        20:8 comment|一枚描く。|
        22:11 prompt|a poster of ◌ in the style of Alphonse Mucha, ◌ {花}\tC:\\花\\n|
        24:11 comment|二行目|
        25:22 prompt|ukiyo-e|
        29:15 plain|role|
        29:23 plain|system|
        29:33 plain|content|
        29:61 system|予備の指示|
        30:15 plain|content|
        30:28 plain|type|
        30:36 prompt|input_text|
        30:50 plain|text|
        30:58 prompt|桜を描いて|
        30:69 plain|role|
        30:77 plain|user|
        34:20 plain|桜|
        34:47 plain|NEGATIVE_PROMPT|
        34:66 negative-prompt|字幕|
        35:28 plain|◌ は描けません（対象外）|
        """#),
    Sample(
      file: "gallery.tsx", format: TypeScriptMarkupCode.self,
      segments: #"""
        1:3 comment|/usr/bin/env node|
        2:23 plain|./card|
        4:5 comment|作品の一覧。\nIt's a list.\n|
        7:40 negative-prompt|低品質, ugly 😢 城😀|
        8:43 comment|割り算|
        9:50 plain|はい|
        9:57 plain|いいえ|
        14:17 plain|\n    A poster by ◌, ◌\n    `花` $5 ${のまま}\n  |
        15:30 plain|無名の◌|
        15:45 plain|画家|
        15:62 plain|水彩画|
        17:18 plain|\\花\\n|
        21:19 plain|"花" &amp; 鳥|
        22:9 comment|見出し |
        23:9 plain|Don't copy 葛飾北斎◌!|
        23:48 plain|たち|
        24:37 negative-prompt|字幕|
        24:56 system|画家として|
        29:12 plain|system|
        29:31 system|あなたは画家です|
        30:15 prompt|1 << ◌ 城|
        30:41 plain|user|
        """#, code: "花"),
    Sample(
      file: "Posters.swift.sample", format: SwiftCode.self,
      segments: #"""
        3:5 comment|ポスターの指示文。|
        4:4 comment|外側 /* 内側 */ まだ外側 |
        7:5 system|あなたは画家です。水彩で、\n\n  "花"を描いてください。🌸|
        12:35 negative-prompt|低品質 \\n "ugly" ◌ 花|
        12:63 negative-prompt|字幕|
        20:40 system|画家として|
        21:14 prompt|◌を描いて|
        21:28 prompt|桜|
        21:34 prompt|春の◌|
        21:51 prompt|冬|
        23:9 plain|三重 "# の 鳥|
        """#, code: "花鳥注記"),
    Sample(
      file: "posters.go", format: GoCode.self,
      segments: #"""
        1:4 comment|Package posters は ポスターを作る。|
        4:9 plain|github.com/sashabaranov/go-openai|
        6:3 comment|\n作風の指定。\n|
        9:25 negative-prompt|低品質, \\n\n"ugly"|
        12:13 plain|花|
        16:50 system|あなたは画家です\t城🌸|
        18:26 prompt|%s を 波波 のように"|
        18:82 plain|user|
        """#),
    Sample(
      file: "Posters.cs", format: CSharpCode.self,
      segments: #"""
        1:2 comment|region 作品 (it's prose)|
        4:5 comment|<summary>ポスターの指示文。</summary>|
        7:37 negative-prompt|低品質 \\n "ugly"\n二行目|
        10:9 system|あなたは画家です。\n  "花"を描く。|
        16:43 system|画家として!城|
        17:31 plain|◌ を ◌ {春} に ◌|
        17:82 plain|桜|
        17:88 plain|梅|
        18:19 plain|prompt|
        18:35 prompt|{ ◌ の絵 }|
        18:60 plain|negative_prompt|
        18:83 negative-prompt|C:\\◌\\花|
        20:18 plain|花|
        20:25 comment|印|
        """#),
    Sample(
      file: "Posters.java", format: JavaCode.self,
      segments: #"""
        3:4 comment|\nポスターの指示文。\n|
        8:9 system|あなたは画家です。水彩で、\n  "花"を描く。城\n|
        12:8 comment|低品質 |
        13:30 negative-prompt|low "quality" 低品質😢á|
        15:18 plain|花|
        19:21 plain|role|
        19:29 plain|system|
        19:39 plain|content|
        19:50 system|画家として|
        20:21 plain|content|
        20:42 prompt| を描いて|
        20:51 plain|role|
        20:59 plain|user|
        """#),
  ]
}
