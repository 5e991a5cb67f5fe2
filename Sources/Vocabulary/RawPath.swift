/// A path as the system has it: bytes, which need not be UTF-8.
public struct RawPath: Sendable, Hashable, Comparable {
  public let bytes: [UInt8]

  public init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  public init(_ text: String) {
    self.bytes = Array(text.utf8)
  }

  /// For people and reports: `%` and bytes that are not UTF-8 are percent-escaped, so that it reads back.
  public var display: String {
    if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(UInt8(ascii: "%")) { return text }
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      let length = validScalarLength(at: rest.startIndex)
      if length == 0 || first == UInt8(ascii: "%") {
        text += "%" + hexadecimal(first)
        rest = rest.dropFirst()
      } else {
        text += String(decoding: rest.prefix(length), as: UTF8.self)
        rest = rest.dropFirst(length)
      }
    }
    return text
  }

  /// Reads what `display` wrote.
  public init(display: String) {
    var raw: [UInt8] = []
    let source = Array(display.utf8)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = hexadecimalValue(source[index + 1]), let low = hexadecimalValue(source[index + 2])
      {
        raw.append(high << 4 | low)
        index += 3
      } else {
        raw.append(source[index])
        index += 1
      }
    }
    bytes = raw
  }

  /// The last component.
  public var name: RawPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return RawPath(bytes[(slash + 1)...])
  }

  /// Everything before the last component; empty when there is none.
  public var folder: RawPath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return RawPath([]) }
    return RawPath(slash == 0 ? bytes[...0] : bytes[..<slash])
  }

  /// The lower-cased ending after the last dot of the name, without the dot; empty when there is none.
  public var ending: String {
    let name = self.name.bytes
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
  }

  public var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }

  /// The same path with `.` and `..` worked out by their letters alone; links are not asked.
  public var withoutDots: RawPath {
    var kept: [ArraySlice<UInt8>] = []
    for component in bytes.split(separator: UInt8(ascii: "/")) {
      if component.elementsEqual(".".utf8) { continue }
      if component.elementsEqual("..".utf8), let last = kept.last, !last.elementsEqual("..".utf8) {
        kept.removeLast()
      } else if !(component.elementsEqual("..".utf8) && isAbsolute) {
        kept.append(component)
      }
    }
    return RawPath((isAbsolute ? [UInt8(ascii: "/")] : []) + kept.joined(separator: [UInt8(ascii: "/")]))
  }

  public func appending(_ component: RawPath) -> RawPath {
    if bytes.isEmpty || component.isAbsolute { return component }
    if component.bytes.isEmpty { return self }
    let joint: [UInt8] = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
    return RawPath(bytes + joint + component.bytes)
  }

  public func appending(_ component: String) -> RawPath { appending(RawPath(component)) }

  public static func < (a: RawPath, b: RawPath) -> Bool {
    a.bytes.lexicographicallyPrecedes(b.bytes)
  }

  private func validScalarLength(at start: Int) -> Int {
    for length in 1...4 where start + length <= bytes.count {
      let slice = bytes[start..<(start + length)]
      if let text = String(validating: slice, as: UTF8.self), text.unicodeScalars.count == 1 { return length }
    }
    return 0
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.utf8.count == 1 ? "0" + digits : digits
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
