public import Vocabulary

/// A right that a project has on record: a work of its own, a licence, a consent.
public struct Right: Sendable, Hashable {
  public typealias Kind = RightEvidence.Kind

  /// What is done with a work or a name.
  public enum Act: String, Sendable, Hashable, CaseIterable {
    case train, input, generate, publish, adapt, distribute

    public var label: Wording {
      switch self {
      case .train: Wording(en: "training", ja: "学習")
      case .input: Wording(en: "input", ja: "入力")
      case .generate: Wording(en: "generation", ja: "生成")
      case .publish: Wording(en: "publication", ja: "公開")
      case .adapt: Wording(en: "adaptation", ja: "翻案")
      case .distribute: Wording(en: "distribution", ja: "頒布")
      }
    }
  }

  /// A use that a right may cover.
  public struct Use: Sendable, Hashable {
    public var acts: Set<Act>
    /// Every place that it is meant for.
    public var territory: [String]
    public var day: Day

    public init(acts: Set<Act>, territory: [String], day: Day) {
      self.acts = acts
      self.territory = territory
      self.day = day
    }
  }

  /// An id of the name lists, a title or a name, a glob of paths, or a corpus.
  public var what: String
  public var holder: String?
  public var kind: Kind
  /// nil: not recorded.
  public var acts: Set<Act>?
  /// Codes such as `JP`, or `world`; nil: not recorded.
  public var territory: Set<String>?
  public var from: Day?
  /// The last day; nil: none is recorded.
  public var until: Day?
  /// Client, sublicence: for people, no detector knows it.
  public var scope: String?
  /// The number of a contract or of an approval.
  public var pointer: String?
  /// Where it stands: `rights.yaml:12`.
  public var at: String

  static let everywhere = "world"
  static let places = ["JP", "EU", "US", "UK", everywhere]

  /// Why it does not cover a use; nil: it does. What is not recorded of a licence or a consent is unknown, and covers
  /// nothing; works of one's own are covered where nothing else is recorded.
  public func shortfall(for use: Use) -> Wording? {
    if let first = from, use.day < first {
      return Wording(en: "it begins on \(first.iso)", ja: "\(first.iso)からの権利です")
    }
    if let last = until, last < use.day {
      return Wording(en: "it ended on \(last.iso)", ja: "\(last.iso)に期限が切れています")
    }
    return shortfall(in: use.acts) ?? shortfall(in: use.territory)
  }

  private func shortfall(in wanted: Set<Act>) -> Wording? {
    guard let acts else {
      if kind == .own { return nil }
      return Wording(en: "the acts that it covers are not recorded", ja: "対象となる行為(acts)の記録がありません")
    }
    let missing = Act.allCases.filter { wanted.contains($0) && !acts.contains($0) }
    guard !missing.isEmpty else { return nil }
    return Wording(
      en: "it does not cover \(missing.map(\.label.en).joined(separator: ", "))",
      ja: "\(missing.map(\.label.ja).joined(separator: "、"))は対象に含まれていません")
  }

  private func shortfall(in wanted: [String]) -> Wording? {
    guard let territory else {
      if kind == .own { return nil }
      return Wording(en: "the territory that it covers is not recorded", ja: "対象となる国・地域(territory)の記録がありません")
    }
    if territory.contains(Self.everywhere) { return nil }
    let missing = wanted.filter { !territory.contains($0) }
    guard !missing.isEmpty else { return nil }
    return Wording(
      en: "it does not cover \(missing.joined(separator: ", "))",
      ja: "\(missing.joined(separator: "、"))は対象地域に含まれていません")
  }

  /// What a finding says of it.
  public func evidence(for use: Use) -> RightEvidence {
    RightEvidence(
      what: what, kind: kind, holder: holder, until: until?.iso, pointer: pointer, at: at, void: shortfall(for: use))
  }
}
