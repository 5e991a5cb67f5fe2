internal import Host
internal import Reading
internal import Sourcing
internal import Vocabulary

/// What is written beside the report while a list is read: verdicts, lists by verdict, and at the end a summary.
final class ListWriting {
  private let output: ListOutput
  private let list: RawPath
  private let audiences: [String]
  private var verdicts: VerdictFile?
  private var split: SplitLists?

  private var nextCheckpoint = 0

  /// Rows between two checkpoints: the more the longer the list, so that all of them together cost little.
  private static let firstCheckpoint = 2_000_000
  private static let growth = 5

  /// `checkpoint`: of the run that is gone on with.
  init(
    _ output: ListOutput, list: RawPath, path: RawPath, _ audiences: [String], after checkpoint: Checkpoint?
  ) throws(SystemFailure) {
    self.output = output
    self.list = list
    self.audiences = audiences
    if let file = output.verdicts {
      verdicts =
        if let checkpoint { try VerdictFile(goingOn: file, size: checkpoint.verdictSize) } else {
          try VerdictFile(file, list: list, audiences: audiences)
        }
    } else {
      verdicts = nil
    }
    if let folder = output.split {
      split =
        if let checkpoint {
          try SplitLists(goingOn: folder, ending: path.ending, sizes: checkpoint.splitSizes)
        } else {
          try SplitLists(folder, ending: path.ending)
        }
    } else {
      split = nil
    }
    planCheckpoint(after: checkpoint?.position.rows ?? 0)
  }

  private func planCheckpoint(after rows: Int) {
    nextCheckpoint = rows + (output.checkpointRows ?? ListWriting.firstCheckpoint + rows / ListWriting.growth)
  }

  func wantsCheckpoint(at rows: Int) -> Bool { output.verdicts != nil && rows >= nextCheckpoint }

  /// First what was written is safe, then the checkpoint says so.
  func keep(
    _ survey: SourceSurvey, _ position: ListReader.Position, _ problems: SourceStage.Problems,
    _ marks: Checkpoint.Marks
  ) throws(SystemFailure) {
    guard let file = output.verdicts else { return }
    try verdicts?.sync()
    try split?.sync()
    let checkpoint = Checkpoint(
      marks: marks, position: position, verdictSize: verdicts?.size ?? 0,
      splitSizes: split?.sizes ?? RowOutcome.allCases.map { _ in 0 }, problems: problems, survey: survey.state)
    try Files.writeAtomically(checkpoint.bytes, to: Checkpoint.path(beside: file))
    planCheckpoint(after: position.rows)
  }

  func take(_ batch: RowBatch, _ survey: SourceSurvey) throws(SystemFailure) {
    try verdicts?.take(batch, survey)
    try split?.take(batch, survey)
  }

  func finish(_ survey: SourceSurvey, isWhole: Bool) throws(SystemFailure) {
    try verdicts?.sync()
    try split?.sync()
    if let file = output.verdicts {
      try VerdictFile.writeEvidence(survey.shelf, audiences: audiences, beside: file)
      if isWhole { try? Files.remove(Checkpoint.path(beside: file)) }
    }
    if let file = output.summary {
      let text = SourceSummary(survey, list: list, isWhole: isWhole).text(in: output.language)
      if file.bytes == Array("-".utf8) {
        try StandardStream.output.send(Array(text.utf8))
      } else {
        try Files.writeAtomically(Array(text.utf8), to: file)
      }
    }
  }
}
