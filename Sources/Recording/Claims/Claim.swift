public import Vocabulary

/// A rights-holder's claim as it is registered: whose work, what is asked for, and by when an answer is due.
public struct Claim: Sendable, Hashable {
  public var id: String
  public var claimant: String
  public var work: String
  /// Other names that the work, its characters or its creator go by.
  public var names: [String]
  /// The work itself, as far as it was handed over.
  public var files: [LoggedStatement.Artifact]
  public var demand: String
  /// ISO days.
  public var received: String
  public var due: String?

  public init(
    id: String, claimant: String, work: String, names: [String] = [], files: [LoggedStatement.Artifact] = [],
    demand: String, received: String, due: String? = nil
  ) {
    self.id = id
    self.claimant = claimant
    self.work = work
    self.names = names
    self.files = files
    self.demand = demand
    self.received = received
    self.due = due
  }

  static let kind = "claim"

  func event(uses: [ClaimUse]) -> LogEvent {
    let payload = JSONWriter.bytes { json in
      json.object {
        $0.key("claimant")
        $0.object { $0.member("name", claimant) }
        $0.member("demand", demand)
        $0.member("due", ifPresent: due)
        $0.key("files")
        $0.array(files) { $0.artifact($1) }
        $0.member("id", id)
        $0.member("kind", Self.kind)
        $0.key("names")
        $0.array(names) { $0.string($1) }
        $0.member("received", received)
        $0.key("uses")
        $0.array(uses) { json, use in
          json.object {
            $0.member("by", use.sign.rawValue)
            $0.member("event", use.event)
            $0.member("path", use.path)
            $0.member("place", use.place.rawValue)
          }
        }
        $0.member("work", work)
      }
    }
    return LogEvent(kind: Self.kind, payload: payload, redactable: ["/claimant", "/demand"])
  }

  init?(_ payload: CanonicalJSON) {
    guard payload["kind"]?.string == Self.kind, let id = payload["id"]?.string else { return nil }
    self.init(
      id: id, claimant: payload["claimant"]?["name"]?.string ?? "", work: payload["work"]?.string ?? "",
      names: (payload["names"]?.elements ?? []).compactMap(\.string),
      files: (payload["files"]?.elements ?? []).compactMap(LoggedStatement.Artifact.init),
      demand: payload["demand"]?.string ?? "", received: payload["received"]?.string ?? "",
      due: payload["due"]?.string)
  }
}

/// A place in the log where the claimed work, or its name, stands.
public struct ClaimUse: Sendable, Hashable {
  public enum Place: String, Sendable, Hashable, CaseIterable {
    case prompt, output, source, record

    public var label: Wording {
      switch self {
      case .prompt: Wording(en: "prompt", ja: "プロンプト")
      case .output: Wording(en: "output", ja: "生成物")
      case .source: Wording(en: "training list", ja: "学習データの出典リスト")
      case .record: Wording(en: "record", ja: "その他の記録")
      }
    }
  }

  /// What it was known by.
  public enum Sign: String, Sendable, Hashable, CaseIterable {
    case digest, name, passage

    public var label: Wording {
      switch self {
      case .digest: Wording(en: "same file", ja: "同一ファイル")
      case .name: Wording(en: "name", ja: "名称")
      case .passage: Wording(en: "matched passage", ja: "一致箇所")
      }
    }
  }

  public var event: Int
  public var place: Place
  public var sign: Sign
  public var path: String
}

/// What became of a claim: answers, new deadlines, its end.
public struct ClaimStep: Sendable, Hashable {
  public enum Act: String, Sendable, Hashable, CaseIterable {
    case reply, deadline, close

    public var label: Wording {
      switch self {
      case .reply: Wording(en: "reply", ja: "回答")
      case .deadline: Wording(en: "new deadline", ja: "期限の変更")
      case .close: Wording(en: "closed", ja: "対応終了")
      }
    }
  }

  public var claim: String
  public var act: Act
  public var text: String
  public var by: Person
  public var on: String
  public var due: String?

  public init(claim: String, act: Act, text: String, by: Person, on: String, due: String? = nil) {
    self.claim = claim
    self.act = act
    self.text = text
    self.by = by
    self.on = on
    self.due = due
  }

  static let kind = "claim-step"

  var event: LogEvent {
    let payload = JSONWriter.bytes { json in
      json.object {
        $0.member("act", act.rawValue)
        $0.key("by")
        $0.object {
          $0.member("identity", by.identity.rawValue)
          $0.member("name", by.name)
        }
        $0.member("claim", claim)
        $0.member("due", ifPresent: due)
        $0.member("kind", Self.kind)
        $0.member("on", on)
        $0.member("reason", text)
      }
    }
    return LogEvent(kind: Self.kind, payload: payload, redactable: ["/by", "/reason"])
  }

  init?(_ payload: CanonicalJSON) {
    guard payload["kind"]?.string == Self.kind, let claim = payload["claim"]?.string,
      let act = payload["act"]?.string.flatMap(Act.init(rawValue:))
    else { return nil }
    let by = payload["by"]
    self.init(
      claim: claim, act: act, text: payload["reason"]?.string ?? "",
      by: Person(
        name: by?["name"]?.string ?? "",
        identity: by?["identity"]?.string.flatMap(Person.Identity.init(rawValue:)) ?? .selfDeclared),
      on: payload["on"]?.string ?? "", due: payload["due"]?.string)
  }
}
