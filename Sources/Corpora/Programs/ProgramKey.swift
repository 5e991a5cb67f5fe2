internal import Folding
internal import Reading
internal import Similarity
internal import Vocabulary

/// What of a program is compared: its comments as a text, its letters without comments, and its tokens, in which every
/// name is one class and every literal another.
///
/// The letters find what was copied as it stands, even a few lines with others between them; the tokens find it under
/// other names. Licence headers and imports are in none of the three: they are nobody's passage.
struct ProgramKey {
  let language: CodeLanguage
  let comments: MatchKey
  let letters: MatchKey
  let tokens: MatchKey

  init(_ utf8: [UInt8], _ language: CodeLanguage) {
    self.language = language
    let found = language.tokens(of: utf8)
    let header = ProgramHeader(utf8, found)
    // What is left out becomes white space, so that every unit keeps its place.
    var comments = [UInt8](repeating: 0x20, count: utf8.count)
    var letters = comments
    var units: [UInt16] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    for (index, token) in found.enumerated() where !token.isImport {
      switch token.kind {
      case .comment:
        if index >= header.tokens { Self.copy(token.range, of: utf8, to: &comments) }
        continue
      case .name, .keyword, .number, .string: Self.copy(token.range, of: utf8, to: &letters)
      case .sign: break
      }
      units.append(TokenUnit.of(token, in: utf8, ignoresCase: language.ignoresCase))
      starts.append(token.start)
      ends.append(token.end)
    }
    self.comments = MatchKey(comments)
    self.letters = MatchKey(letters)
    tokens = MatchKey(units: units, starts: starts, ends: ends)
  }

  private static func copy(_ range: Range<Int>, of utf8: [UInt8], to mask: inout [UInt8]) {
    for index in range { mask[index] = utf8[index] }
    // Two comments in a row are two lines.
    if range.upperBound < mask.count { mask[range.upperBound] = utf8[range.upperBound] == 0x0A ? 0x0A : 0x20 }
  }

  /// All three in a row, as a corpus keeps them.
  var whole: MatchKey {
    MatchKey(
      units: comments.units + letters.units + tokens.units, starts: comments.starts + letters.starts + tokens.starts,
      ends: comments.ends + letters.ends + tokens.ends)
  }

  /// The key of a file of a corpus: a program's, or a text's.
  static func key(of utf8: [UInt8], named path: RawPath) -> MatchKey {
    CodeLanguage.of(path, utf8).map { ProgramKey(utf8, $0).whole } ?? MatchKey(utf8)
  }
}

/// The unit of a token. Names, numbers and strings are a class each; what belongs to the language has a number of its
/// own, made from its spelling alone, so that a new language changes no corpus.
enum TokenUnit {
  static let name = Writing.tokens.lowerBound
  static let number = name + 1
  static let string = name + 2
  private static let firstWord = name + 16

  static func of(_ token: ProgramToken, in utf8: [UInt8], ignoresCase: Bool) -> UInt16 {
    switch token.kind {
    case .name: return name
    case .number: return number
    case .string: return string
    case .keyword, .sign, .comment:
      // FNV-1a
      var hash: UInt32 = 0x811C_9DC5
      for index in token.range {
        let isCapital = ignoresCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(utf8[index])
        hash = (hash ^ UInt32(isCapital ? utf8[index] | 0x20 : utf8[index])) &* 0x0100_0193
      }
      return firstWord + UInt16(hash % UInt32(Writing.tokens.upperBound - firstWord))
    }
  }
}
