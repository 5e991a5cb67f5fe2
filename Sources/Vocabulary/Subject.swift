/// What a rule looks at.
public enum Subject: String, Sendable, Hashable, CaseIterable {
  case prompt, source, output, project
}
