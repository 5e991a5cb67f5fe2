internal import Unpacking

/// Gathers the text of an element of a workbook whose runs have fonts and sizes of their own. How a word is
/// pronounced (`rPh`) stands beside the word and is not part of it.
struct RichText {
  private(set) var utf8: [UInt8] = []
  private var isInRun = false
  private var phonetic = 0

  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .open("rPh"): phonetic += 1
    case .close("rPh"): phonetic -= 1
    case .open("t"): isInRun = phonetic == 0
    case .close("t"): isInRun = false
    case .text(let text) where isInRun: utf8 += unescaped(text)
    default: break
    }
  }
}

/// Undoes `_x000D_`: how a workbook writes characters that XML cannot hold.
func unescaped(_ text: [UInt8]) -> [UInt8] {
  guard let first = text.indices.first(where: { codeUnit(in: text, at: $0) != nil }) else { return text }
  var result = Array(text[..<first])
  var at = first
  while at < text.count {
    guard let unit = codeUnit(in: text, at: at) else {
      result.append(text[at])
      at += 1
      continue
    }
    at += escapeLength
    var scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
    if UTF16.isLeadSurrogate(unit), let trail = codeUnit(in: text, at: at), UTF16.isTrailSurrogate(trail) {
      scalar = UTF16.decode(UTF16.EncodedScalar([unit, trail]))
      at += escapeLength
    }
    result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
  }
  return result
}

private let escapeLength = 7

/// nil: no `_xHHHH_` begins there.
private func codeUnit(in text: [UInt8], at offset: Int) -> UInt16? {
  guard offset + escapeLength <= text.count, text[offset] == UInt8(ascii: "_"), text[offset + 1] == UInt8(ascii: "x"),
    text[offset + 6] == UInt8(ascii: "_")
  else { return nil }
  return UInt16(String(decoding: text[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
}
