import Reading
import Testing
import Vocabulary

/// Programs taken apart token by token.
@Suite struct ProgramTokenTests {
  private func language(_ name: String) throws -> CodeLanguage {
    try #require(CodeLanguage.all.first { $0.name == name })
  }

  /// `n:name k:keyword 0:number s:string o:sign c:comment`, each with what it says.
  private func shown(_ source: String, _ name: String) throws -> [String] {
    let utf8 = Array(source.utf8)
    return try language(name).tokens(of: utf8).map { token in
      let kind =
        switch token.kind {
        case .name: "n"
        case .keyword: "k"
        case .number: "0"
        case .string: "s"
        case .sign: "o"
        case .comment: "c"
        }
      return "\(kind):\(String(decoding: utf8[token.range], as: UTF8.self))"
    }
  }

  @Test(
    arguments: [
      ("python", "x = r'\\' 城' # 森", ["n:x", "o:=", "s:r'\\' 城'", "c:# 森"]),
      (
        "python", "def f():\n  \"\"\"城\n森\"\"\"\n  return 1",
        ["k:def", "n:f", "o:(", "o:)", "o::", "c:\"\"\"城\n森\"\"\"", "k:return", "0:1"]
      ),
      ("python", "f'{名前:>3}は'", ["s:f'{", "n:名前", "o::", "s:}は'"]),
      ("python", "a //= 1e-5 ** -b", ["n:a", "o://=", "0:1e-5", "o:**", "o:-", "n:b"]),
      ("javascript", "a = b / c / /[/\"]城/g", ["n:a", "o:=", "n:b", "o:/", "n:c", "o:/", "s:/[/\"]城/g"]),
      ("javascript", "`城${x?.y}森`", ["s:`城${", "n:x", "o:?.", "n:y", "s:}森`"]),
      ("typescript", "let 数: T = 1_0 ?? null", ["k:let", "n:数", "o::", "n:T", "o:=", "0:1_0", "o:??", "k:null"]),
      ("java", "s = \"\"\"\n 城\n \"\"\"; // 森", ["n:s", "o:=", "s:\"\"\"\n 城\n \"\"\"", "o:;", "c:// 森"]),
      (
        "c", "auto s = u8R\"x(城)\")x\"; /* 森 */ 1'000u",
        ["k:auto", "n:s", "o:=", "s:u8R\"x(城)\")x\"", "o:;", "c:/* 森 */", "0:1'000u"]
      ),
      ("c", "p->q++ << L'\\''", ["n:p", "o:->", "n:q", "o:++", "o:<<", "s:L'\\''"]),
      ("csharp", "x = $@\"城{y}\"\"森\"", ["n:x", "o:=", "s:$@\"城{", "n:y", "s:}\"\"森\""]),
      ("go", "x := `城\n森` <- '\\''", ["n:x", "o::=", "s:`城\n森`", "o:<-", "s:'\\''"]),
      (
        "rust", "fn f<'a>(x: &'a str) { r#\"城\"森\"# ; 'é' ; b'\\'' }",
        [
          "k:fn", "n:f", "o:<", "o:'", "n:a", "o:>", "o:(", "n:x", "o::", "o:&", "o:'", "n:a", "k:str", "o:)", "o:{",
          "s:r#\"城\"森\"#", "o:;", "s:'é'", "o:;", "s:b'\\''", "o:}",
        ]
      ),
      ("rust", "/* 城 /* 森 */ 川 */ 0..10", ["c:/* 城 /* 森 */ 川 */", "0:0", "o:..", "0:10"]),
      ("swift", "#\"城\\#(x)\"# + \"\"\"\n森\n\"\"\"", ["s:#\"城\\#(", "n:x", "s:)\"#", "o:+", "s:\"\"\"\n森\n\"\"\""]),
      (
        "kotlin", "val s = \"城${x}\" /* /* 森 */ */",
        ["k:val", "n:s", "o:=", "s:\"城${", "n:x", "s:}\"", "c:/* /* 森 */ */"]
      ),
      ("ruby", "x = <<~城 + 1\n  森 #{y}\n  城\nz", ["n:x", "o:=", "o:<<~城", "o:+", "0:1", "s:  森 #{y}\n  城", "n:z"]),
      ("ruby", "%w[城 [森] 川] =~ /a#/ # 山", ["s:%w[城 [森] 川]", "o:=~", "s:/a#/", "c:# 山"]),
      (
        "ruby", "=begin\n城\n=end\n\"森#{a + \"b\"}\"",
        ["c:=begin\n城\n=end", "s:\"森#{", "n:a", "o:+", "s:\"b\"", "s:}\""]
      ),
      (
        "php", "<p>城</p><?php $x = <<<'EOT'\n森's\n  EOT; # 川",
        ["c:<p>城</p><?", "k:php", "o:$", "n:x", "o:=", "o:<<<'EOT'", "s:森's\n  EOT", "o:;", "c:# 川"]
      ),
      ("sql", "SELECT 'it''s 城' -- 森\nfrom $x$a'b$x$", ["k:SELECT", "s:'it''s 城'", "c:-- 森", "k:from", "s:$x$a'b$x$"]),
      (
        "shell", "cat <<-'EOF' | x#y # 城\n\t森 \"\n\tEOF\necho \"川\"",
        ["k:cat", "o:<<-'EOF'", "o:|", "n:x", "o:#", "n:y", "c:# 城", "s:\t森 \"\n\tEOF", "k:echo", "s:\"川\""]
      ),
    ] as [(String, String, [String])])
  func everyPieceIsWhatItIs(_ name: String, _ source: String, _ expected: [String]) throws {
    #expect(try shown(source, name) == expected)
  }

