internal import Corpora
internal import Dispatch
internal import Host
internal import Reading
internal import Synchronization
internal import Vocabulary

/// `outputs --batch`: texts, one JSON object a line, and for each every passage that stands in a work of a corpus.
/// Answers keep the order of the lines, whatever worker gives them.
struct OutputBatchCommand {
  let invocation: Invocation
  let console: Console

  private struct Answer {
    var json: [UInt8] = []
    var isError = false
  }

  func perform() throws(Complaint) -> ExitCode {
    guard let file = invocation.flag(.batch) else { return .clean }
    let configuration = try Configuration.loaded(named: invocation.flag(.config), near: nil)
    let paths = configuration.corpora + invocation.flag(.corpus)
    guard !paths.isEmpty else {
      throw Complaint(
        Wording(en: "no reference corpus to compare with", ja: "比較する参照コーパスがありません"),
        remedy: Wording(en: "name one with --corpus", ja: "--corpusで指定してください"))
    }
    // One of pictures alone has nothing to compare texts with.
    let corpora = try paths.filter { Corpus.exists(in: $0) || !PictureCorpus.exists(in: $0) }.map {
      path throws(Complaint) in try Corpus(path)
    }
    var lines = try BatchLines(file)
    var hasErrors = false
    while let piece = try lines.next() {
      let answers = answers(to: piece, corpora)
      hasErrors = hasErrors || answers.contains(where: \.isError)
      // Nobody reads on: there is no one left to answer.
      guard StandardStream.output.write(answers.flatMap(\.json)) else { break }
    }
    return hasErrors ? .incomplete : .clean
  }

  private func answers(to lines: [BatchLines.Line], _ corpora: [Corpus]) -> [Answer] {
    let answers = Mutex([Answer](repeating: Answer(), count: lines.count))
    let next = Atomic<Int>(0)
    let workers = max(1, min(invocation.flag(.jobs) ?? Environment.processorCount, lines.count))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < lines.count else { return }
        let answer = self.answer(lines[index], corpora)
        answers.withLock { $0[index] = answer }
      }
    }
    return answers.withLock { $0 }
  }

  private func answer(_ line: BatchLines.Line, _ corpora: [Corpus]) -> Answer {
    switch BatchRecord.read(line) {
    case .blank: return Answer()
    case .refused(let json): return Answer(json: json, isError: true)
    case .record(let record): return answer(record, corpora)
    }
  }

  private func answer(_ record: BatchRecord, _ corpora: [Corpus]) -> Answer {
    guard case .string(let text)? = record.node["text"]?.content else {
      return Answer(
        json: record.refusal(
          Complaint(Wording(en: "the record has no string \"text\"", ja: "レコードに文字列の「text」がありません"))),
        isError: true)
    }
    var matches: [CorpusMatch] = []
    do throws(Complaint) {
      for corpus in corpora { matches += try corpus.matches(in: Array(text.utf8)) }
    } catch {
      return Answer(json: record.refusal(error), isError: true)
    }
    let ruler = ScalarRuler(text.utf8)
    var json: [UInt8] = []
    for match in matches {
      json += JSONWriter.bytes { writer in
        writer.object { writer in
          writer.member("kind", "match")
          writer.identifier(record.id)
          writer.member("reference", match.reference)
          writer.member("q", ruler.span(of: match.query))
          writer.member("r", match.referenceSpan)
          writer.member("score", match.score)
          writer.member("class", match.form.rawValue)
          writer.member("equal", match.equal)
          writer.member("compared", match.compared)
          writer.member("run", match.run)
        }
      }
      json.append(0x0A)
    }
    json += JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("kind", "done")
        writer.identifier(record.id)
        writer.member("line", record.number)
        writer.member("records", matches.count)
      }
    }
    return Answer(json: json + "\n".utf8)
  }
}
