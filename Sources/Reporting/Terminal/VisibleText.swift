internal import Vocabulary

/// The text as it may be sent to a terminal, a log or an XML file: what a reader could not see, or a screen would
/// obey, is written out.
public func visible(_ text: some StringProtocol, keepingLines: Bool = false) -> String {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(text) }
  return text.map { character in
    keepingLines && (character == "\n" || character == "\r\n") ? "\n" : visible(character)
  }.joined()
}

/// A character of an excerpt with the columns it takes.
struct ExcerptCell: Sendable {
  var text: String
  var width: Int
  /// How many scalars of the line it stands for.
  var scalars: Int

  init(_ character: Character) {
    // A tab only moves on; its place in the line is not worth a sign.
    text = character == "\t" ? "    " : visible(character)
    width = DisplayWidth.of(text)
    scalars = character.unicodeScalars.count
  }
}

private func visible(_ character: Character) -> String {
  let scalars = character.unicodeScalars
  guard scalars.contains(where: { isHidden($0, in: scalars) }) else { return String(character) }
  return scalars.map { isHidden($0, in: scalars) ? written($0) : String($0) }.joined()
}

/// Controls, line separators, direction overrides, invisible fillers, tags outside a flag and noncharacters.
private func isHidden(_ scalar: Unicode.Scalar, in cluster: Character.UnicodeScalarView) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F: false
  case 0..<0x20, 0x7F..<0xA0: true
  case 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0: true
  case 0xFDD0...0xFDEF, 0xFFF9...0xFFFB: true
  case 0xE0000...0xE007F: cluster.first != "\u{1F3F4}"
  case let value: value & 0xFFFE == 0xFFFE
  }
}

private func written(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\t": "\\t"
  case "\n": "\\n"
  case "\r": "\\r"
  default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}
