internal import Host
internal import Reading
internal import Vocabulary

/// The answer to one line of a batch: a line of JSON. A bad line gets one that says so, and the rest goes on.
struct BatchAnswer {
  let json: [UInt8]
  let isError: Bool

  /// nil: the line holds nothing. `answer` is given the record and returns a JSON object without a line break.
  init?(to line: BatchLines.Line, _ answer: (Node) throws(Complaint) -> [UInt8]) {
    guard let bytes = line.bytes else {
      self.init(
        to: line, nil,
        Complaint(Wording(en: "the line is longer than any record", ja: "1件のレコードとしては長すぎる行です")))
      return
    }
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return nil }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      self.init(to: line, nil, Complaint(Wording(en: "the line is not UTF-8", ja: "UTF-8ではない行です")))
      return
    }
    let outcome = JSONParser.parse(bytes)
    let id = outcome.value?["id"]
    if let failure = outcome.failure {
      self.init(to: line, id, Complaint(failure.problem))
      return
    }
    guard let record = outcome.value, case .object = record.content else {
      self.init(to: line, nil, Complaint(Wording(en: "not a JSON object", ja: "JSONのオブジェクトではありません")))
      return
    }
    do throws(Complaint) {
      self.init(json: try answer(record) + "\n".utf8, isError: false)
    } catch {
      self.init(to: line, id, error)
    }
  }

  private init(to line: BatchLines.Line, _ id: Node?, _ complaint: Complaint) {
    let json = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("kind", "error")
        writer.identifier(id)
        writer.member("line", line.number)
        writer.member("error", Wording(en: complaint.line(in: .en), ja: complaint.line(in: .ja)))
      }
    }
    self.init(json: json + "\n".utf8, isError: true)
  }

  private init(json: [UInt8], isError: Bool) {
    self.json = json
    self.isError = isError
  }

  /// Answers line by line, so that a pipe gets its answers while it goes on writing.
  static func write(
    to lines: consuming BatchLines, _ answer: (BatchLines.Line) -> BatchAnswer?
  ) throws(Complaint) -> ExitCode {
    var hasErrors = false
    while let piece = try lines.next() {
      let answers = piece.compactMap(answer)
      hasErrors = hasErrors || answers.contains(where: \.isError)
      // Nobody reads on: there is no one left to answer.
      guard StandardStream.output.write(answers.flatMap(\.json)) else { break }
    }
    return hasErrors ? .incomplete : .clean
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
