/// What a stretch of a prompt is, by the label that a reader gave it.
struct Label: Hashable {
  enum Kind: String, CaseIterable, Hashable {
    case creator, work, character
    /// Stretches about which a finding may be right or wrong: neither is counted.
    case maybe, platform, brand, negated
    /// Looks like a name and is none.
    case not
    /// The whole prompt names nobody. Such a label has no stretch.
    case clean

    /// What is to be found.
    static let targets: [Kind] = [.creator, .work, .character]

    var isTarget: Bool { Self.targets.contains(self) }
    var isNeutral: Bool { [.maybe, .platform, .brand, .negated].contains(self) }
  }

  var kind: Kind
  /// In Unicode scalars of the prompt's text.
  var range: Range<Int>
}

/// A name that the program pointed at.
struct Prediction: Hashable {
  /// nil: a name of a kind that is not labelled as a target, such as a brand.
  var kind: Label.Kind?
  /// In Unicode scalars of the prompt's text.
  var range: Range<Int>
  /// Whose name it was taken for.
  var canonical: String
}
