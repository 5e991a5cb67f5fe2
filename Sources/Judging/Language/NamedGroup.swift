/// A group with a name, which a person would take for something that can be referred to. Patterns say where they
/// match and keep no parts: a message holds no text of a file, and what must stand near is a pattern of its own.
enum NamedGroup {
  private static let beginnings = ["(?P<", "(?<", "(?'"].map { Array($0.utf8) }

  static func stands(in expression: String) -> Bool {
    let bytes = Array(expression.utf8)
    var index = 0
    var isInClass = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass:
        let rest = bytes[index...]
        if let beginning = beginnings.first(where: rest.starts),
          // `(?<=` and `(?<!` look behind: another complaint.
          let next = rest.dropFirst(beginning.count).first, !"=!".utf8.contains(next)
        {
          return true
        }
      default: break
      }
      index += 1
    }
    return false
  }
}
