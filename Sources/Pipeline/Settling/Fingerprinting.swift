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
      rule, subject.rawValue, text(squeezed(Array(utf8[range]))), text(before.suffix(neighbourhood)),
      text(after.prefix(neighbourhood)),
    ])
  }

  /// As much of one side as decides: to fold all of it for every match would cost the square of the text.
  /// `stretch` gives the bytes next to the match, fewer than it is asked for only where the text ends.
  private static func side(of utf8: [UInt8], stretch: (_ size: Int) -> Range<Int>) -> [Unicode.Scalar] {
    var size = 128
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

  private static func squeezed(_ utf8: [UInt8]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    kept.reserveCapacity(utf8.count)
    if utf8.allSatisfy({ $0 < 0x80 }) {
      // Folded, ASCII is in lower case and nothing else.
      for byte in utf8 {
        let scalar = Unicode.Scalar((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        if !isWhiteSpace(scalar) { kept.append(scalar) }
      }
      return kept
    }
    for scalar in String(decoding: FoldedText(utf8).utf8, as: UTF8.self).unicodeScalars where !isWhiteSpace(scalar) {
      kept.append(scalar)
    }
    return kept
  }

  /// What Unicode calls white space. To ask the library of every character is most of what a fingerprint costs.
  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
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
