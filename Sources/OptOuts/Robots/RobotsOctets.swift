/// One spelling for octets that RFC 9309 2.2.2 and 2.2.3 hold equal: escapes of unreserved characters are undone,
/// other escapes get upper-case digits, what an address may not hold is escaped, and so are `*` and `$`, which
/// are wildcards only where a rule leaves them bare.
func comparableOctets(_ raw: ArraySlice<UInt8>) -> [UInt8] {
  // Most text is spelled so already.
  guard let first = firstToRespell(raw.span).map({ raw.startIndex + $0 }) else { return Array(raw) }
  var octets: [UInt8] = []
  octets.reserveCapacity(raw.count + 16)
  octets += raw[..<first]
  var index = first
  while index < raw.endIndex {
    let byte = raw[index]
    index += 1
    if byte == UInt8(ascii: "%") {
      guard index + 1 < raw.endIndex, let high = hexadecimalValue(raw[index]),
        let low = hexadecimalValue(raw[index + 1])
      else {
        octets.append(byte)
        continue
      }
      index += 2
      let value = high << 4 | low
      if octetClass(value) == .unreserved { octets.append(value) } else { appendEscape(of: value, to: &octets) }
    } else if octetClass(byte) != .other {
      octets.append(byte)
    } else {
      appendEscape(of: byte, to: &octets)
    }
  }
  return octets
}

/// As google/robotstxt spells a rule: octets beyond ASCII are escaped, escapes get upper-case digits, and nothing is
/// undone.
func googleOctets(_ raw: ArraySlice<UInt8>) -> [UInt8] {
  var octets: [UInt8] = []
  octets.reserveCapacity(raw.count + 16)
  var index = raw.startIndex
  while index < raw.endIndex {
    let byte = raw[index]
    if byte == UInt8(ascii: "%"), index + 2 < raw.endIndex, hexadecimalValue(raw[index + 1]) != nil,
      hexadecimalValue(raw[index + 2]) != nil
    {
      octets.append(byte)
      for digit in raw[(index + 1)...(index + 2)] {
        octets.append(digit >= UInt8(ascii: "a") ? digit - 0x20 : digit)
      }
      index += 3
      continue
    }
    if byte >= 0x80 { appendEscape(of: byte, to: &octets) } else { octets.append(byte) }
    index += 1
  }
  return octets
}

/// As any client spells an address before it asks for it: what is no visible ASCII is escaped.
func requestOctets(_ raw: ArraySlice<UInt8>) -> [UInt8] {
  var octets: [UInt8] = []
  octets.reserveCapacity(raw.count + 16)
  for byte in raw {
    if byte > 0x20, byte < 0x7F { octets.append(byte) } else { appendEscape(of: byte, to: &octets) }
  }
  return octets
}

// MARK: -

private enum OctetClass: UInt8 {
  /// RFC 3986 2.3.
  case unreserved
  /// RFC 3986 2.2, but for the two that robots rules use as wildcards.
  case reserved
  case other
}

@inline(__always)
private func octetClass(_ byte: UInt8) -> OctetClass {
  if isLetter(byte) || isDigit(byte) { return .unreserved }
  switch byte {
  case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): return .unreserved
  case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: ":"),
    UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"),
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "#"):
    return .reserved
  default: return .other
  }
}

/// True: the text is spelled as `comparableOctets` spells it.
func isSpelled(_ text: Span<UInt8>) -> Bool { firstToRespell(text) == nil }

private func firstToRespell(_ text: Span<UInt8>) -> Int? {
  for index in text.indices where !isKept(text[index]) { return index }
  return nil
}

/// Stands for itself in every spelling.
@inline(__always)
func isKept(_ byte: UInt8) -> Bool { octetClass(byte) != .other }

/// An escape that no spelling changes: upper-case digits, and of an octet that must be escaped.
func isFixedEscape(_ escape: ArraySlice<UInt8>) -> Bool {
  let digits = escape.dropFirst()
  guard digits.count == 2, let first = digits.first, let last = digits.last, let high = hexadecimalValue(first),
    let low = hexadecimalValue(last)
  else { return false }
  return first < UInt8(ascii: "a") && last < UInt8(ascii: "a") && octetClass(high << 4 | low) != .unreserved
}

func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

func appendEscape(of byte: UInt8, to octets: inout [UInt8]) {
  octets.append(UInt8(ascii: "%"))
  octets.append(hexadecimalDigit(byte >> 4))
  octets.append(hexadecimalDigit(byte & 15))
}

private func hexadecimalDigit(_ half: UInt8) -> UInt8 {
  half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "A") + half - 10
}
