internal import Digesting
internal import Host
internal import OptOuts
internal import Reading
internal import Vocabulary

/// How far the reading of a list has come: enough to go on after a kill as if nothing had been.
struct Checkpoint: Sendable {
  /// What must be the same for a checkpoint to count: the program, the list, and what its rows are asked about.
  struct Marks: Sendable, Hashable {
    let digest: String

    /// `snapshots`: files that are changed in place count as other files; their sizes and times tell.
    init(_ request: RunRequest, _ artifact: Artifact, snapshots: SnapshotStore?, firstBytes: [UInt8]) {
      var parts = [request.version, artifact.path.display, request.collected ?? "", request.robots?.display ?? ""]
      parts += request.collectors
      if case .file(let path) = artifact.location { parts.append(Marks.state(of: path)) }
      if let folder = request.robots, let index = try? Files.read(folder.appending("index.tsv")) {
        parts.append(SHA256.hex(index))
      }
      if let snapshots {
        parts += snapshots.files.map { "\($0.display) \(Marks.state(of: snapshots.folder.appending($0)))" }
      }
      parts.append(request.listOutput.split?.display ?? "")
      digest = SHA256.hex(Array(parts.joined(separator: "\n").utf8) + firstBytes.prefix(ListReader.peekSize))
    }

    private static func state(of file: RawPath) -> String {
      guard let status = try? Files.status(file) else { return "-" }
      return "\(status.size) \(status.changed) \(status.inode)"
    }
  }

  var marks: Marks
  var position: ListReader.Position
  /// Bytes that were written.
  var verdictSize: Int
  var splitSizes: [Int]
  var problems: SourceStage.Problems
  var survey: [UInt8]

  private static let heading = "proviso-checkpoint/1"

  static func path(beside verdicts: RawPath) -> RawPath { RawPath(verdicts.bytes + Array(".checkpoint".utf8)) }
}

extension Checkpoint {
  /// nil: there is none, it is damaged, or it is of another run.
  init?(beside verdicts: RawPath, of marks: Marks) {
    guard let bytes = try? Files.read(Checkpoint.path(beside: verdicts)),
      let end = bytes.firstIndex(of: 0x0A)
    else { return nil }
    let head = JSONParser.parse(bytes, in: 0..<end)
    guard let root = head.value, root["schema"]?.string == Checkpoint.heading, root["marks"]?.string == marks.digest,
      root["sha256"]?.string == SHA256.hex(Array(bytes[(end + 1)...]))
    else { return nil }
    func number(_ name: String) -> Int? { root[name]?.identifier.flatMap { Int($0) } }
    guard let offset = number("offset"), let line = number("line"), let rows = number("rows"),
      let verdictSize = number("verdicts"), let count = number("problems")
    else { return nil }
    self.marks = marks
    let header = root["header"]?.elements.compactMap(\.string)
    position = ListReader.Position(offset: offset, line: line, rows: rows, header: header)
    self.verdictSize = verdictSize
    splitSizes = root["split"]?.elements.compactMap { $0.identifier.flatMap { Int($0) } } ?? []
    guard splitSizes.count == 4 else { return nil }
    problems = SourceStage.Problems()
    problems.count = count
    problems.first = (root["first"]?.elements ?? []).map { node in
      BrokenPart(
        line: node["line"]?.identifier.flatMap { Int($0) }, record: node["record"]?.identifier.flatMap { Int($0) },
        reason: Unassessed.Reason(rawValue: node["reason"]?.string ?? "") ?? .malformed,
        detail: Wording(en: node["en"]?.string ?? "", ja: node["ja"]?.string ?? ""))
    }
    survey = Array(bytes[(end + 1)...])
  }

  var bytes: [UInt8] {
    let head = JSONWriter.bytes {
      $0.object {
        $0.member("schema", Checkpoint.heading)
        $0.member("marks", marks.digest)
        $0.member("sha256", SHA256.hex(survey))
        $0.member("offset", position.offset)
        $0.member("line", position.line)
        $0.member("rows", position.rows)
        if let header = position.header {
          $0.key("header")
          $0.array(header) { $0.string($1) }
        }
        $0.member("verdicts", verdictSize)
        $0.key("split")
        $0.array(splitSizes) { $0.int($1) }
        $0.member("problems", problems.count)
        $0.key("first")
        $0.array(problems.first) { writer, problem in
          writer.object {
            $0.member("line", ifPresent: problem.line)
            $0.member("record", ifPresent: problem.record)
            $0.member("reason", problem.reason.rawValue)
            $0.member("en", problem.detail.en)
            $0.member("ja", problem.detail.ja)
          }
        }
      }
    }
    return head + [0x0A] + survey
  }
}
