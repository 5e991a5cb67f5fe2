/// What is open at a place of a program.
enum ProgramLevel {
  case bracket(closedBy: UInt8)
  /// The text of a literal, the last of those that are open.
  case literal
  case hole(OpenHole)
  /// Between `<` and `>`.
  case tag
  /// What stands behind a tag until it is closed.
  case children
}

/// Code inside a literal, which is the level beneath.
struct OpenHole {
  var start: Int
  /// Behind the colon there is no code.
  var isFormat = false
  /// What to go back to when it does not end.
  var moment: ProgramMoment
  var breaksBefore: Int
}
