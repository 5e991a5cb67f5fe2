import Host
import Pipeline
import Vocabulary

/// The program as `proviso prompts` runs it, rules and shipped names as they come, on texts in files of one kind.
enum Product {
  /// The names that findings point at, text by text.
  static func predictions(in texts: [String], as form: NativeForm) throws -> [[Prediction]] {
    let folder = try TemporaryFolder()
    let written = try NativeFiles(texts, as: form, in: folder.path)
    var request = RunRequest()
    request.selection = .paths([folder.path])
    request.subject = .prompt
    request.asOf = "2026-11-21"
    let report = try Runner(Equipment(for: request)).run()
    if let failure = report.unassessed.first(where: \.expected) {
      throw Complaint(file: failure.path.display, line: failure.line, failure.detail)
    }
    var predictions: [[Prediction]] = texts.map { _ in [] }
    for finding in report.findings {
      let names = finding.evidence.compactMap(name)
      guard let (index, range) = written.text(at: finding.place),
        let name = names.first(where: { $0.surface == finding.text }) ?? names.first
      else { continue }
      predictions[index].append(Prediction(kind: kind(of: name), range: range, canonical: name.canonical))
    }
    return predictions
  }

  private static func name(_ evidence: Evidence) -> NameEvidence? {
    if case .name(let name) = evidence { return name }
    return nil
  }

  private static func kind(of name: NameEvidence) -> Label.Kind? {
    switch name.kind {
    case .creator, .studio: .creator
    case .work: .work
    case .character: .character
    case .brand, .model, .person: nil
    }
  }
}
