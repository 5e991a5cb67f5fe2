internal import Vocabulary

extension Severity {
  /// The text in the colour of the severity: codes that every terminal knows.
  func paint(_ text: String, when isColored: Bool) -> String {
    guard isColored else { return text }
    let code =
      switch self {
      case .info: "36"
      case .low: "34"
      case .medium: "33"
      case .high: "31"
      case .stop: "1;31"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
