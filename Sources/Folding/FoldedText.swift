internal import CICU
public import Vocabulary

/// A text in the form in which names and phrases are compared: ICU's NFKC_Casefold, which undoes case, width,
/// ligatures and compatibility forms and drops invisible characters. The map leads every folded byte back to
/// exactly the characters it came from.
public struct FoldedText: Sendable {
  public let utf8: [UInt8]
  /// From folded bytes to bytes of the text that was folded.
  public let toSource: OffsetMap

  /// `utf8` is valid UTF-8. (Bytes that are not come through unchanged.)
  public init(_ utf8: [UInt8]) {
    if let lowered = loweredIfASCII(utf8) {
      self.utf8 = lowered
      toSource = OffsetMap(identity: utf8.count)
    } else {
      var folder = Folder(capacity: utf8.count)
      utf8.withUnsafeBufferPointer { folder.fold($0) }
      self.utf8 = folder.folded
      toSource = folder.map
    }
  }
}

/// Folds one text, stretch by stretch: ASCII, kana and kanji go straight through, full-width ASCII by arithmetic, all
/// else through ICU in segments that can be folded apart, so that each piece of the map is as small as Unicode allows.
private struct Folder {
  private(set) var folded: [UInt8] = []
  private(set) var map = OffsetMap()
  /// The stretch at hand in UTF-16, and where each unit begins in the text; one more entry for the end.
  private var units: [UInt16] = []
  private var starts: [Int] = []
  private var output = [UInt16](repeating: 0, count: 64)

  // A stretch is cut where it may be after some length, so that memory is bounded. Piles of marks longer than any
  // writing has are cut anywhere: reordering them costs the square of their length.
  private static let usualStretch = 1024
  private static let longestStretch = 4096
  private static let longestSegment = 128

  init(capacity: Int) {
    folded.reserveCapacity(capacity)
  }

  mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < text.count {
      let plain = endOfPlain(text, from: at)
      keepPlain(text, at..<plain)
      at = plain
      if let next = foldFullWidth(text, at: at) {
        at = next
      } else if at < text.count {
        at = readStretch(text, from: at)
        foldStretch(text)
      }
    }
  }

  /// Where the characters end that fold one by one, without ICU. A mark joins the letter before it.
  private func endOfPlain(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    var last = start
    while at < text.count {
      // Kanji, one after the other.
      while at + 4 <= text.count, isKanji(text, at: at) {
        last = at
        at += 3
      }
      guard at < text.count else { break }
      let length = plainLength(text, at: at)
      if length == 0 { break }
      last = at
      at += length
      if length == 1 {
        let end = endOfASCII(text, from: at)
        if end > at {
          last = end - 1
          at = end
        }
      }
    }
    if at > start, let next = at < text.count ? wellFormedScalar(text, at: at) : nil,
      !pv_fold_starts_segment(next.scalar)
    {
      return last
    }
    return at
  }

  private mutating func keepPlain(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let start = folded.count
    folded.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
    folded.withUnsafeMutableBytes { lowerASCII(UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
    map.keep(range.count)
  }

  /// Full-width ASCII and the ideographic space, if no mark may follow. Returns where the character ends.
  private mutating func foldFullWidth(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int? {
    guard at + 2 < text.count, text[at] == 0xEF || text[at] == 0xE3,
      let (scalar, length) = wellFormedScalar(text, at: at)
    else { return nil }
    var ascii: UInt8
    switch scalar {
    case 0x3000: ascii = 0x20
    case 0xFF01...0xFF5E: ascii = UInt8(truncatingIfNeeded: scalar - 0xFEE0)
    default: return nil
    }
    let next = at + length
    if next < text.count, plainLength(text, at: next) == 0 {
      guard let (after, _) = wellFormedScalar(text, at: next), pv_fold_starts_segment(after) else { return nil }
    }
    if ascii >= 0x41, ascii <= 0x5A { ascii |= 0x20 }
    folded.append(ascii)
    map.replace(source: length, derived: 1)
    return next
  }

  /// Takes one character whatever it is, and those after it that are not plain. Returns where the stretch ends.
  private mutating func readStretch(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    units.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    var at = start
    while at < text.count, at == start || plainLength(text, at: at) == 0 {
      let (scalar, length) = wellFormedScalar(text, at: at) ?? (0xFFFD, 1)
      if units.count >= Self.usualStretch,
        units.count >= Self.longestStretch || pv_fold_starts_segment(scalar)
      {
        break
      }
      starts.append(at)
      if scalar < 0x10000 {
        units.append(UInt16(truncatingIfNeeded: scalar))
      } else {
        units.append(UInt16(truncatingIfNeeded: 0xD7C0 + scalar >> 10))
        units.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
        starts.append(at)
      }
      at += length
    }
    starts.append(at)
    return at
  }

  private mutating func foldStretch(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < units.count {
      let unchanged = units.withUnsafeBufferPointer { units in
        units.baseAddress.map { Int(pv_fold_span($0 + at, Int32(units.count - at))) } ?? 0
      }
      if unchanged > 0 {
        keep(text, at..<at + unchanged)
        at += unchanged
      }
      guard at < units.count else { return }
      var end = at + width(at)
      var scalars = 1
      while end < units.count, scalars < Self.longestSegment, !pv_fold_starts_segment(scalar(end)) {
        end += width(end)
        scalars += 1
      }
      foldSegment(text, at..<end)
      at = end
    }
  }

  /// Folds what cannot be folded apart. Invisible characters behind it are deletions of their own.
  private mutating func foldSegment(_ text: UnsafeBufferPointer<UInt8>, _ segment: Range<Int>) {
    var end = segment.upperBound
    while true {
      let last = end - (end - 2 >= segment.lowerBound && isTrail(units[end - 1]) ? 2 : 1)
      guard last > segment.lowerBound, normalized(last..<end).isEmpty else { break }
      end = last
    }
    let visible = segment.lowerBound..<end
    let result = normalized(visible)
    if result.elementsEqual(units[visible]) {
      keep(text, visible)
    } else {
      let before = folded.count
      var index = result.startIndex
      while index < result.endIndex {
        var scalar = UInt32(result[index])
        index += 1
        if scalar & 0xFC00 == 0xD800, index < result.endIndex {
          scalar = (scalar - 0xD7C0) << 10 | UInt32(result[index]) & 0x3FF
          index += 1
        }
        _ = folded.append(scalar: scalar)
      }
      map.replace(source: starts[end] - starts[segment.lowerBound], derived: folded.count - before)
    }
    while end < segment.upperBound {
      let next = end + width(end)
      map.replace(source: starts[next] - starts[end], derived: 0)
      end = next
    }
  }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let bytes = starts[range.lowerBound]..<starts[range.upperBound]
    folded.append(contentsOf: text[bytes])
    map.keep(bytes.count)
  }

  /// A stretch of units as ICU folds it.
  private mutating func normalized(_ range: Range<Int>) -> ArraySlice<UInt16> {
    while true {
      let capacity = Int32(output.count)
      let length = units.withUnsafeBufferPointer { units in
        output.withUnsafeMutableBufferPointer { output in
          guard let from = units.baseAddress, let to = output.baseAddress else { return Int32(-1) }
          return pv_fold(from + range.lowerBound, Int32(range.count), to, capacity)
        }
      }
      guard length >= 0 else { return units[range] }
      if length <= capacity { return output[..<Int(length)] }
      output = [UInt16](repeating: 0, count: Int(length))
    }
  }

  private func isTrail(_ unit: UInt16) -> Bool { unit & 0xFC00 == 0xDC00 }

  private func width(_ index: Int) -> Int { units[index] & 0xFC00 == 0xD800 ? 2 : 1 }

  private func scalar(_ index: Int) -> UInt32 {
    let unit = UInt32(units[index])
    return unit & 0xFC00 == 0xD800 ? (unit - 0xD7C0) << 10 | UInt32(units[index + 1]) & 0x3FF : unit
  }
}

/// The length of a character that folds to itself, but for the case of ASCII, whatever stands before it: ASCII, kana,
/// kanji and the signs of prose. 0: it may be another kind.
@inline(__always)
private func plainLength(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
  let lead = text[at]
  if lead < 0x80 { return 1 }
  guard lead >= 0xE2, lead <= 0xE9, at + 2 < text.count, text[at + 1] & 0xC0 == 0x80, text[at + 2] & 0xC0 == 0x80 else {
    return 0
  }
  if lead == 0xE2 {
    // Dashes and quotation marks, without the hyphen that does not break.
    return text[at + 1] == 0x80 && (0x92...0xA3).contains(text[at + 2]) && text[at + 2] != 0x97 ? 3 : 0
  }
  // U+4000 to U+9FFF.
  if lead > 0xE3 { return 3 }
  switch 0x3000 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F) {
  case 0x3001...0x3029, 0x3041...0x3096, 0x309D...0x309E, 0x30A0...0x30FE: return 3
  default: return 0
  }
}