  @Test(
    arguments: [
      ("python", "import a, b\nfrom c import (\n  d,\n)\nx", "x"), ("go", "import (\n\t\"城\"\n)\nx", "x"),
      ("c", "#include <城.h>\nx", "x"), ("javascript", "import {\n a } from '城';\nx", "x"),
      ("rust", "use a::{b, c};\nmod d { x", "mod d { x"), ("java", "package 城;\nimport a.b;\nx", "x"),
      ("csharp", "using A;\nusing (x", "using (x"), ("php", "<?php\nuse A\\B;\nx", "< ? php x"),
      ("ruby", "require 'a'\nx", "x"), ("kotlin", "import a.b\nx", "x"), ("swift", "import 城\nx", "x"),
    ] as [(String, String, String)])
  func importsAreMarked(_ name: String, _ source: String, _ rest: String) throws {
    let utf8 = Array(source.utf8)
    let tokens = try language(name).tokens(of: utf8).filter { !$0.isImport }
    #expect(
      tokens.map { String(decoding: utf8[$0.range], as: UTF8.self) }.joined(separator: " ").replacing("<?", with: "< ?")
        == rest)
  }

  /// Whatever the bytes: tokens in order, none over another, none outside.
  @Test func anyBytesGiveTokens() {
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let pieces =
      [
        "\"", "'", "`", "\"\"\"", "#", "//", "/*", "*/", "{", "}", "${", "#{", "\\", "\n", "(", ")", "<<EOF", "<<~A",
        "R\"x(", "r#\"",
        "$x$", "%w[", "=begin", "=end", "<?php", "?>", "@\"", "$\"", "f'", "城", "x", " ", "1", ".", "e+", "<a", "/>",
        "<", "--", ":",
        "import", "'a", "EOF", "\u{0}", "é", "-", "+", "=",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE5, 0x9F]]
    for language in CodeLanguage.all {
      for _ in 0..<150 {
        var utf8: [UInt8] = []
        for _ in 0..<next(40) { utf8 += pieces[next(pieces.count)] }
        var end = 0
        for token in language.tokens(of: utf8) {
          #expect(token.range.lowerBound >= end && !token.range.isEmpty, "\(language.name): \(utf8)")
          end = token.range.upperBound
        }
        #expect(end <= utf8.count)
      }
    }
  }

  @Test(arguments: [
    ("#!/usr/bin/env python3\nx", "a", "python"), ("#!/bin/sh\nx", "a", "shell"), ("x", "a.KT", "kotlin"),
    ("x", "a.hpp", "c"), ("x", "b/城.rs", "rust"),
  ])
  func languagesAreKnownByNameAndFirstLine(_ source: String, _ path: String, _ name: String) {
    #expect(CodeLanguage.of(RawPath(path), Array(source.utf8))?.name == name)
  }

  @Test(arguments: [
    ("def f(x):\n    \"\"\"城の数を数える\"\"\"\n    return x + 1\n\nfor i in range(3):\n    print(f(i))\n", "python"),
    ("func f(x int) (int, error) {\n\tif err != nil {\n\t\treturn nil\n\t}\n}\n", "go"),
    ("SELECT a\nFROM b\nWHERE c = '城';\n", "sql"),
  ])
  func programsWithoutANameAreKnownByTheirLines(_ source: String, _ name: String) {
    #expect(CodeLanguage.guessed(from: Array(source.utf8))?.name == name)
  }

  @Test(arguments: [
    "山あいの小さな駅に、その朝はじめての汽車が着いた。\n雪はまだ屋根の上に残っていた。\n駅長は白い息を吐いた。\n",
    "The lamp-keeper climbed the steps\nfor he had nothing else to do\nfrom dusk till dawn,\nwith a lantern.\n",
  ])
  func proseIsNoProgram(_ text: String) {
    #expect(CodeLanguage.guessed(from: Array(text.utf8)) == nil)
  }
}
