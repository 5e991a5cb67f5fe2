// robots.txt is bytes, and its words are ASCII: letters compare without case, white space is C's.

func lowercasedASCII(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

func isLetter(_ byte: UInt8) -> Bool {
  let lower = lowercasedASCII(byte)
  return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// Space, tab, line feed, vertical tab, form feed, carriage return.
func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

func trimmingWhitespace(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while let first = rest.first, isWhitespace(first) { rest.removeFirst() }
  while let last = rest.last, isWhitespace(last) { rest.removeLast() }
  return rest
}

/// How many bytes at the start belong to a UTF-8 byte order mark, which counts even when it is cut short.
func byteOrderMarkLength(_ bytes: [UInt8]) -> Int {
  zip(bytes, [0xEF, 0xBB, 0xBF] as [UInt8]).prefix { $0 == $1 }.count
}
