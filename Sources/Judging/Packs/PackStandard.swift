public import Vocabulary

/// What the packs that ship with proviso owe beyond what any pack must have.
public enum PackStandard {
  public static let examplesByLanguage = 4

  /// Rules with too few examples of a kind in a language.
  public static func complaints(of library: PackLibrary) -> [Complaint] {
    library.rules.filter(\.isEnabled).flatMap { rule in
      [("flag", rule.examples.flag), ("pass", rule.examples.pass)].flatMap { kind, examples in
        Language.allCases.compactMap { language -> Complaint? in
          let count = examples.filter { $0.language == language }.count
          guard count < examplesByLanguage else { return nil }
          return Complaint(
            file: rule.file, line: examples.first?.line,
            Wording(
              en: "\(count) \(kind) examples in \(language.rawValue), not \(examplesByLanguage)",
              ja: "\(language.rawValue)の\(kind)例が\(count)件です(\(examplesByLanguage)件以上が必要)"))
        }
      }
    }
  }
}
