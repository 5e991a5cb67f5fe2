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
    switch BatchRecord.read(line) {
    case .blank: return nil
    case .refused(let json): return Answer(json: json, isError: true)
    case .record(let record):
      do throws(Complaint) {
        return Answer(json: json(try TermRecord(asOf: asOf).facts(record.node), id: record.id), isError: false)
      } catch {
        return Answer(json: record.refusal(error), isError: true)
      }
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
}

extension JSONWriter {
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
