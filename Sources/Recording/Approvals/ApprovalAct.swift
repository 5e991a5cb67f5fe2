public import Vocabulary

/// One act of an approval route, as it goes on record: who took which step on which day, and on what conditions.
public struct ApprovalAct: Sendable, Hashable {
  /// The steps in their order: 起案, 確認, 審査, 決裁.
  public enum Step: String, Sendable, Hashable, CaseIterable, Comparable {
    case draft, check, review, decide

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (a: Step, b: Step) -> Bool { a.rank < b.rank }

    public var label: Wording {
      switch self {
      case .draft: Wording(en: "draft", ja: "起案")
      case .check: Wording(en: "check", ja: "確認")
      case .review: Wording(en: "review", ja: "審査")
      case .decide: Wording(en: "decision", ja: "決裁")
      }
    }
  }

  /// Somebody with the place that they had on that day: departments and posts change, the record does not.
  public struct Signatory: Sendable, Hashable {
    public var person: Person
    public var department: String?
    public var post: String?

    public init(_ person: Person, department: String? = nil, post: String? = nil) {
      self.person = person
      self.department = department
      self.post = post
    }
  }

  /// An approval that another system holds: its number, and the digest of the document that shows it.
  public struct External: Sendable, Hashable {
    public var number: String
    public var document: LoggedStatement.Artifact?

    public init(number: String, document: LoggedStatement.Artifact?) {
      self.number = number
      self.document = document
    }
  }

  /// The id of the route, the same in every log that it is merged into.
  public var route: String
  public var step: Step
  /// 差戻し: sent back to be drafted again.
  public var isReturned: Bool
  public var by: Signatory
  /// 代決: in whose place.
  public var inPlaceOf: String?
  /// An ISO day.
  public var on: String
  /// Of a draft: what is asked for, and about what.
  public var title: String?
  public var artifacts: [LoggedStatement.Artifact] = []
  public var findings: [String] = []
  public var reason: String?
  public var conditions: [String] = []
  public var external: External?

  public init(route: String, step: Step, isReturned: Bool = false, by: Signatory, inPlaceOf: String? = nil, on: String)
  {
    self.route = route
    self.step = step
    self.isReturned = isReturned
    self.by = by
    self.inPlaceOf = inPlaceOf
    self.on = on
  }

  /// What was done, in words.
  public var label: Wording {
    if isReturned { return Wording(en: "\(step.label.en): sent back", ja: "\(step.label.ja)・差戻し") }
    if inPlaceOf != nil { return Wording(en: "\(step.label.en) by proxy", ja: "代決") }
    return step.label
  }

  // MARK: - On record

  public static let kind = "approval"

  public var event: LogEvent {
    let payload = JSONWriter.bytes { json in
      json.object {
        $0.key("artifacts")
        $0.array(artifacts) { $0.artifact($1) }
        $0.key("by")
        $0.object {
          $0.member("department", ifPresent: by.department)
          $0.member("identity", by.person.identity.rawValue)
          $0.member("name", by.person.name)
          $0.member("post", ifPresent: by.post)
        }
        $0.key("conditions")
        $0.array(conditions) { $0.string($1) }
        if let external {
          $0.key("external")
          $0.object {
            if let document = external.document {
              $0.key("document")
              $0.artifact(document)
            }
            $0.member("number", external.number)
          }
        }
        $0.key("findings")
        $0.array(findings) { $0.string($1) }
        if let inPlaceOf {
          $0.key("in_place_of")
          $0.object { $0.member("name", inPlaceOf) }
        }
        $0.member("kind", Self.kind)
        $0.member("on", on)
        $0.member("outcome", isReturned ? "returned" : "passed")
        $0.member("reason", ifPresent: reason)
        $0.member("route", route)
        $0.member("step", step.rawValue)
        $0.member("title", ifPresent: title)
      }
    }
    return LogEvent(
      kind: Self.kind, payload: payload, redactable: ["/by", "/in_place_of", "/reason"], path: artifacts.first?.path)
  }

  /// nil: not what `event` writes. A name that was taken out stands as an empty one.
  init?(_ payload: CanonicalJSON) {
    guard payload["kind"]?.string == Self.kind, let route = payload["route"]?.string,
      let step = payload["step"]?.string.flatMap(Step.init(rawValue:)), let on = payload["on"]?.string
    else { return nil }
    let by = payload["by"]
    let person = Person(
      name: by?["name"]?.string ?? "",
      identity: by?["identity"]?.string.flatMap(Person.Identity.init(rawValue:)) ?? .selfDeclared)
    self.init(
      route: route, step: step, isReturned: payload["outcome"]?.string == "returned",
      by: Signatory(person, department: by?["department"]?.string, post: by?["post"]?.string),
      inPlaceOf: payload["in_place_of"].map { $0["name"]?.string ?? "" }, on: on)
    title = payload["title"]?.string
    artifacts = (payload["artifacts"]?.elements ?? []).compactMap(LoggedStatement.Artifact.init)
    findings = (payload["findings"]?.elements ?? []).compactMap(\.string)
    reason = payload["reason"]?.string
    conditions = (payload["conditions"]?.elements ?? []).compactMap(\.string)
    external = payload["external"].flatMap { external in
      external["number"]?.string.map {
        External(number: $0, document: external["document"].flatMap(LoggedStatement.Artifact.init))
      }
    }
  }
}

extension LoggedStatement.Artifact {
  init?(_ json: CanonicalJSON) {
    guard let path = json["path"]?.string, let sha256 = json["sha256"]?.string else { return nil }
    self.init(path: path, sha256: sha256)
  }
}

extension JSONWriter {
  mutating func artifact(_ artifact: LoggedStatement.Artifact) {
    object {
      $0.member("path", artifact.path)
      $0.member("sha256", artifact.sha256)
    }
  }
}
