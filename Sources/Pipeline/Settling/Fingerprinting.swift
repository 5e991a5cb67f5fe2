internal import Digesting
internal import Folding
internal import Vocabulary

/// Makes fingerprints from what was matched and never from where it stands: line numbers, time and folder may
/// change, the matched content may not.
enum Fingerprinting {
  /// Folded characters on each side that belong to the identity of a match.
  private static let neighbourhood = 40

  /// The matched text with its neighbourhood inside the segment, folded, white space dropped.
  static func text(rule: String, subject: Subject, range: Range<Int>, in utf8: [UInt8]) -> Fingerprint {
    let before = squeezed(Array(utf8[..<range.lowerBound]))
    let after = squeezed(Array(utf8[range.upperBound...]))
    return digest([
      rule, subject.rawValue, String(squeezed(Array(utf8[range]))), String(before.suffix(neighbourhood)),
      String(after.prefix(neighbourhood)),
    ])
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
