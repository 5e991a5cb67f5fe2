import Reading
import Testing
import Vocabulary

/// Small files that hold what is hard about each format, in English and Japanese.
enum Fixtures {
  static let text = "A castle in the style of Greg Rutkowski 🏰\r\n水彩画風の城、葛飾北斎のように\n"

  static let markdown = """
    ---
    title: 春のキャンペーン
    author: 山田 花子
    tags:
      - "水彩"
      - castle
    ---
    # 使い方 (how to)
    Some *body* text
    over two lines. <!-- proviso: 注記 --> After.

    <!--
    複数行の
    comment
    -->
    Negative prompt
    ---------------
    ```text
    blurry, \u{1F622} 低品質
      indented
    ```
    ## プロンプト ##
    まえがき
    > ~~~prompt title="城"
    > a castle by 葛飾北斎
    > ~~~
    | Name | Negative prompt | プロンプト |
    |:-----|-----|----|
    | a\\|b | ugly 🙀 | 城 \\| castle |
    | only one |

    **System prompt:**

    ````
    ```
    You are a painter.
    ```
    ````
    `<!-- code -->` stays.

    ```
    unclosed 終わらない
    """

  static let markdownWithReturns =
    markdown.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")

  static let json = #"""
    [
      {"id": "p-1", "prompt": "A \"castle\"\nby \u0047reg 😀 \uD83D\uDE00", "negative_prompt": "低品質\t\\ugly"},
      {"id": 2, "messages": [
        {"content": "あなたは画家です", "role": "system"},
        {"role": "user", "content": [{"type": "text", "text": "\u57ce\u3092\u63cf\u3044\u3066"}]}
      ], "a/b~c": {"author": "山田", "style": ""}},
      "just a string", 12.5e-3, true, false, null, []
    ]
    """#

  static let jsonLines =
    "{\"id\":\"a\",\"prompt\":\"葛飾北斎風\\u306e\\u57ce\"}\r\n\n  {\"url\":\"https://example.com/\\u00e9\","
    + "\"metadata\":{\"url\":\"https://example.org/画像.png\",\"tags\":[\"x\",\"y\"],\"n\":null}}\n"
    + "{\"caption\":\"😀\\uD83D\\uDE00\"}"

  static let yaml = #"""
    %YAML 1.1
    # 春のキャンペーン: prompts
    ---
    defaults: &base
      author: 山田 花子   # ちゅう # two
      "negative prompt": 'low, it''s 低品質'
    prompts:
      - text: |
          葛飾北斎風の城
            indented

          by Greg
        empty: ~
      - >-
        folded 一行目
        二行目 😀

        次の段落
      - "esc \u57ce\x41\U0001F600 \
         joined\n 城
        folded"
      - plain over
        two lines, 続き

        after a gap
      - [flow, 'x y', {k: v, "q": 城}]   # flow
      - *base
    ? !!str タグ
    : true
    n: -12.5e3
    ...
    --- # second
    - 二つ目の文書
    - |2+
        kept


    """#

  static let toml = #"""
    # 設定
    title = "春 \u57ce \"q\"" # 末尾
    n = [true, 0xFF, 1979-05-27T07:32:00Z]
    [prompts."一つ目"]
    prompt = """
    葛飾北斎 \
        joined
    by "Greg" 😀"""
    negative_prompt = 'low \ 低品質'
    [[list]]
    text = '''
    複数行
      indented'''
    table = {author = "山田", tags = [
      "a", # 注
    ]}
    """#

  static let template = """
    {# 注記: draft #}{% if word %}
    system:
    You are {{ "葛飾北斎" }} {{ prompt }}.
    {% if 'Greg' %}城{% endif %}

    user:
    絵を描く 😀 {{! handlebars 注 }}{{{ block }}}
    {% endblock %}
    """

  static let promptFile = #"""
    # Licence: 山田
    ---
    description: '城の絵'  # 注
    input:
      default: {style: "\u6c34彩"}
    ---
    {{role "system"}}
    あなたは画家です。
    {{#role "user"}}{{artist}}風の城 {{media url=photo}} 😀
    """#

  static let table =
    "id,プロンプト,Negative Prompt,メモ\r\n"
    + "a1,\"城、\"\"葛飾北斎\"\"風\r\n二行目, 続き\",\"ugly, \"\"low\"\" 😀\",\r\n"
    + "a2,plain \"quotes\" inside,,備考\r\n\r\n"
    + "a3,\"\",\"\"\"\",\"終わり\"\r\n"
}

/// How a format's raw text reads once its escapes are undone: written apart from the readers.
func undone(_ raw: String, format: String) throws -> String {
  switch format {
  case "json", "jsonl", "comfyui", "deforum": try undoneJSON(raw)
  case "yaml", "toml", "prompt": raw == "''" ? "'" : raw.count < 2 ? raw : try undoneJSON(raw)
  case "csv": raw.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
  case "markdown": raw.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  default: raw
  }
}

private func undoneJSON(_ raw: String) throws -> String {
  var units: [UInt16] = []
  var rest = Array(raw.utf16)[...]
  while let unit = rest.popFirst() {
    guard unit == UInt16(UInt8(ascii: "\\")) else {
      units.append(unit)
      continue
    }
    let letter = try #require(rest.first)
    rest = rest.dropFirst()
    switch Unicode.Scalar(letter) {
    case "u":
      units.append(try #require(UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16)))
      rest = rest.dropFirst(4)
    case "x", "U":
      let digits = letter == 0x78 ? 2 : 8
      let value = try #require(UInt32(String(decoding: rest.prefix(digits), as: UTF16.self), radix: 16))
      units += Array(String(try #require(Unicode.Scalar(value))).utf16)
      rest = rest.dropFirst(digits)
    case "n": units.append(10)
    case "t": units.append(9)
    default: units.append(letter)
    }
  }
  return String(decoding: units, as: UTF16.self)
}
