/// A picture, or a part of it, that looks like a work of the reference corpus.
public struct PictureEvidence: Sendable, Hashable {
  /// How near it is, the nearest first.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// The same picture or a part of it, changed as files are on their way.
    case copy
    /// Most likely a changed copy: a person must look.
    case probable
    /// The composition is kept, the rendering may be new: a person must look.
    case lookAlike = "look-alike"

    /// As near as another, or nearer.
    public func isAtLeast(_ other: Level) -> Bool { rank <= other.rank }

    private var rank: Int {
      switch self {
      case .copy: 0
      case .probable: 1
      case .lookAlike: 2
      }
    }
  }

  public enum Measure: String, Sendable, Hashable, CaseIterable {
    /// The whole pictures, by their PDQ hashes: bits of 256 in which they differ.
    case pdq
    /// Parts of them, by local features: places that agree on one way of moving, turning and scaling.
    case features
  }

  /// A rectangle of pixels; `right` and `bottom` are the first ones outside.
  public struct Box: Sendable, Hashable {
    public var left: Int
    public var top: Int
    public var right: Int
    public var bottom: Int

    public init(left: Int, top: Int, right: Int, bottom: Int) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }
  }

  public var reference: String
  public var referenceTitle: String
  public var referenceCreators: [String]
  public var level: Level
  public var measure: Measure
  public var value: Int
  /// What was found in the output, and where that stands in the reference.
  public var queryBox: Box
  public var referenceBox: Box
  /// How much of each picture the boxes cover, between 0 and 1.
  public var queryShare: Double
  public var referenceShare: Double
  /// How the output has to be turned to look like the reference: `mirrored`.
  public var turn: String

  public init(
    reference: String, referenceTitle: String, referenceCreators: [String], level: Level, measure: Measure, value: Int,
    queryBox: Box, referenceBox: Box, queryShare: Double, referenceShare: Double, turn: String
  ) {
    self.reference = reference
    self.referenceTitle = referenceTitle
    self.referenceCreators = referenceCreators
    self.level = level
    self.measure = measure
    self.value = value
    self.queryBox = queryBox
    self.referenceBox = referenceBox
    self.queryShare = queryShare
    self.referenceShare = referenceShare
    self.turn = turn
  }
}
