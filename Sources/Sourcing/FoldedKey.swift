internal import Folding

/// The form in which the names of people, places and columns of a list are compared: folded, without white space.
func foldedKey(_ text: String) -> String {
  let folded = FoldedText(Array(text.utf8)).utf8
  if folded.contains(where: mayBeginWideSpace) {
    let scalars = String(decoding: folded, as: UTF8.self).unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
  }
  return String(decoding: folded.contains(where: isSpace) ? folded.filter { !isSpace($0) } : folded, as: UTF8.self)
}

/// White space in ASCII.
private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// Folding makes most white space a space. What it leaves (U+0085, U+1680, U+2028, U+2029) begins with one of these
/// bytes, few names hold one, and asking Unicode about every character is slow.
private func mayBeginWideSpace(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0xE1 || byte == 0xE2 }
