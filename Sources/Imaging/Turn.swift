/// The eight ways in which a picture can be turned and mirrored. The raw value is the place among the hashes of a view.
public enum Turn: Int, Sendable, Hashable, CaseIterable {
  case upright
  /// A quarter turn against the clock.
  case quarter
  case half
  case threeQuarters
  /// Upside down, as in water.
  case flippedDown
  /// Left for right, as in a mirror.
  case mirrored
  /// Rows become columns.
  case transposed
  case transposedBack

  /// As records write it.
  public var name: String {
    switch self {
    case .upright: "upright"
    case .quarter: "quarter"
    case .half: "half"
    case .threeQuarters: "three-quarters"
    case .flippedDown: "flipped"
    case .mirrored: "mirrored"
    case .transposed: "transposed"
    case .transposedBack: "transposed-back"
    }
  }
}
