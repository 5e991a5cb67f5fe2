/// What came of an order: one for each origin, and one at the end.
public enum FetchOutcome: Sendable, Hashable {
  /// The store has an answer that is young enough.
  case fresh(origin: String)
  case recorded(origin: String, status: RobotsResponse.Status, remark: SnapshotRecord.Remark?)
  /// The origin is none, or could not be asked for lack of memory.
  case failed(origin: String)
  /// Nothing more comes. The text is why the work ended early.
  case finished(String?)

  public var line: String {
    switch self {
    case .fresh(let origin): "fresh\t\(origin)"
    case .recorded(let origin, .unrecorded, let remark): "recorded\t\(origin)\t\t\(remark?.rawValue ?? "")"
    case .recorded(let origin, .unreachable, let remark): "recorded\t\(origin)\tunreachable\t\(remark?.rawValue ?? "")"
    case .recorded(let origin, .http(let code), let remark): "recorded\t\(origin)\t\(code)\t\(remark?.rawValue ?? "")"
    case .failed(let origin): "failed\t\(origin)"
    case .finished(let why): "finished\t\(why ?? "")"
    }
  }

  public init?(line: String) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
    guard cells.count >= 2 else { return nil }
    switch cells[0] {
    case "fresh": self = .fresh(origin: cells[1])
    case "failed": self = .failed(origin: cells[1])
    case "finished": self = .finished(cells[1].isEmpty ? nil : cells[1])
    case "recorded":
      guard cells.count == 4, let status = SnapshotStore.status(cells[2]) else { return nil }
      self = .recorded(origin: cells[1], status: status, remark: SnapshotRecord.Remark(rawValue: cells[3]))
    default: return nil
    }
  }
}
