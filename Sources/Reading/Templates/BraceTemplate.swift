public import Vocabulary

/// A template as Python's `str.format` reads it: `{name}` is a hole, `{{` and `}}` are braces.
///
/// No file is known by its name to be one; a shape says so of a string.
public enum BraceTemplate: Format {
  public static let name = "brace-template"
  public static let endings: [String] = []

  public static func read(_ text: SourceText) -> Parts {
    let utf8 = text.utf8
    var piece = DecodedText(start: 0)
    var at = 0
    while at < utf8.count {
      let byte = utf8[at]
      let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      if isBrace, at + 1 < utf8.count, utf8[at + 1] == byte {
        piece.replace(source: 2, with: CollectionOfOne(byte))
        at += 2
      } else if byte == UInt8(ascii: "{"), let end = endOfHole(utf8, from: at + 1) {
        piece.leaveHole(source: end - at)
        at = end
      } else {
        piece.keep(utf8[at...at])
        at += 1
      }
    }
    return Parts(format: name, segments: piece.utf8.isEmpty ? [] : [piece.segment(field: nil, role: .plain)])
  }

  /// Behind the closing brace of `name}`, `a.b[0]!r:>10}`; nil: it is no hole but text in braces.
  private static func endOfHole(_ utf8: [UInt8], from start: Int) -> Int? {
    var at = start
    while at < utf8.count, at - start < longestHole {
      switch utf8[at] {
      case UInt8(ascii: "}"): return at + 1
      case UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x20: return nil
      default: at += 1
      }
    }
    return nil
  }

  private static let longestHole = 100
}
