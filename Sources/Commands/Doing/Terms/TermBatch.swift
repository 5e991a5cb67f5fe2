internal import Reading
internal import Terms
internal import Vocabulary

/// Answers records of facts, one JSON object a line. A bad line gets a line that says so, and the rest goes on.
struct TermBatch {
  let asOf: Day
  let jurisdictions: [Jurisdiction]

  struct Answer {
    var json: [UInt8]
    var isError: Bool
  }

  /// nil: the line holds nothing.
  func answer(_ line: BatchLines.Line) -> Answer? {
    guard let bytes = line.bytes else {
      return refusal(
        line, nil,
        Complaint(
          Wording(
            en: "the line is longer than \(BatchLines.longest) bytes", ja: "行が\(BatchLines.longest)バイトを超えています")))
    }
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return nil }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return refusal(line, nil, Complaint(Wording(en: "the line is not UTF-8", ja: "UTF-8ではない行です")))
    }
    let outcome = JSONParser.parse(bytes)
    let id = outcome.value?["id"]
    if let failure = outcome.failure { return refusal(line, id, Complaint(failure.problem)) }
    guard let record = outcome.value else {
      return refusal(line, id, Complaint(Wording(en: "not a JSON object", ja: "JSONのオブジェクトではありません")))
    }
    do throws(Complaint) {
      return Answer(json: json(try TermRecord(asOf: asOf).facts(record), id: id), isError: false)
    } catch {
      return refusal(line, id, error)
    }
  }

  private func json(_ work: WorkFacts, id: Node?) -> [UInt8] {
    let calculator = TermCalculator(asOf: asOf)
    return JSONWriter.bytes { writer in
      writer.object { writer in
        writer.identifier(id)
        writer.key("terms")
        writer.object { writer in
          for jurisdiction in jurisdictions {
            writer.key(jurisdiction.rawValue)
            writer.term(calculator.term(of: work, in: jurisdiction))
          }
        }
      }
    } + "\n".utf8
  }

  private func refusal(_ line: BatchLines.Line, _ id: Node?, _ complaint: Complaint) -> Answer {
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("kind", "error")
        writer.identifier(id)
        writer.member("line", line.number)
        writer.member("error", Wording(en: complaint.line(in: .en), ja: complaint.line(in: .ja)))
      }
    }
    return Answer(json: json + "\n".utf8, isError: true)
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

  fileprivate mutating func term(_ term: WorkTerm) {
    object { writer in
      writer.answer(term.answer)
      writer.reasons(term.answer)
      guard term.layers.count > 1 else { return }
      writer.key("layers")
      writer.array(term.layers) { writer, layer in
        writer.object {
          $0.member("role", layer.role.rawValue)
          $0.answer(layer.answer)
        }
      }
    }
  }

}

extension JSONWriter {
  mutating func answer(_ answer: TermAnswer) {
    member("state", answer.state.rawValue)
    key("until")
    if let until = answer.until { string(until.iso) } else { null() }
  }

  mutating func reasons(_ answer: TermAnswer) {
    key("reasons")
    array(answer.reasons) { writer, reason in
      writer.object {
        $0.member("en", reason.en)
        $0.member("ja", reason.ja)
      }
    }
  }
}
