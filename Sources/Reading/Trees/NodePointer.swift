/// Names a place inside a value (RFC 6901): `/prompts/0/text`.
enum NodePointer {
  /// Beyond it a pointer ends in `/…`: keys of a hostile file must not be copied once for every string under them.
  private static let limit = 512

  static func appending(_ key: String, to pointer: String) -> String {
    guard pointer.utf8.count + key.utf8.count < limit else {
      return pointer.hasSuffix("/…") ? pointer : pointer + "/…"
    }
    var result = pointer + "/"
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
