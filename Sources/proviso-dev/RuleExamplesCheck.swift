import Pipeline
import Vocabulary

/// Runs the examples of every rule of the repository.
struct RuleExamplesCheck {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  func complaints() throws -> [Complaint] {
    try RuleTrial(ruleFolders: [repository.root.appending("Rules")]).failures()
  }
}
