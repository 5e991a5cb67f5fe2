import Host
import Pipeline
import Vocabulary

/// The program as `proviso prompts` runs it: every text one record of a JSON Lines file, rules and shipped names as
/// they come.
enum Product {
  /// The names that findings point at, text by text.
  static func predictions(in texts: [String]) throws -> [[Prediction]] {
    let folder = try TemporaryFolder()
    let file = folder.path.appending("prompts.jsonl")
    let lines = texts.enumerated().map { index, text in
      JSONWriter.bytes {
        $0.object {
          $0.member("id", "\(index)")
          $0.member("text", text)
        }
      }
    }
    try Files.writeAtomically(Array(lines.joined(separator: [0x0A])), to: file)
    var request = RunRequest()
    request.selection = .paths([file])
    request.subject = .prompt
    request.asOf = "2026-11-21"
    let report = try Runner(Equipment(for: request)).run()
    if let failure = report.unassessed.first {
      throw Complaint(file: failure.path.display, failure.detail)
    }
    var predictions: [[Prediction]] = texts.map { _ in [] }
    for finding in report.findings where finding.place.field == "/text" {
      let names = finding.evidence.compactMap(name)
      guard let index = finding.place.record, let span = finding.place.span,
        let name = names.first(where: { $0.surface == finding.text }) ?? names.first
      else { continue }
      predictions[index].append(
        Prediction(kind: kind(of: name), range: span.start..<span.end, canonical: name.canonical))
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
