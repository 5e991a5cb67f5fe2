internal import Digesting
internal import Folding
internal import Vocabulary

/// Makes fingerprints from what was matched and never from where it stands: line numbers, time and folder may
/// change, the matched content may not.
enum Fingerprinting {
  /// Folded characters on each side that belong to the identity of a match.
  private static let neighbourhood = 40
  /// Where the text is cut for folding, the first characters may lack a letter that they join.
  private static let margin = 24

  /// The matched text with its neighbourhood inside the segment, folded, white space dropped.
  static func text(rule: String, subject: Subject, range: Range<Int>, in utf8: [UInt8]) -> Fingerprint {
    let before = side(of: utf8) { size in
      var start = max(0, range.lowerBound - size)
      while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
      return start..<range.lowerBound
    }
    let after = side(of: utf8) { size in
      var end = min(utf8.count, range.upperBound + size)
      while end < utf8.count, utf8[end] & 0xC0 == 0x80 { end += 1 }
      return range.upperBound..<end
    }
    return digest([
      rule, subject.rawValue, String(squeezed(Array(utf8[range]))), String(before.suffix(neighbourhood)),
      String(after.prefix(neighbourhood)),
    ])
  }

  /// As much of one side as decides: to fold all of it for every match would cost the square of the text.
  /// `stretch` gives the bytes next to the match, fewer than it is asked for only where the text ends.
  private static func side(of utf8: [UInt8], stretch: (_ size: Int) -> Range<Int>) -> String.UnicodeScalarView {
    var size = 256
    while true {
      let range = stretch(size)
      let text = squeezed(Array(utf8[range]))
      if range.count < size || text.count >= neighbourhood + margin { return text }
      size *= 4
    }
  }

  /// What stands for a group of rows, or for a match with a reference.
  static func parts(rule: String, subject: Subject, _ parts: [String]) -> Fingerprint {
    digest([rule, subject.rawValue] + parts)
  }

  private static func squeezed(_ utf8: [UInt8]) -> String.UnicodeScalarView {
    let folded = String(decoding: FoldedText(utf8).utf8, as: UTF8.self)
    return String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  private static func digest(_ parts: [String]) -> Fingerprint {
    var hash = SHA256()
    for part in parts {
      // Lengths keep the parts apart.
      hash.update("\(part.utf8.count):")
      hash.update(part)
    }
    return Fingerprint(digits: String(hexadecimal(hash.finish()).prefix(32)))
  }
}
