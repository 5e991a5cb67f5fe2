/// Three-valued: what is not recorded is unknown, never false.
public enum Truth: String, Sendable, Hashable {
  case yes = "true"
  case no = "false"
  case unknown

  public init(_ value: Bool) { self = value ? .yes : .no }

  public static func && (a: Truth, b: Truth) -> Truth {
    if a == .no || b == .no { return .no }
    return a == .yes && b == .yes ? .yes : .unknown
  }

  public static func || (a: Truth, b: Truth) -> Truth {
    if a == .yes || b == .yes { return .yes }
    return a == .no && b == .no ? .no : .unknown
  }

  public static prefix func ! (a: Truth) -> Truth {
    switch a {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

/// A circumstance that a rule may weigh. The list is closed: a rule that names another fact is refused.
public enum Fact: String, Sendable, Hashable, CaseIterable {
  case access, analysis, commercial, consent, evasion, imitate, `internal`, licensed, own
  case pdAll = "pd_all"
  case pdSome = "pd_some"
  case `public`
  /// The target list holds the European Union, the United States or the United Kingdom.
  case targetEU = "target_eu"
  case targetUS = "target_us"
  case targetUK = "target_uk"
}

/// What is known of each circumstance. Every fact not set is unknown. Two bits a fact: every observation and every hit
/// of a rule carries one of these.
public struct Facts: Sendable, Hashable {
  private var yes: UInt32 = 0
  private var no: UInt32 = 0

  public init() {}

  public subscript(fact: Fact) -> Truth {
    get { yes & fact.bit != 0 ? .yes : no & fact.bit != 0 ? .no : .unknown }
    set {
      yes &= ~fact.bit
      no &= ~fact.bit
      switch newValue {
      case .yes: yes |= fact.bit
      case .no: no |= fact.bit
      case .unknown: break
      }
    }
  }

  /// Facts of a single hit laid over those of the project: what is known wins over what is not.
  public func overlaid(with other: Facts) -> Facts {
    var joined = self
    joined.yes = yes & ~other.no | other.yes
    joined.no = no & ~other.yes | other.no
    return joined
  }
}

extension Fact {
  fileprivate var bit: UInt32 {
    let place: UInt32 =
      switch self {
      case .access: 0
      case .analysis: 1
      case .commercial: 2
      case .consent: 3
      case .evasion: 4
      case .imitate: 5
      case .internal: 6
      case .licensed: 7
      case .own: 8
      case .pdAll: 9
      case .pdSome: 10
      case .public: 11
      case .targetEU: 12
      case .targetUS: 13
      case .targetUK: 14
      }
    return 1 << place
  }
}

/// A fact as it stood when a rule was weighed.
public struct KnownFact: Sendable, Hashable {
  public var fact: Fact
  public var truth: Truth

  public init(fact: Fact, truth: Truth) {
    self.fact = fact
    self.truth = truth
  }
}
