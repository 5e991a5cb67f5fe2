/// What is recorded about a work: every layer whose term counts, the work itself first.
public struct WorkFacts: Sendable, Hashable {
  public var layers: [Layer]

  public init(layers: [Layer]) {
    self.layers = layers
  }
}
