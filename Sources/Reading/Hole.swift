/// What stands in a decoded text for a part that is only known later: `{name}` of an f-string, `${name}`, `\(name)`,
/// `{{ name }}` of a template.
///
/// It is U+FFFC, the object replacement character: neither letter nor white space, so the words on its two sides do
/// not become one. The whole hole in the source corresponds to it.
enum Hole {
  static let utf8 = Array("\u{FFFC}".utf8)
}

extension DecodedText {
  /// So many bytes of the source are a hole.
  mutating func leaveHole(source: Int) {
    replace(source: source, with: Hole.utf8)
  }
}
