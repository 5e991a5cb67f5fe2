/// A sign between the names and literals of a program, as far as it says what they are to each other.
enum ProgramMark {
  /// `=`, `:=`, `+=`, `=>`: what follows has the name before it.
  case assignment
  /// `:`: so it is with labels, members and keys; or it divides two choices.
  case colon
  /// `?` of a choice.
  case question
  /// `+` between two values.
  case plus
  case dot
  case comma
  case semicolon
  /// `@`, `#`, `$`: the start of a name.
  case sigil
  case other

  /// The sign at the offset and its length.
  static func read(at offset: Int, in utf8: [UInt8]) -> (mark: ProgramMark, length: Int) {
    func next(_ step: Int) -> UInt8 { offset + step < utf8.count ? utf8[offset + step] : 0 }
    switch utf8[offset] {
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: "="):
      let length = utf8.run(of: UInt8(ascii: "="), at: offset)
      if length > 1 { return (.other, length) }
      return next(1) == UInt8(ascii: ">") ? (.assignment, 2) : (.assignment, 1)
    case UInt8(ascii: ":"):
      if next(1) == UInt8(ascii: "=") { return (.assignment, 2) }
      return next(1) == UInt8(ascii: ":") ? (.other, 2) : (.colon, 1)
    case UInt8(ascii: "?"):
      switch next(1) {
      // A member that may be missing.
      case UInt8(ascii: ":"): return (.colon, 2)
      case UInt8(ascii: "."): return (.other, 2)
      case UInt8(ascii: "?"): return next(2) == UInt8(ascii: "=") ? (.assignment, 3) : (.other, 2)
      default: return (.question, 1)
      }
    case UInt8(ascii: "+"):
      return next(1) == UInt8(ascii: "=") ? (.assignment, 2) : (.plus, 1)
    case UInt8(ascii: "|"), UInt8(ascii: "&"):
      if next(1) == utf8[offset], next(2) == UInt8(ascii: "=") { return (.assignment, 3) }
      return (.other, 1)
    // A shift: its second sign opens no tag.
    case UInt8(ascii: "<"): return (.other, utf8.run(of: UInt8(ascii: "<"), at: offset))
    case UInt8(ascii: "!"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"),
      UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "^"):
      return (.other, next(1) == UInt8(ascii: "=") ? 2 : 1)
    // Taken together, so that no one counts them again and again.
    case UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "@"):
      return (.sigil, utf8.run(of: utf8[offset], at: offset))
    default:
      return (.other, 1)
    }
  }
}
