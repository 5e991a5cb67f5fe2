/// Finds where markup ends: readings beside kanji, notes of the Aozora format, tags, entities, targets of links.
/// Every search has a limit, so that no text costs more than its length times a small number.
struct MatchMarkup {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The byte after a reading in kana and its closing sign; nil: it is none. After a ｜ whatever stands in 《》 is one.
  func endOfReading(_ start: Int, closing: UInt32, orClosing other: UInt32 = 0, anyContent: Bool = false) -> Int? {
    var at = start
    while at < bytes.count, at - start < 150 {
      guard let (scalar, length) = wellFormedScalar(bytes, at: at) else { return nil }
      at += length
      if scalar == closing || scalar == other { return at - length > start ? at : nil }
      switch scalar {
      case 0x3041...0x309F, 0x30A0...0x30FF, 0xFF66...0xFF9F, 0x20, 0x3000: continue
      case 0x0A, 0x0D: return nil
      default: if !anyContent { return nil }
      }
    }
    return nil
  }

  /// `［＃…］`, and the character that a note on a character without a code names.
  func note(_ start: Int) -> (end: Int, scalar: UInt32?)? {
    guard let (sign, length) = start < bytes.count ? wellFormedScalar(bytes, at: start) : nil,
      sign == 0xFF03 || sign == 0x23
    else { return nil }
    var at = start + length
    var scalar: UInt32?
    while at < bytes.count, at - start < 600 {
      guard let (next, length) = wellFormedScalar(bytes, at: at), next != 0x0A else { return nil }
      if next == 0xFF3D || next == 0x5D { return (at + length, scalar) }
      if next == 0x55, at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "+") {
        scalar = hexadecimal(from: at + 2)
      }
      at += length
    }
    return nil
  }

  private func hexadecimal(from start: Int) -> UInt32? {
    var value: UInt32 = 0
    var at = start
    while at < bytes.count, at - start < 6, let digit = hexDigit(bytes[at]) {
      value = value << 4 | digit
      at += 1
    }
    return at - start >= 4 ? valid(value) : nil
  }

  private func valid(_ value: UInt32) -> UInt32? { Unicode.Scalar(value)?.value }

  /// A tag, with the content of those whose text is not that of the page; of a comment the whole.
  func endOfTag(_ start: Int) -> (end: Int, isReading: Bool)? {
    guard start < bytes.count else { return nil }
    if starts(with: "!--", at: start) {
      guard let end = find("-->", from: start, within: 1 << 16) else { return nil }
      return (end, false)
    }
    let first = bytes[start]
    guard isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "!") else { return nil }
    var at = start
    while at < bytes.count, at - start < 2000, bytes[at] != UInt8(ascii: ">") {
      if bytes[at] == UInt8(ascii: "<") { return nil }
      at += 1
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else { return nil }
    at += 1
    for name in ["rt", "rp"] where isTag(name, at: start) {
      let end = find("</\(name)>", from: at, within: 400) ?? before("</ruby", from: at, within: 400) ?? at
      return (end, true)
    }
    for name in ["script", "style"] where isTag(name, at: start) {
      return (find("</\(name)>", from: at, within: 1 << 20) ?? at, false)
    }
    return (at, false)
  }

  private func isTag(_ name: String, at start: Int) -> Bool {
    guard starts(with: name, at: start), start + name.utf8.count < bytes.count else { return false }
    return !isLetter(bytes[start + name.utf8.count])
  }

  /// `amp;`, `#12354;`, `#x3042;`
  func entity(_ start: Int) -> (end: Int, scalar: UInt32)? {
    var at = start
    while at < bytes.count, at - start < 32, bytes[at] != UInt8(ascii: ";") {
      guard bytes[at] > 0x20, bytes[at] < 0x80, bytes[at] != UInt8(ascii: "&") else { return nil }
      at += 1
    }
    guard at < bytes.count, bytes[at] == UInt8(ascii: ";"), at > start else { return nil }
    let name = Array(bytes[start..<at])
    if name[0] != UInt8(ascii: "#") { return EntityNames.scalars[name].map { (at + 1, $0) } }
    let isHexadecimal = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(valid).map { (at + 1, $0) }
  }

  /// The target of a Markdown link: `(https://…)` right after `]`.
  func endOfLink(_ start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return nil }
    var at = start + 1
    while at < bytes.count, at - start < 1000, bytes[at] > 0x20, bytes[at] < 0x80 {
      if bytes[at] == UInt8(ascii: ")") { return at + 1 }
      at += 1
    }
    return nil
  }

  private func starts(with word: String, at start: Int) -> Bool {
    guard start + word.utf8.count <= bytes.count else { return false }
    var at = start
    for byte in word.utf8 {
      if lowered(bytes[at]) != byte { return false }
      at += 1
    }
    return true
  }

  private func find(_ word: String, from start: Int, within limit: Int) -> Int? {
    before(word, from: start, within: limit).map { $0 + word.utf8.count }
  }

  private func before(_ word: String, from start: Int, within limit: Int) -> Int? {
    let wanted = Array(word.utf8)
    var at = start
    while at + wanted.count <= bytes.count, at - start < limit {
      if bytes[at] == wanted[0], (0..<wanted.count).allSatisfy({ lowered(bytes[at + $0]) == wanted[$0] }) { return at }
      at += 1
    }
    return nil
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
