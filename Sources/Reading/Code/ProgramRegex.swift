/// A regular expression between slashes. It holds no text; only its end must be found.
struct ProgramRegex {
  /// Behind its flags; or the end of the line, where nothing closes it.
  let end: Int
  let isClosed: Bool

  /// A slash stands at the offset.
  init(at offset: Int, in utf8: [UInt8]) {
    var at = offset + 1
    var isInClass = false
    while at < utf8.count, utf8.lineBreak(at: at) == 0 {
      switch utf8[at] {
      case UInt8(ascii: "\\") where utf8.lineBreak(at: at + 1) == 0: at += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass:
        at += 1
        while utf8.isName(at: at) { at += 1 }
        end = at
        isClosed = true
        return
      default: break
      }
      at += 1
    }
    end = at
    isClosed = false
  }
}
