internal import Vocabulary

/// How a matched stretch is measured: in which script it is, how many words it holds, how it reads.
enum Passage {
  static let excerptLimit = 120

  /// The shortest run that says anything. Shorter ones are everyday phrases in either language.
  static func shortest(_ script: MatchEvidence.Script) -> Int {
    switch script {
    case .ja: 20
    case .en: 40
    }
  }

  static func script(of units: ArraySlice<UInt32>) -> MatchEvidence.Script {
    var japanese = 0
    for unit in units where isJapanese(unit) { japanese += 1 }
    return japanese * 2 >= units.count ? .ja : .en
  }

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
        hasLetter = hasLetter || isLatin(scalar)
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

  static func excerpt(of range: Range<Int>, in utf8: [UInt8]) -> String {
    var scalars = 0
    for index in range where utf8[index] & 0xC0 != 0x80 {
      if scalars == excerptLimit { return String(decoding: utf8[range.lowerBound..<index], as: UTF8.self) + "…" }
      scalars += 1
    }
    return String(decoding: utf8[range], as: UTF8.self)
  }

  private static func isJapanese(_ unit: UInt32) -> Bool {
    switch unit {
    case 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    case 0xD7, 0xF7: false
    case 0xAA, 0xBA, 0xC0...0x24F, 0x1E00...0x1EFF, 0xFB00...0xFB06: true
    default: false
    }
  }

  /// Letters, the marks on them, and digits, as far as Latin words have them.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xFF10...0xFF19, 0x300...0x36F: true
    default: isLatin(scalar)
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
