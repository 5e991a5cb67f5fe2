import Foundation
import Host
import Vocabulary

@testable import Recording

/// A folder for one test, gone with it.
final class Workplace {
  let folder: String

  init() {
    folder = NSTemporaryDirectory() + "proviso-recording-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "log.db") -> RawPath { RawPath(folder).appending(name) }
}

func event(_ number: Int, kind: String = "finding") -> LogEvent {
  LogEvent(
    kind: kind,
    payload: Array(
      """
      {"kind":"\(kind)","message":{"en":"names a creator, \(number)","ja":"作家名「葛飾\(number)」の指定"},"number":\(number),"status":"open"}
      """.utf8),
    rule: "JPGEN-CREATOR-NAMED", severity: "high", path: "prompts/春の企画.md", fingerprint: "0f\(number)", run: "r1")
}

/// Opens, appends, closes.
@discardableResult
func append(_ numbers: ClosedRange<Int>, to path: RawPath, actor: String = "tester") throws -> Range<Int> {
  let log = try RiskLog(path, mode: .append)
  return try log.append(numbers.map { event($0) }, actor: actor)
}

func verify(_ path: RawPath) throws -> Verification {
  let log = try RiskLog(path, mode: .readOnly)
  return try log.verify()
}

func allEvents(_ path: RawPath) throws -> [RecordedEvent] {
  let log = try RiskLog(path, mode: .readOnly)
  var events: [RecordedEvent] = []
  try log.events { events.append($0) }
  return events
}

/// Who caused each event, by name.
func actors(_ path: RawPath) throws -> [String] {
  let names = try RiskLog(path, mode: .readOnly).people()
  return try allEvents(path).map { names[$0.actor] ?? $0.actor }
}

/// Runs statements as somebody would who goes around proviso.
func tamper(_ path: RawPath, _ statements: String...) throws {
  let database = try Database(path, .readWrite)
  for statement in statements { try database.run(statement) }
}

/// What a body complains of; nil when it does not.
func complaint(_ body: () throws -> Void) -> Complaint? {
  do {
    try body()
    return nil
  } catch {
    return error as? Complaint
  }
}

extension Verification {
  var isSound: Bool {
    if case .sound = self { return true }
    return false
  }

  /// The event that is broken.
  var broken: Int? {
    if case .broken(let sequence, _) = self { return sequence }
    return nil
  }
}
