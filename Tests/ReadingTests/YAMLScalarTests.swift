import Declaring
import Foundation
import Testing
import Vocabulary

@testable import Reading

/// The scalars that proviso decodes, to know where each letter stood, are those that libyaml reads.
@Suite struct YAMLScalarTests {
  /// What libyaml says, without what means nothing, true or false.
  private func meant(_ utf8: [UInt8]) throws -> [String] {
    var values: [String] = []
    try YAML.forEachEvent(in: utf8) { event in
      guard case .scalar(let value, let style, _) = event.kind else { return }
      let text = String(decoding: value, as: UTF8.self)
      if style != .plain || !["", "~", "null", "true", "false"].contains(text.lowercased()) { values.append(text) }
    }
    return values
  }

  private func read(_ utf8: [UInt8]) -> (values: [String], failure: TreeFailure?) {
    var values: [String] = []
    func walk(_ node: Node) {
      guard !node.isAlias else { return }
      switch node.content {
      case .null, .bool: break
      case .number(let digits): values.append(digits)
      case .string(let text): values.append(text.string)
      case .array(let elements): elements.forEach(walk)
      case .object(let members):
        for member in members {
          values.append(member.key.string)
          walk(member.value)
        }
      }
    }
    let outcome = YAMLParser.parse(utf8)
    outcome.documents.forEach(walk)
    return (values, outcome.failure)
  }

  private func expectSame(_ text: String) throws {
    let utf8 = Array(text.utf8)
    let expected: [String]
    do { expected = try meant(utf8) } catch {
      #expect(read(utf8).failure != nil, "\(text.debugDescription)")
      return
    }
    let outcome = read(utf8)
    // libyaml does not look where an alias leads.
    if text.contains("*x") { return }
    #expect(outcome.failure == nil, "\(text.debugDescription)")
    #expect(outcome.values.filter { !$0.isEmpty } == expected.filter { !$0.isEmpty }, "\(text.debugDescription)")
  }

  @Test(arguments: [
    "a: |\n  城\n    深い\n\n  b  \n\n\n", "a: |-\n  x\n\n", "a: |+\n  x\n\n\nb: y", "a: |2\n    二つ\n  x\n",
    "a: >\n  a\n  b\n\n  c\n    d\n    e\n  f\n",
    "a: >-\n\n\n  葛飾\n  北斎\n\n\n", "a: >+\n  x\n \n\n", "|1\n   \n  x", "- |1\n  x\n- >1-\n   y\n",
    "a:\n - |\n  x\n - >\n\n   y\n   z",
    "a: |\n\n\n", "a: >\n   \n  x", "a: |\r\n  x\r\n  y\r\nb: >\r\n  x\r\n  y\r\n", "a: |+\n", "a: |", "a: >1\n\tx\n y",
    "a: one\n  two\n\n\n  three", "a: 'it''s\n\n  城 '",
    "a: \"\\u57ce \\x41\\U0001F600 \\\n   joined\\n\\\"  \n  folded \\\n\n x\"", "\"a\u{85}b\u{2028} c\"",
    "a: |\n  x\u{2028}  y\u{85}  z\n", "a: >\n  x\u{2029}  y\n", "'a \t\n \t b'", "\" a \n b \"", "\"\\\n\"",
    "\"\\t\\\t\\e\\_\\N\\L\\P\\0\\/\"", "a: \"\"", "''",
    "&x !!str 'a'", "!<tag:x,2000> &y |\n z", "- &a # c\n  b", "{a: 'b', \"c\": d, e: [f, g h]}", "? a b\n: - c\n",
    "\u{FEFF}a: b", "a: >\n    x\n  y\n",
    "a: |3\n   x\n    y\n", "k: >-\n  a\n\n    b\n\n  c", "%YAML 1.1\n---\na\n...\n---\n'b'",
  ])
  func knottyScalars(_ text: String) throws { try expectSame(text) }

  @Test func randomTexts() throws {
    var random = SplitMix(state: 7)
    let pieces = [
      "a", "城", "b c", ": ", "- ", "\n", "\n\n", "\n  ", "\n    ", " ", "|\n", ">\n", "|-\n  ", ">+\n   ", "|2\n  ",
      "'", "\"", "\\n", "\\u57ce", "''", "\\\n",
      "#", " # c", "&x ", "*x", "!t ", "[", "]", "{", "}", ", ", "\r\n", "\t", "---\n", "😀", "? ", "\u{85}", "\u{2028}",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      try expectSame(text.joined())
    }
  }

  @Test func randomBlocks() throws {
    var random = SplitMix(state: 11)
    let lines = ["x", "  x", " x", "   城 y ", "", " ", "   ", "\tz", "#c", " - a"]
    for _ in 0..<20_000 {
      let breaks = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}"]
      let lineBreak = Int.random(in: 0..<10, using: &random) < 7 ? "\n" : breaks[Int.random(in: 0..<5, using: &random)]
      let header =
        ["|", ">"][Int.random(in: 0..<2, using: &random)]
        + ["", "-", "+", "1", "2-", "+3"][Int.random(in: 0..<6, using: &random)]
      let base = String(repeating: " ", count: Int.random(in: 0...3, using: &random))
      let body = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        base + lines[Int.random(in: 0..<lines.count, using: &random)]
      }
      let prefix = ["", "- ", "a: ", "- - ", "a:\n - b: ", "a:\n  "][Int.random(in: 0..<6, using: &random)]
      let end = Bool.random(using: &random) ? lineBreak : ""
      try expectSame(prefix + header + lineBreak + body.joined(separator: lineBreak) + end)
    }
  }

  @Test(arguments: SharedData.files(endings: ["yaml", "yml"]))
  func realFiles(_ path: String) throws {
    try expectSame(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
  }
}

/// Numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
