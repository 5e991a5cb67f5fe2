import Reading
import Testing
import Vocabulary

/// How each language writes strings, form by form; `◌` is a hole.
@Suite struct LiteralTests {
  private func texts(_ source: String, _ format: any Format.Type) -> [String] {
    format.read(SourceText(source)).segments.map {
      String(decoding: $0.utf8, as: UTF8.self).replacing("\u{FFFC}", with: "◌")
    }
  }

  @Test(arguments: [
    (#"x = '花' "鳥""#, ["花鳥"]), ("x = '花'\n'鳥'", ["花", "鳥"]), ("x = ('花'\n'鳥')", ["花鳥"]),
    ("x = '花' \\\n '鳥'", ["花鳥"]), ("x = '花', '鳥'", ["花", "鳥"]), ("x = '花' + y + '鳥'", ["花", "鳥"]),
    ("x = \"a\\\n    b\"", ["a    b"]),
    (#"'\'\"\\\a\q花\101\u82b1\U0001F338\N{SNOWMAN}'"#, ["'\"\\\u{7}\\q花A花🌸\\N{SNOWMAN}"]),
    (#"r'\'花\n'"#, [#"\'花\n"#]), (#"Rb"\xff" BR'a'"#, [#"\xffa"#]), (#"b'\xe8\x8a\xb1\xff'"#, ["花\u{FFFD}"]),
    (#"f'{x}{{花}}{y!r:>{w}}{z:%Y"年"}'"#, ["◌{花}◌◌"]), (#"f"{d["鍵"]} {f'{"内"}'} 花""#, ["◌ ◌ 花", "鍵", "内"]),
    (#"f'\N{DASH}{x}花'"#, [#"\N{DASH}◌花"#]), (#"rf'\{x}花'"#, [#"\◌花"#]),
    ("f'''{\n x\n}花'''", ["◌花"]), (#"f'{(lambda a: a)("花")}鳥'"#, ["◌鳥", "花"]), (#"f'{x:{"花"}}鳥'"#, ["◌鳥", "花"]),
    ("'''花'鳥''風'''", ["花'鳥''風"]), ("x = ''; y = '''''' ; z = '花'", ["花"]), ("prefix_f'花'", ["花"]),
    ("#!python\n#: 花\n#\n# 鳥\n\n# 風", ["python\n: 花\n\n鳥", "風"]), ("x = 1 # 花\n# 鳥", ["花", "鳥"]),
  ])
  func python(_ source: String, _ expected: [String]) {
    #expect(texts(source, PythonCode.self) == expected)
  }

  @Test(
    arguments: [
      (#"'\x41\u{82b1}\uD83C\uDF38\uD83C\0\q\'花"# + "\\\n鳥'", ["A花🌸\u{FFFD}\u{0}q'花鳥"]),
      ("`花${a + `鳥${'風'}`}月`", ["花◌月", "鳥◌", "風"]), (#"`\${花} $x \` {}`"#, ["${花} $x ` {}"]),
      (#"String.raw`\n${x}\`花`"#, [#"\n◌\`花"#]), ("`${{a: '花'}['a']}鳥`", ["◌鳥", "花", "a"]),
      ("a = b / c; d = '花' / e", ["花"]), ("x = /'\"`[/'\"]/g; y = '花'", ["花"]), ("return /'/ ; '花'", ["花"]),
      ("a++ / 2; '花' // '", ["花"]), ("if (x) /'/.test('花')", ["花"]), ("(x) / 2 + '花' / 1", ["花"]),
      ("x = a\n/ '花' / '鳥'", ["花", "鳥"]), ("x = {}\n/'/.test('花')", ["花"]),
      ("x = '花' + /* 鳥 */ \"風\"", ["花風", "鳥 "]),
    ], [JavaScriptCode.self, TypeScriptCode.self, TypeScriptMarkupCode.self] as [any Format.Type])
  func scripts(_ example: (source: String, expected: [String]), _ format: any Format.Type) {
    #expect(texts(example.source, format) == example.expected)
  }

  @Test(arguments: [
    ("const f = <T>(x: T) => '花'", ["花"]), ("const f = <T extends 'a'>(x: T) => '花'", ["a", "花"]),
    ("x = <A b='花'>it's <b>{y}</b> 鳥</A>; '風'", ["花", "it's ", " 鳥", "風"]),
    ("x = a < b ? <i>it's</i> : '花'", ["it's", "花"]), ("x = 1 << y; '花'", ["花"]),
    ("x = <A.B c={<d>花</d>} {...e} f />, '鳥'", ["花", "鳥"]), ("x = <><p>a < b 花</p></>; '鳥'", ["a ", " b 花", "鳥"]),
  ])
  func markup(_ source: String, _ expected: [String]) {
    #expect(texts(source, TypeScriptMarkupCode.self) == expected)
  }

  @Test(arguments: [
    (#"let x = "花\(y["鳥"]!)\u{1F338}\n\q""#, ["花◌🌸\n\\q", "鳥"]), (##"#"\n\#n"\#(x)"#"##, ["\\n\n\"◌"]),
    (###"##"花"#\#n"##"###, [###"花"#\#n"###]), ("#\"\"\"#", []), ("#\"花\"\"#", ["花\""]),
    ("\"\"\"\n    花\n      鳥\n\n    \"\"\"", ["花\n  鳥\n"]), ("\"\"\"\n  花 \\  \n  鳥\n  \"\"\"", ["花 鳥"]),
    ("#\"\"\"\n 花\\n\"\"\"\"#", ["\n 花\\n\""]), ("\"\"\"\n\t花\\t\n\t\"\"\"", ["花\t"]),
    ("let a = b / c; let d = \"花\" / e", ["花"]), ("x = /\"花/; \"鳥\"", ["鳥"]), ("reduce(1, /) + \"花\" /", ["花"]),
    ("/* a /* b */ 花 */ \"鳥\"", ["a /* b */ 花 ", "鳥"]), ("/// 花\n//! 鳥\n", ["花\n鳥"]),
  ])
  func swift(_ source: String, _ expected: [String]) {
    #expect(texts(source, SwiftCode.self) == expected)
  }

  @Test(arguments: [
    (#"x := "花\a\"\x41\101\u82b1\U0001F338""#, ["花\u{7}\"AA花🌸"]), ("x = `花\\n\r\n\"`", ["花\\n\r\n\""]),
    (#"x = "\xe8\x8a\xb1\350\212\261\xff""#, ["花花\u{FFFD}"]), ("'花' + '\\''", ["花'"]), ("/* 花 **/ // 鳥", ["花 *", "鳥"]),
  ])
  func go(_ source: String, _ expected: [String]) {
    #expect(texts(source, GoCode.self) == expected)
  }

  @Test(arguments: [
    (#"x = @"C:\花""鳥"";""#, [#"C:\花"鳥";"#]), (#"$"{a}{{花}}{b:yyyy'年'}""#, ["◌{花}◌"]),
    (#"$"{(a ? "花" : "鳥"),-5:N2}風""#, ["◌風", "花", "鳥"]), (#"$@"\{a}""花""#, [#"\◌"花"#]),
    (#"@$"\{a}花""#, [#"\◌花"#]), (#""\x41g\x9\u82b1\U0001F338\e""#, ["Ag\t花🌸\u{1B}"]),
    (#"""""花"""" ; "鳥""""#, ["花", "鳥"]), ("\"\"\"花\"\" 鳥\"\"\"", ["花\"\" 鳥"]),
    ("\"\"\"\n    花\n      鳥\n    \"\"\"", ["花\n  鳥"]), ("$$\"\"\"{{{a}}} {b} {{\"花\"}}\"\"\"", ["{◌} {b} ◌", "花"]),
    ("#region it's 花\n\"鳥\"", ["region it's 花", "鳥"]), ("'\\'' + \"花\"u8", ["'花"]),
  ])
  func cSharp(_ source: String, _ expected: [String]) {
    #expect(texts(source, CSharpCode.self) == expected)
  }

  @Test(arguments: [
    (#"x = "花\"\s\u82b1\uuuD83C\uDF38\101\477""#, ["花\" 花🌸A'7"]),
    ("\"\"\"\n    花  \n      鳥\\s\n\n    風\"\"\"", ["花\n  鳥 \n\n風"]),
    ("\"\"\"\n    花\\\n    鳥\n  \"\"\"", ["  花  鳥\n"]),
    ("\"\"\"\n  \"花\" \"\" \\\"\"\"\n  \"\"\"", ["\"花\" \"\" \"\"\"\n"]),
    ("'花' /* 鳥 */ + \"風\"", ["花風", "鳥 "]), (#""\x花""#, [#"\x花"#]),
  ])
  func java(_ source: String, _ expected: [String]) {
    #expect(texts(source, JavaCode.self) == expected)
  }
}
