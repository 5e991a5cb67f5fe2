public import Vocabulary

/// What had to be undone to read a name, as a set.
public struct Undone: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ via: NameEvidence.Via) {
    let index = NameEvidence.Via.allCases.firstIndex(of: via) ?? 0
    self.init(rawValue: 1 << UInt32(index))
  }

  /// In the order in which they are declared; `exact` where nothing was.
  public var list: [NameEvidence.Via] {
    let list = NameEvidence.Via.allCases.filter { contains(Undone($0)) && $0 != .exact }
    return list.isEmpty ? [.exact] : list
  }

  /// Of two readings of one place the one with less to undo is meant.
  var effort: Int { rawValue.nonzeroBitCount + (isDisjoint(with: [Undone(.edit1), Undone(.edit2)]) ? 0 : 4) }
}