/// Whether a character from U+4000 to U+9FFF stands here, and not at the very end.
@inline(__always)
private func isKanji(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
  let four = UInt32(littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: at, as: UInt32.self))
  return (four & 0xFF) &- 0xE4 < 6 && four & 0x00C0_C000 == 0x0080_8000
}

/// The text in lower case if it is all ASCII.
private func loweredIfASCII(_ utf8: [UInt8]) -> [UInt8]? {
  // Text that is not ASCII mostly shows it early. Look there before anything is allocated.
  let early = 256
  let isASCII = utf8.withUnsafeBufferPointer { bytes in
    endOfASCII(UnsafeBufferPointer(rebasing: bytes.prefix(early)), from: 0) == min(early, bytes.count)
      && endOfASCII(bytes, from: min(early, bytes.count)) == bytes.count
  }
  guard isASCII else { return nil }
  var lowered = utf8
  lowered.withUnsafeMutableBytes { lowerASCII($0) }
  return lowered
}

/// Lower-cases ASCII letters in place, eight bytes at a time (the compiler makes it more). Other bytes stay.
private func lowerASCII(_ bytes: UnsafeMutableRawBufferPointer) {
  let ones: UInt64 = 0x0101_0101_0101_0101
  var at = 0
  while at + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    // The high bit of each byte says: at least "A", and not above "Z". Without their own high bits none carries over.
    let low = word & (ones &* 0x7F)
    let letters = (low &+ ones &* (0x80 - 0x41)) & ~(low &+ ones &* (0x80 - 0x5B)) & ~word & (ones &* 0x80)
    bytes.storeBytes(of: word | letters >> 2, toByteOffset: at, as: UInt64.self)
    at += 8
  }
  while at < bytes.count {
    if bytes[at] >= 0x41, bytes[at] <= 0x5A { bytes[at] |= 0x20 }
    at += 1
  }
}
