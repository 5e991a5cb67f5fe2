internal import Folding
internal import Similarity
internal import Vocabulary

/// How a matched stretch is measured: in which script it is, how many words it holds, how it reads.
enum Passage {
  static let excerptLimit = 120

  /// A text with fewer letters matches nothing by design.
  static let shortest = Sensitivity().ideographic.run

  /// How many whole words in Latin letters stand in a range of valid UTF-8. A word that the border cuts is none.
  static func words(in range: Range<Int>, of utf8: [UInt8]) -> Int {
    let before = utf8[..<range.lowerBound].suffix(4)
    let after = utf8[range.upperBound...].prefix(4)
    var isCut = String(decoding: before, as: UTF8.self).unicodeScalars.last.map(isWordPart) ?? false
    var words = 0
    var isInWord = false
    var hasLetter = false
    for scalar in String(decoding: utf8[range], as: UTF8.self).unicodeScalars {
      if isWordPart(scalar) || (isInWord && joins(scalar)) {
        isInWord = true
        hasLetter = hasLetter || Folding.script(of: scalar.value) == .latin
        continue
      }
      if hasLetter, !isCut { words += 1 }
      isInWord = false
      hasLetter = false
      isCut = false
    }
    let goesOn = String(decoding: after, as: UTF8.self).unicodeScalars.first.map(isWordPart) ?? false
    if hasLetter, !isCut, !goesOn { words += 1 }
    return words
  }

  /// Lines of prose are longer than those of a song.
  private static let longestVerse = 120

  /// How many lines a passage fills, when all of them are short; 0 for prose. Empty lines are none.
  static func shortLines(in range: Range<Int>, of utf8: [UInt8]) -> Int {
    let lines = utf8[range].split { $0 == 0x0A || $0 == 0x0D }
    let written = lines.filter { line in line.contains { $0 > 0x20 } }
    return written.allSatisfy { $0.count <= longestVerse } ? written.count : 0
  }

  static func excerpt(of range: Range<Int>, in utf8: [UInt8]) -> String {
    var scalars = 0
    for index in range where utf8[index] & 0xC0 != 0x80 {
      if scalars == excerptLimit { return String(decoding: utf8[range.lowerBound..<index], as: UTF8.self) + "…" }
      scalars += 1
    }
    return String(decoding: utf8[range], as: UTF8.self)
  }

  /// Letters, the marks on them, and digits, as far as Latin words have them.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch Folding.script(of: scalar.value) {
    case .latin, .digit, .mark: true
    default: false
    }
  }

  /// Apostrophes, and what is not seen: they stand inside words.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0x2019, 0xAD, 0x200B...0x200D, 0x2060: true
    default: false
    }
  }
}
