internal import Host
internal import Reading
internal import Sourcing
internal import Vocabulary

/// Writes a verdict for every row of a list: its number, its own id, the verdict, the reason, and which evidence.
///
/// What is the same for all rows with one verdict is made once. Evidence stands in a file beside, each piece once.
final class VerdictFile {
  enum Form: Sendable { case jsonl, csv }

  static let schema = "proviso-verdicts/1"

  private let path: RawPath
  private let form: Form
  private var writer: ByteWriter
  /// By verdict: what stands behind the row's number and id.
  private var endings: [[UInt8]] = []
  private var buffer: [UInt8] = []
  /// Bytes so far, those in the buffer among them.
  private(set) var size = 0

  private static let block = 1 << 20

  init(_ path: RawPath, list: RawPath, audiences: [String]) throws(SystemFailure) {
    self.path = path
    form = path.ending == "csv" ? .csv : .jsonl
    writer = try ByteWriter(path)
    switch form {
    case .csv: add(Array("row,key,verdict,reason,evidence\n".utf8))
    case .jsonl:
      let head = JSONWriter.bytes {
        $0.object {
          $0.member("kind", "verdicts")
          $0.member("schema", VerdictFile.schema)
          $0.member("list", list.display)
          $0.key("audiences")
          $0.array(audiences) { $0.string($1) }
        }
      }
      add(head + [0x0A])
    }
  }

  /// Goes on behind the first `size` bytes of a file that is there.
  init(goingOn path: RawPath, size: Int) throws(SystemFailure) {
    self.path = path
    form = path.ending == "csv" ? .csv : .jsonl
    writer = try ByteWriter(goingOn: path, after: size)
    self.size = size
  }

  private func add(_ bytes: [UInt8]) {
    buffer += bytes
    size += bytes.count
  }

  func take(_ batch: RowBatch, _ survey: SourceSurvey) throws(SystemFailure) {
    let verdicts = survey.verdicts.all
    if endings.count < verdicts.count {
      for verdict in verdicts[endings.count...] { endings.append(ending(of: verdict, survey.shelf)) }
    }
    let start = buffer.count
    // A buffer of this function's own while rows are written: then each byte costs no more than itself.
    var lines: [UInt8] = []
    swap(&lines, &buffer)
    let bytes = batch.bytes
    let text = bytes.span
    let endings = endings
    for (row, outcome) in zip(batch.rows, survey.outcomes) {
      switch form {
      case .csv:
        VerdictFile.append(row.index, to: &lines)
        lines.append(UInt8(ascii: ","))
        VerdictFile.appendCell(text, outcome.id, to: &lines)
      case .jsonl:
        lines += VerdictFile.opening
        VerdictFile.append(row.index, to: &lines)
        if !outcome.id.isEmpty {
          lines += VerdictFile.key
          VerdictFile.appendString(text, outcome.id, to: &lines)
        }
      }
      lines += endings[outcome.verdict]
    }
    swap(&lines, &buffer)
    size += buffer.count - start
    if buffer.count >= VerdictFile.block { try flush() }
  }

  func flush() throws(SystemFailure) {
    try writer.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Everything is on the disk when this returns.
  func sync() throws(SystemFailure) {
    try flush()
    try writer.sync()
  }

  private static let opening = Array("{\"row\":".utf8)
  private static let key = Array(",\"key\":".utf8)

  private func ending(of verdict: RowVerdicts.Verdict, _ shelf: EvidenceShelf) -> [UInt8] {
    let ids = verdict.evidence.map { shelf.pieces[$0].id }
    switch form {
    case .csv:
      return Array(",\(verdict.outcome.rawValue),\(verdict.reason),\"\(ids.joined(separator: " "))\"\n".utf8)
    case .jsonl:
      let json = JSONWriter.bytes {
        $0.object {
          $0.member("verdict", verdict.outcome.rawValue)
          $0.member("reason", verdict.reason)
          $0.key("evidence")
          $0.array(ids) { $0.string($1) }
        }
      }
      // A comma stands where the object would begin.
      return [UInt8(ascii: ",")] + json.dropFirst() + [0x0A]
    }
  }

  private static func append(_ number: Int, to lines: inout [UInt8]) {
    var rest = number
    let start = lines.count
    repeat {
      lines.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var (low, high) = (start, lines.count - 1)
    while low < high {
      lines.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// Valid JSON whatever stands in the list.
  private static func appendString(_ text: Span<UInt8>, _ range: Range<Int>, to lines: inout [UInt8]) {
    lines.append(0x22)
    let start = lines.count
    for index in range {
      let byte = text[index]
      guard byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C else {
        lines.removeLast(lines.count - start + 1)
        let value = String(decoding: range.map { text[$0] }, as: UTF8.self)
        lines += JSONWriter.bytes { $0.string(value) }
        return
      }
      lines.append(byte)
    }
    lines.append(0x22)
  }

  private static func appendCell(_ text: Span<UInt8>, _ range: Range<Int>, to lines: inout [UInt8]) {
    let isPlain = range.allSatisfy { text[$0] > 0x2C || (text[$0] > 0x22 && text[$0] < 0x2C) }
    if !isPlain { lines.append(0x22) }
    for index in range {
      if text[index] == 0x22 { lines.append(0x22) }
      lines.append(text[index])
    }
    if !isPlain { lines.append(0x22) }
  }

  // MARK: - Evidence

  /// Beside the verdicts: what their evidence is.
  static func writeEvidence(_ shelf: EvidenceShelf, audiences: [String], beside path: RawPath) throws(SystemFailure) {
    var bytes: [UInt8] = []
    for piece in shelf.pieces {
      bytes += JSONWriter.bytes {
        $0.object {
          $0.member("kind", "evidence")
          $0.member("id", piece.id)
          $0.member("audience", SourceSurvey.audience(piece.audience, of: audiences))
          $0.member("reason", piece.reason)
          $0.key("evidence")
          Evidence.optout(piece.evidence).write(to: &$0)
        }
      }
      bytes.append(0x0A)
    }
    try Files.writeAtomically(bytes, to: RawPath(path.bytes + Array(".evidence.jsonl".utf8)))
  }
}
