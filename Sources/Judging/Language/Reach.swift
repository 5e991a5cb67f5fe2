/// How near two places must stand.
public struct Reach: Sendable, Hashable {
  public enum Unit: String, Sendable, CaseIterable {
    /// Characters that lie between.
    case characters
    /// Words that lie between. Japanese, which writes no spaces, counts runs of one script.
    case words
    /// 1: the same sentence or line; 2: that or the next.
    case sentences
  }

  public var unit: Unit
  public var most: Int

  static let usual = Reach(unit: .characters, most: 24)
}
