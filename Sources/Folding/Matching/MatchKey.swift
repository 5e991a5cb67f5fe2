/// What similarity compares: the letters and digits of a text as everybody who copies it would have to keep them, and
/// nothing else.
///
/// Spaces, punctuation, symbols and marks are no evidence, and they are the cheapest thing to change. Widths, case,
/// letters that look alike, katakana and hiragana, old and new kanji and kana spellings, and the readings printed
/// beside kanji are folded away (`MatchTable`, `MatchScanner`, `MatchRewriter`). What remains is no text to read: it is
/// the same for all the ways of writing one sentence.
public struct MatchKey: Sendable {
  /// UTF-16, so that almost every character is one unit.
  public let units: [UInt16]
  /// For each unit the byte of the text at which its character begins, and the one after the last that belongs to it:
  /// marks, voicing and the reading beside a kanji belong to the character before them.
  public let starts: [UInt32]
  public let ends: [UInt32]
  /// In ascending order; the beginning is one, and not listed.
  public let rests: [Rest]

  /// A place between sentences from which the key goes on as if the text began there, and before which it is as if the
  /// text ended there: parts between rests have the same keys by themselves.
  public struct Rest: Sendable, Hashable {
    public var unit: Int
    public var byte: Int

    public init(unit: Int, byte: Int) {
      self.unit = unit
      self.byte = byte
    }
  }

  /// `utf8` is valid UTF-8 of less than 4 GB.
  public init(_ utf8: [UInt8]) {
    var scanner = MatchScanner(capacity: utf8.count)
    utf8.withUnsafeBufferPointer { scanner.scan($0) }
    var rewriter = MatchRewriter(capacity: scanner.text.units.count)
    rests = rewriter.rewrite(scanner.text, from: scanner.rests)
    units = rewriter.text.units
    starts = rewriter.text.starts
    ends = rewriter.text.ends
  }

  /// The long vowel mark, and 一, which looks like it.
  public static let longVowel = MatchTable.longUnit

  /// A key that is made of something else than letters: the tokens of a program.
  public init(units: [UInt16], starts: [UInt32], ends: [UInt32]) {
    self.units = units
    self.starts = starts
    self.ends = ends
    rests = []
  }

  /// Of the tables that decide how texts are folded: keys of different digests cannot be compared.
  public static let digest: UInt64 = {
    // FNV-1a: it tells tables apart, it does not protect them.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for table in [MatchTable.folds, MatchWords.list] {
      for byte in table.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return digest
  }()

  /// The bytes of the text that a stretch of units came from.
  public func source(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= units.count else { return 0..<0 }
    let start = Int(starts[range.lowerBound])
    return start..<max(start, Int(ends[range.upperBound - 1]))
  }
}

/// Units on their way to a key, each with the bytes it came from.
struct MatchUnits {
  var units: [UInt16] = []
  var starts: [UInt32] = []
  var ends: [UInt32] = []

  mutating func reserve(_ count: Int) {
    units.reserveCapacity(count)
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
  }

  @inline(__always)
  mutating func append(_ unit: UInt16, _ start: UInt32, _ end: UInt32) {
    units.append(unit)
    starts.append(start)
    ends.append(end)
  }
}
