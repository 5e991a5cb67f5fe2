/// Under which name a work was published.
public enum Naming: String, Sendable, Hashable, CaseIterable {
  case real
  /// A pseudonym that everyone knows the author by, or that is registered: counts as the real name.
  case knownPseudonym = "known-pseudonym"
  case pseudonym, anonymous
  /// An organisation; in the United States also a work made for hire.
  case corporate

  var isUnnamed: Bool { self == .pseudonym || self == .anonymous }
}
