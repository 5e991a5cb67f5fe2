public import Vocabulary

/// What had to be undone to read a name, as a set.
public struct Undone: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ via: NameEvidence.Via) {
    self.init(rawValue: 1 << Self.place(of: via))
  }

  /// In the order of the declaration. Asked for every reading of a name, so no list is searched.
  private static func place(of via: NameEvidence.Via) -> UInt32 {
    switch via {
    case .exact: 0
    case .fold: 1
    case .kana: 2
    case .romaji: 3
    case .confusable: 4
    case .spacing: 5
    case .edit1: 6
    case .edit2: 7
    case .order: 8
    case .initials: 9
    case .surname: 10
    case .leet: 11
    case .decoded: 12
    case .masked: 13
    case .shape: 14
    }
  }

  /// In the order in which they are declared; `exact` where nothing was.
  public var list: [NameEvidence.Via] {
    let list = NameEvidence.Via.allCases.filter { contains(Undone($0)) && $0 != .exact }
    return list.isEmpty ? [.exact] : list
  }

  /// Of two readings of one place the one with less to undo is meant.
  var effort: Int { rawValue.nonzeroBitCount + (isDisjoint(with: [Undone(.edit1), Undone(.edit2)]) ? 0 : 4) }
}
