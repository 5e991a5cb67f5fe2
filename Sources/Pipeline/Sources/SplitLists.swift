internal import Host
internal import Reading
internal import Sourcing
internal import Vocabulary

/// Writes the rows of a list, as they stand in it, into one file for each outcome. None of them is called allowed: what
/// nobody refused is only that.
final class SplitLists {
  private var refused: ByteWriter
  private var disputed: ByteWriter
  private var unknown: ByteWriter
  private var unrefused: ByteWriter
  private var buffers: [[UInt8]] = RowOutcome.allCases.map { _ in [] }
  /// Bytes so far, by outcome, those in the buffers among them.
  private(set) var sizes: [Int]

  /// By verdict: which of the lists its rows go to.
  private var numbers: [Int] = []

  private static let block = 1 << 18

  /// Each list has the row that names the columns.
  private var hasHeading = false

  init(_ folder: RawPath, ending: String) throws(SystemFailure) {
    try Files.makeFolder(folder)
    func path(_ outcome: RowOutcome) -> RawPath { SplitLists.path(outcome, in: folder, ending: ending) }
    refused = try ByteWriter(path(.refused))
    disputed = try ByteWriter(path(.disputed))
    unknown = try ByteWriter(path(.unknown))
    unrefused = try ByteWriter(path(.noRefusalFound))
    sizes = RowOutcome.allCases.map { _ in 0 }
  }

  /// Goes on behind what was written before.
  init(goingOn folder: RawPath, ending: String, sizes: [Int]) throws(SystemFailure) {
    func path(_ outcome: RowOutcome) -> RawPath { SplitLists.path(outcome, in: folder, ending: ending) }
    refused = try ByteWriter(goingOn: path(.refused), after: sizes[0])
    disputed = try ByteWriter(goingOn: path(.disputed), after: sizes[1])
    unknown = try ByteWriter(goingOn: path(.unknown), after: sizes[2])
    unrefused = try ByteWriter(goingOn: path(.noRefusalFound), after: sizes[3])
    self.sizes = sizes
    hasHeading = true
  }

  static func path(_ outcome: RowOutcome, in folder: RawPath, ending: String) -> RawPath {
    folder.appending("\(outcome.rawValue).\(ending.isEmpty ? "txt" : ending)")
  }

  func take(_ batch: RowBatch, _ survey: SourceSurvey) throws(SystemFailure) {
    for verdict in survey.verdicts.all.dropFirst(numbers.count) {
      numbers.append(RowOutcome.allCases.firstIndex(of: verdict.outcome) ?? 0)
    }
    if !hasHeading, !batch.heading.isEmpty {
      for number in buffers.indices { append(batch.heading[...], to: number) }
    }
    hasHeading = true
    for (row, outcome) in zip(batch.rows, survey.outcomes) where !row.source.isEmpty {
      let number = numbers[outcome.verdict]
      append(batch.bytes[row.source], to: number)
    }
    if buffers.contains(where: { $0.count >= SplitLists.block }) { try flush() }
  }

  private func append(_ line: ArraySlice<UInt8>, to number: Int) {
    buffers[number] += line
    buffers[number].append(0x0A)
    sizes[number] += line.count + 1
  }

  func flush() throws(SystemFailure) {
    try refused.write(buffers[0])
    try disputed.write(buffers[1])
    try unknown.write(buffers[2])
    try unrefused.write(buffers[3])
    for number in buffers.indices { buffers[number].removeAll(keepingCapacity: true) }
  }

  func sync() throws(SystemFailure) {
    try flush()
    try refused.sync()
    try disputed.sync()
    try unknown.sync()
    try unrefused.sync()
  }
}
