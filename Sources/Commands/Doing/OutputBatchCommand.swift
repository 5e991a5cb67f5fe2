internal import Corpora
internal import Host
internal import Reading
internal import Vocabulary

/// `outputs --batch`: texts, one JSON object a line, and for each every passage that stands in a work of a corpus.
struct OutputBatchCommand {
  let invocation: Invocation
  let console: Console

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
    return try BatchAnswer.write(to: try BatchLines(file), jobs: invocation.flag(.jobs)) { line in
      BatchAnswer(to: line) { record throws(Complaint) in try Self.answer(record, corpora) }
    }
  }

  private static func answer(_ record: BatchRecord, _ corpora: [Corpus]) throws(Complaint) -> BatchAnswer.Records {
    guard case .string(let text)? = record.node["text"]?.content else {
      throw Complaint(Wording(en: "the record has no string \"text\"", ja: "レコードに文字列の「text」がありません"))
    }
    // A program is known by the name of its file, or else by how it reads.
    var path: RawPath?
    if case .string(let name)? = record.node["path"]?.content { path = RawPath(display: name) }
    var matches: [CorpusMatch] = []
    for corpus in corpora { matches += try corpus.matches(in: Array(text.utf8), named: path) }
    let ruler = ScalarRuler(text.utf8)
    return BatchAnswer.Records(
      lines: matches.map { match in
        JSONWriter.bytes { writer in
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
        } + "\n".utf8
      })
  }
}
