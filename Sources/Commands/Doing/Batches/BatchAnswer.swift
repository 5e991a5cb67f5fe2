internal import Host
internal import Reading
internal import Vocabulary

/// The answer to one line of a batch: lines of JSON. A bad line gets one that says so, and the rest goes on.
struct BatchAnswer: Sendable {
  let json: [UInt8]
  /// It could not be answered, or not wholly.
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

  /// Of a record with any number of answers: one line each, then one that says how many they were.
  init(to line: BatchLines.Line, records: (BatchRecord) throws(Complaint) -> Records) {
    switch BatchRecord.read(line) {
    case .blank: self.init(json: [], isError: false)
    case .refused(let json): self.init(json: json, isError: true)
    case .record(let record):
      do throws(Complaint) {
        let answer = try records(record)
        let done = JSONWriter.bytes { writer in
          writer.object {
            $0.member("kind", "done")
            $0.identifier(record.id)
            $0.member("line", record.number)
            $0.member("records", answer.lines.count)
          }
        }
        self.init(json: answer.lines.flatMap(\.self) + done + "\n".utf8, isError: answer.isIncomplete)
      } catch {
        self.init(json: record.refusal(error), isError: true)
      }
    }
  }

  /// What one record is answered with.
  struct Records {
    /// JSON objects, each with its line break.
    var lines: [[UInt8]]
    /// Something about the record could not be read or compared.
    var isIncomplete = false
  }

  private init(json: [UInt8], isError: Bool) {
    self.json = json
    self.isError = isError
  }

  /// Answers line by line, so that a pipe gets its answers while it goes on writing; in their order, whatever worker
  /// gives them.
  static func write(
    to lines: consuming BatchLines, jobs: Int? = nil, _ answer: @Sendable (BatchLines.Line) -> BatchAnswer?
  ) throws(Complaint) -> ExitCode {
    var hasErrors = false
    while let piece = try lines.next() {
      let outcomes = Workers.map(piece.count, jobs: jobs) { answer(piece[$0]) }
      let answers = outcomes.prefix { $0 != nil }.compactMap { $0 ?? nil }
      hasErrors = hasErrors || answers.contains(where: \.isError)
      // Nobody reads on: there is no one left to answer.
      guard StandardStream.output.write(answers.flatMap(\.json)) else { break }
      if Environment.isInterrupted { return .interrupted }
    }
    return hasErrors ? .incomplete : .clean
  }
}
