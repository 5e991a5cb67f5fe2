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
    var parts = Parts()
    parts.add(rule.utf8)
    parts.add(subject.rawValue.utf8)
    parts.add(squeezed(utf8[range]))
    parts.add(before[before.startOfScalars(last: neighbourhood)...])
    parts.add(after[..<after.endOfScalars(first: neighbourhood)])
    return parts.fingerprint
  }

  /// As much of one side as decides: to fold all of it for every match would cost the square of the text.
  /// `stretch` gives the bytes next to the match, fewer than it is asked for only where the text ends.
  private static func side(of utf8: [UInt8], stretch: (_ size: Int) -> Range<Int>) -> [UInt8] {
    var size = 128
    while true {
      let range = stretch(size)
      let text = squeezed(utf8[range])
      if range.count < size || text.scalarCount >= neighbourhood + margin { return text }
      size *= 4
    }
  }

  /// What stands for a group of rows, or for a match with a reference.
  static func parts(rule: String, subject: Subject, _ parts: [String]) -> Fingerprint {
    var sum = Parts()
    for part in [rule, subject.rawValue] + parts { sum.add(part.utf8) }
    return sum.fingerprint
  }

  /// Folded, without white space.
  private static func squeezed(_ utf8: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(utf8.count)
    for byte in utf8 {
      guard byte < 0x80 else { return squeezed(beyondASCII: utf8) }
      // Folded, ASCII is in lower case and nothing else.
      if byte > 0x20 || !isWhiteSpace(Unicode.Scalar(byte)) {
        kept.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return kept
  }

  private static func squeezed(beyondASCII utf8: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    for scalar in String(decoding: FoldedText(Array(utf8)).utf8, as: UTF8.self).unicodeScalars {
      if !isWhiteSpace(scalar) { kept.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
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

  /// What a fingerprint is made of, each part behind its length, which keeps it apart from the next.
  private struct Parts {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    mutating func add(_ part: some Collection<UInt8>) {
      addDigits(of: part.count)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(contentsOf: part)
    }

    private mutating func addDigits(of number: Int) {
      if number > 9 { addDigits(of: number / 10) }
      bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    var fingerprint: Fingerprint { Fingerprint(digits: hexadecimal(SHA256.digest(bytes).prefix(16))) }
  }
}

extension [UInt8] {
  fileprivate var scalarCount: Int {
    var count = 0
    for byte in self where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Where the last so many scalars begin.
  fileprivate func startOfScalars(last count: Int) -> Int {
    var left = count
    var index = endIndex
    while index > 0, left > 0 {
      index -= 1
      if self[index] & 0xC0 != 0x80 { left -= 1 }
    }
    return index
  }

  /// Where the first so many scalars end.
  fileprivate func endOfScalars(first count: Int) -> Int {
    var seen = 0
    return firstIndex { byte in
      if byte & 0xC0 != 0x80 { seen += 1 }
      return seen > count
    } ?? endIndex
  }
}
