internal import Host
internal import Reading
internal import Vocabulary

/// The answer to one line of a batch: a line of JSON. A bad line gets one that says so, and the rest goes on.
struct BatchAnswer {
  let json: [UInt8]
  let isError: Bool

  /// nil: the line holds nothing. `answer` is given the record and returns a JSON object without a line break.
  init?(to line: BatchLines.Line, _ answer: (Node) throws(Complaint) -> [UInt8]) {
    switch BatchRecord.read(line) {
    case .blank: return nil
    case .refused(let json): self.init(json: json, isError: true)
    case .record(let record):
      do throws(Complaint) {
        self.init(json: try answer(record.node) + "\n".utf8, isError: false)
      } catch {
        self.init(json: record.refusal(error), isError: true)
      }
    }
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
