// Small words on bytes that several channels need.

extension Sequence<UInt8> {
  /// ASCII letters made small.
  var lowercased: [UInt8] { map(lowercasedASCII) }

  var text: String { String(decoding: Array(self), as: UTF8.self) }
}

/// Lines with their numbers, ended by LF, CR or CRLF, without white space around them.
func numberedLines(_ bytes: [UInt8]) -> [(number: Int, text: ArraySlice<UInt8>)] {
  var lines: [(number: Int, text: ArraySlice<UInt8>)] = []
  var number = 0
  var start = byteOrderMarkLength(bytes)
  while start <= bytes.count {
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    number += 1
    lines.append((number, trimmingWhitespace(bytes[start..<end])))
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    start = end + (isPair ? 2 : 1)
  }
  return lines
}

extension ArraySlice<UInt8> {
  /// Where the bytes of a word stand first.
  func range(of word: some Collection<UInt8>) -> Range<Int>? {
    let word = Array(word)
    guard let first = word.first else { return startIndex..<startIndex }
    var at = startIndex
    while let found = self[at...].firstIndex(of: first), found + word.count <= endIndex {
      if self[found..<(found + word.count)].elementsEqual(word) { return found..<(found + word.count) }
      at = found + 1
    }
    return nil
  }

  /// Before and after the first of a byte; nil: it does not stand there.
  func split(at byte: UInt8) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    firstIndex(of: byte).map { (trimmingWhitespace(self[..<$0]), trimmingWhitespace(self[($0 + 1)...])) }
  }
}
