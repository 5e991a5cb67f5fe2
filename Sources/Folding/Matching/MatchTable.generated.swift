extension MatchTable {
  static let folds = ""
}
