import Declaring
import Foundation
import Host
import Testing
import Vocabulary

@testable import Judging

/// The schemas that editors use say what the reader does.
@Suite struct SchemaTests {
  typealias Object = [String: Any]

  private let rule: Object
  private let pack: Object

  init() throws {
    func read(_ name: String) throws -> Object {
      let path = repository.appending("docs/schema/\(name)")
      return try #require(try JSONSerialization.jsonObject(with: Data(Files.read(path))) as? Object)
    }
    rule = try read("rule.schema.json")
    pack = try read("pack.schema.json")
  }

  @Test func theFilesAreFresh() throws {
    for file in SchemaFile.all {
      #expect(try Files.read(repository.appending("docs/schema/\(file.name)")) == file.bytes, "\(file.name)")
    }
  }

  /// Every object is closed, every reference leads somewhere, every needed key is declared.
  @Test func theyAreWellFormed() throws {
    for schema in [rule, pack] {
      #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
      let definitions = Set((schema["$defs"] as? Object ?? [:]).keys)
      var objects = 0
      try walk(schema) { node in
        if let properties = node["properties"] as? Object {
          objects += 1
          #expect(node["additionalProperties"] as? Bool == false)
          for name in node["required"] as? [String] ?? [] { #expect(properties[name] != nil, "\(name)") }
        }
        if let reference = node["$ref"] as? String {
          #expect(definitions.contains(reference.replacingOccurrences(of: "#/$defs/", with: "")))
        }
        if let words = node["enum"] as? [String] { #expect(Set(words).count == words.count && !words.isEmpty) }
      }
      #expect(objects > 0)
    }
    #expect(Set((rule["$defs"] as? Object ?? [:]).keys) == ["match", "exception"])
  }

  private func walk(_ value: Any, _ visit: (Object) throws -> Void) throws {
    if let object = value as? Object {
      try visit(object)
      for value in object.values { try walk(value, visit) }
    } else if let list = value as? [Any] {
      for value in list { try walk(value, visit) }
    }
  }

  @Test func theyKnowEveryWord() throws {
    let match = try #require((rule["$defs"] as? Object)?["match"] as? Object)
    let properties = try #require(match["properties"] as? Object)
    #expect(Set(properties.keys) == Set(MatchForm.words + MatchForm.beside.map(\.name)))
    #expect((match["oneOf"] as? [Any])?.count == MatchWord.allCases.count)
    let text = String(decoding: try Files.read(repository.appending("docs/schema/rule.schema.json")), as: UTF8.self)
    for word in Fact.allCases.map(\.rawValue) + RecordField.allCases.map(\.rawValue) + Context.allCases.map(\.rawValue)
    {
      #expect(text.contains("\"\(word)\""), "\(word)")
    }
  }

  /// A rule that uses every key: the reader asks for each of them, or `finish` would complain of what it did not ask
  /// for, and the form declares each, or the check would.
  @Test func theReaderAsksForEveryDeclaredKey() throws {
    let text = """
      id: T-RULE
      version: 2
      title: {en: "A title", ja: "題名"}
      phase: any
      applies-to: [prompt, source, output, project]
      enabled: false
      disabled-because: {en: "It waits.", ja: "待機中です。"}
      jurisdiction: [JP]
      severity: {base: low, when: [{if: b, base: high}], up: [public], down: [internal], cap-info: [own], floor: low}
      match:
        branch: b
        confidence: likely
        unless: {pattern: a, within: {sentences: 1}}
        any:
          - near: {find: {names: {kinds: [creator], with: [style], unless: [negated], via: [exact]}}, to: {cue: {senses: [imitate], unless: [negated]}}, within: {words: 3}, order: before}
          - term: {states: [expired], in: [JP], kinds: [creator], with: [style], unless: [negated], via: [exact]}
          - pattern: {any: ['x'], view: written}
          - lineage: {names: {of-matched-work: true}}
          - optout: {channels: [rsl], verdicts: [refused]}
          - licence: {classes: [open], ids: [MIT]}
          - share: {by: tag, at-least: 0.5, items-at-least: 2, total-at-most: 9}
          - field: {missing: [origin]}
          - field: {present: [contact]}
          - field: {name: basis, is: [30-4]}
          - field: {name: purpose, pattern: '再現'}
          - similar: {measure: exact-run, ja: 20, en: 9, share: 0.1, of-reference: 0.1, score: 9, lines: 2, forms: edited, extent: slight}
          - count: {of: {names: {}}, at-least: 2}
          - all: [{fact: {name: public, is: unknown}}, {not: {fact: own}}]
      confidence: likely
      message: {en: "{rows}", ja: "{rows}"}
      remedy: {en: "A remedy", ja: "対応"}
      basis: [{source: S1, note: {en: "a note", ja: "内容"}}]
      tests:
        flag:
          - {prompt: a, role: prompt, facts: [own], severity: low, confidence: possible}
          - {list: a, rows: {repeat: 2, row: "b{n}"}, robots: {a.example: b}}
          - {output: a, references: [{title: t, creators: [c], text: b}], prompt: p}
          - {project: {basis: 47-5}}
        pass: [a]
      reviewed: {by: A, on: 2026-11-01, sha256: "00"}
      """
    let reader = RuleReader(file: "T-RULE.yaml", pack: "x", jurisdictions: [.JP], firstPattern: 0)
    let rule = try reader.read(Array(text.utf8)).rule
    #expect(!rule.isEnabled)
    #expect(rule.disabledBecause?.ja == "待機中です。")
    var unused = Self.keys(of: RuleForm.rule)
    for word in MatchWord.allCases { unused.formUnion(Self.keys(of: word.form)) }
    unused.formUnion((MatchForm.beside + [MatchForm.within]).map(\.name))
    unused.subtract(["characters"])
    for key in unused { #expect(text.contains("\(key):"), "\(key)") }
  }

  private static func keys(of form: Form) -> Set<String> {
    switch form {
    case .record(let keys): keys.reduce([]) { $0.union([$1.name]).union(Self.keys(of: $1.form)) }
    case .list(let inner), .some(let inner), .free(let inner): keys(of: inner)
    case .either(let forms): forms.reduce([]) { $0.union(keys(of: $1)) }
    default: []
    }
  }
}
