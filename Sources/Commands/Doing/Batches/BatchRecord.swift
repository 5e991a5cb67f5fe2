internal import Reading
internal import Vocabulary

/// A line of a batch that holds one record: a JSON object, with an id that its answers carry.
struct BatchRecord {
  /// Of the line, counted from 1.
  let number: Int
  let node: Node
  var id: Node? { node["id"] }

  enum Outcome {
    case record(BatchRecord)
    /// The line holds nothing.
    case blank
    /// The answer that says what is wrong with the line.
    case refused([UInt8])
  }

  static func read(_ line: BatchLines.Line) -> Outcome {
    func refused(_ wording: Wording, _ id: Node? = nil) -> Outcome {
      .refused(refusal(of: line.number, id, Complaint(wording)))
    }
    guard let bytes = line.bytes else {
      return refused(
        Wording(
          en: "the line is longer than any record", ja: "1件のレコードとしては長すぎる行です"))
    }
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return .blank }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return refused(Wording(en: "the line is not UTF-8", ja: "UTF-8ではない行です"))
    }
    let outcome = JSONParser.parse(bytes)
    if let failure = outcome.failure { return refused(failure.problem, outcome.value?["id"]) }
    guard let node = outcome.value, case .object = node.content else {
      return refused(Wording(en: "not a JSON object", ja: "JSONのオブジェクトではありません"))
    }
    return .record(BatchRecord(number: line.number, node: node))
  }

  /// `{"kind":"error","id":…,"line":…,"error":…}`.
  func refusal(_ complaint: Complaint) -> [UInt8] { Self.refusal(of: number, id, complaint) }

  private static func refusal(of line: Int, _ id: Node?, _ complaint: Complaint) -> [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("kind", "error")
        writer.identifier(id)
        writer.member("line", line)
        writer.member("error", Wording(en: complaint.line(in: .en), ja: complaint.line(in: .ja)))
      }
    } + "\n".utf8
  }
}

extension JSONWriter {
  /// The record's own id as it was written, so that the answer can be joined to it.
  mutating func identifier(_ id: Node?) {
    key("id")
    switch id?.content {
    case .string(let text): string(text.string)
    case .number(let digits): raw(digits)
    default: null()
    }
  }
}
