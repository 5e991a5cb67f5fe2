internal import Vocabulary

/// A JSON Schema (2020-12) by which editors complete and check what people write. Written from the forms that the
/// reader itself checks files against.
public struct SchemaFile: Sendable {
  /// `rule.schema.json`
  public let name: String
  private let title: String
  private let form: Form

  public static let all = [
    SchemaFile(name: "rule.schema.json", title: "A rule of proviso", form: RuleForm.rule),
    SchemaFile(name: "pack.schema.json", title: "A rule pack of proviso", form: PackForm.pack),
  ]

  public var bytes: [UInt8] {
    JSONWriter.bytes(indent: 2) { writer in
      writer.object {
        $0.member("$schema", "https://json-schema.org/draft/2020-12/schema")
        $0.member("title", title)
        Self.writeMembers(of: form, to: &$0)
        guard holdsMatches else { return }
        $0.key("$defs")
        $0.object {
          $0.key("match")
          $0.object { Self.writeMatch(beside: MatchForm.beside, to: &$0) }
          $0.key("exception")
          $0.object { Self.writeMatch(beside: MatchForm.beside + [MatchForm.within], to: &$0) }
        }
      }
    } + [UInt8(ascii: "\n")]
  }

  private var holdsMatches: Bool {
    if case .record(let keys) = form {
      keys.contains { if case .match = $0.form { true } else { false } }
    } else {
      false
    }
  }

  private static func write(_ form: Form, note: String? = nil, to writer: inout JSONWriter) {
    writer.object {
      $0.member("description", ifPresent: note)
      writeMembers(of: form, to: &$0)
    }
  }

  private static func writeMembers(of form: Form, to writer: inout JSONWriter) {
    switch form {
    // YAML takes `1.0` and `13` for numbers; the reader takes them as they are written.
    case .text:
      writer.key("type")
      writer.array(["string", "number"]) { $0.string($1) }
    case .sentence:
      writer.member("type", "string")
      writer.member("pattern", "\\S")
    case .whole(let least):
      writer.member("type", "integer")
      writer.member("minimum", least)
    case .share:
      writer.member("type", "number")
      writer.member("exclusiveMinimum", 0)
      writer.member("maximum", 1)
    case .truth: writer.member("type", "boolean")
    case .word(let words):
      writer.key("enum")
      writer.array(words) { $0.string($1) }
    case .list(let element):
      writer.member("type", "array")
      writer.key("items")
      write(element, to: &writer)
    case .some(let element):
      writer.key("anyOf")
      writer.array {
        write(element, to: &$0)
        $0.object {
          $0.member("type", "array")
          $0.member("minItems", 1)
          $0.key("items")
          write(element, to: &$0)
        }
      }
    case .record(let keys): writeRecord(keys, to: &writer)
    case .free(let value):
      writer.member("type", "object")
      writer.key("additionalProperties")
      write(value, to: &writer)
    case .either(let forms):
      writer.key("anyOf")
      writer.array(forms) { write($1, to: &$0) }
    case .match: writer.member("$ref", "#/$defs/match")
    case .exception: writer.member("$ref", "#/$defs/exception")
    }
  }

  private static func writeRecord(_ keys: [FormKey], to writer: inout JSONWriter) {
    let needed = keys.filter(\.isNeeded).map(\.name)
    writer.key("type")
    // With no key needed, nothing at all may stand there.
    if needed.isEmpty { writer.array(["object", "null"]) { $0.string($1) } } else { writer.string("object") }
    writeProperties(keys, to: &writer)
    guard !needed.isEmpty else { return }
    writer.key("required")
    writer.array(needed) { $0.string($1) }
  }

  private static func writeProperties(_ keys: [FormKey], to writer: inout JSONWriter) {
    writer.key("properties")
    writer.object {
      for key in keys {
        $0.key(key.name)
        if key.isNeeded { write(key.form, note: key.note, to: &$0) } else { writeOptional(key, to: &$0) }
      }
    }
    writer.member("additionalProperties", false)
  }

  /// An empty value is an absent one.
  private static func writeOptional(_ key: FormKey, to writer: inout JSONWriter) {
    writer.object {
      $0.member("description", key.note)
      $0.key("anyOf")
      $0.array {
        write(key.form, to: &$0)
        $0.object { $0.member("type", "null") }
      }
    }
  }

  private static func writeMatch(beside: [FormKey], to writer: inout JSONWriter) {
    writer.member("type", "object")
    let words = MatchWord.allCases.map { FormKey.needed($0.rawValue, $0.form, $0.meaning) }
    writeProperties(words + beside, to: &writer)
    writer.key("oneOf")
    writer.array(MatchForm.words) { writer, word in
      writer.object {
        $0.key("required")
        $0.array([word]) { $0.string($1) }
      }
    }
  }
}
