internal import Vocabulary

/// An argument that is no flag: a path, an address, the name of a rule.
struct Positional: Sendable {
  let name: String
  let help: Wording
  let least: Int
  /// nil: as many as one likes.
  let most: Int?
  let completion: Completion

  init(_ name: String, _ count: ClosedRange<Int>, _ completion: Completion = .nothing, help: Wording) {
    self.name = name
    self.help = help
    least = count.lowerBound
    most = count.upperBound
    self.completion = completion
  }

  init(_ name: String, _ count: PartialRangeFrom<Int>, _ completion: Completion = .nothing, help: Wording) {
    self.name = name
    self.help = help
    least = count.lowerBound
    most = nil
    self.completion = completion
  }

  /// `[PATH...]`, `RULE`
  var usage: String {
    let many = most == 1 ? name : name + "..."
    return least == 0 ? "[\(many)]" : many
  }
}
