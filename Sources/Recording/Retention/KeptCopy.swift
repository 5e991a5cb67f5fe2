internal import Digesting
public import Vocabulary

/// A sealed copy of a file, on record by the digest of what is in it. The copy lies beside the log and may be pruned;
/// its digest in the log stays, so that a copy kept elsewhere can still be shown to be the one.
public struct KeptCopy: Sendable, Hashable {
  /// Counsel's notes: in no export unless they are named.
  public static let counselClass = "counsel"

  public var path: String
  public var sha256: String
  public var size: Int
  /// What the policy's `retention` speaks of: `outputs`, `drafts`, `counsel` …
  public var kind: String
  /// The last day on which it must be kept; nil: for good.
  public var until: String?

  public init(path: String, sha256: String, size: Int, kind: String, until: String?) {
    self.path = path
    self.sha256 = sha256
    self.size = size
    self.kind = kind
    self.until = until
  }

  static let eventKind = "copy"
  static let pruningKind = "pruning"

  public var event: LogEvent {
    let payload = JSONWriter.bytes { json in
      json.object {
        $0.member("class", kind)
        $0.member("kind", Self.eventKind)
        $0.member("path", path)
        $0.member("sha256", sha256)
        $0.member("size", size)
        $0.member("until", ifPresent: until)
      }
    }
    return LogEvent(kind: Self.eventKind, payload: payload, path: path)
  }

  init?(_ payload: CanonicalJSON) {
    guard payload["kind"]?.string == Self.eventKind, let path = payload["path"]?.string,
      let sha256 = payload["sha256"]?.string, let kind = payload["class"]?.string
    else { return nil }
    self.init(path: path, sha256: sha256, size: 0, kind: kind, until: payload["until"]?.string)
    if case .number(let size)? = payload["size"] { self.size = Int(size) }
  }

  static func pruning(_ copies: [KeptCopy], reason: String) -> LogEvent {
    LogEvent(
      kind: pruningKind,
      payload: JSONWriter.bytes { json in
        json.object {
          $0.key("artifacts")
          $0.array(copies) { $0.artifact(.init(path: $1.path, sha256: $1.sha256)) }
          $0.member("kind", pruningKind)
          $0.member("reason", reason)
        }
      })
  }
}

extension RiskLog {
  /// Copies that were kept and not pruned since: of each content in each class the newest record.
  public func copies() throws(Complaint) -> [KeptCopy] {
    var copies: [KeptCopy] = []
    try openedEvents(matching: LogFilter(kinds: [KeptCopy.eventKind, KeptCopy.pruningKind])) { opened in
      let payload = opened.unwrapped.payload
      if let copy = KeptCopy(payload) {
        copies.removeAll { $0.sha256 == copy.sha256 && $0.kind == copy.kind }
        copies.append(copy)
      } else {
        let pruned = Set((payload["artifacts"]?.elements ?? []).compactMap { $0["sha256"]?.string })
        copies.removeAll { pruned.contains($0.sha256) }
      }
    }
    return copies
  }

  /// Copies whose time is over on a day, in every class in which they are kept, told apart by whether an open claim holds
  /// them.
  public func overdueCopies(on day: String) throws(Complaint) -> (free: [KeptCopy], held: [KeptCopy]) {
    let claims = try claims().filter(\.isOpen)
    let paths = Set(claims.flatMap { $0.uses.map(\.path) })
    let digests = Set(claims.flatMap { $0.claim.files.map(\.sha256) })
    let copies = try copies()
    func isOver(_ copy: KeptCopy) -> Bool { copy.until.map { $0 < day } == true }
    let lasting = Set(copies.filter { !isOver($0) }.map(\.sha256))
    let over = copies.filter { isOver($0) && !lasting.contains($0.sha256) }
    return (
      over.filter { !paths.contains($0.path) && !digests.contains($0.sha256) },
      over.filter { paths.contains($0.path) || digests.contains($0.sha256) }
    )
  }

  /// Records that copies are gone. What they held stays on record by its digest.
  public func recordPruning(
    of copies: [KeptCopy], reason: String, actor: String, signer: NoteSigner?
  ) throws(Complaint) -> Int {
    try append([KeptCopy.pruning(copies, reason: reason)], actor: actor, signer: signer).lowerBound
  }
}
