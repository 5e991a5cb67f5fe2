import Judging
import Pipeline
import Vocabulary

/// Runs the examples of every rule of the repository, and counts them.
struct RuleExamplesCheck {
  private let repository: Repository

  init(_ repository: Repository) {
    self.repository = repository
  }

  func complaints() throws -> [Complaint] {
    let trial = try RuleTrial(ruleFolders: [repository.root.appending("Rules")])
    return PackStandard.complaints(of: trial.library) + (try trial.failures())
  }
}
