/// The dictionaries of HTTP's structured fields (RFC 9651): `train-ai=n, search=y;x=1`.
///
/// A dictionary that breaks the grammar anywhere is no dictionary. Of equal keys the last one counts, in the place of
/// the first. Parameters are read and dropped.
struct FieldDictionary {
  enum Item: Hashable {
    case token(String)
    case flag(Bool)
    /// Numbers, strings, bytes, dates and lists: known to be there, not what they hold.
    case other
  }

  private(set) var items: [String: Item] = [:]

  /// nil: not a dictionary.
  init?(_ text: [UInt8]) {
    var reader = Reader(bytes: text)
    reader.skip { $0 == 0x20 }
    while !reader.isAtEnd {
      guard let key = reader.key() else { return nil }
      var item = Item.flag(true)
      if reader.take("=") {
        guard let value = reader.itemOrList() else { return nil }
        item = value
      }
      guard reader.parameters() else { return nil }
      items[key] = item
      reader.skip { $0 == 0x20 || $0 == 0x09 }
      if reader.isAtEnd { return }
      guard reader.take(",") else { return nil }
      reader.skip { $0 == 0x20 || $0 == 0x09 }
      // A comma at the end promises one more.
      if reader.isAtEnd { return nil }
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) {
      // Spaces at the end belong to the field, not to its value.
      self.bytes = Array(trimmingWhitespace(bytes[...]))
    }

    var isAtEnd: Bool { at >= bytes.count }
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func skip(_ isSkipped: (UInt8) -> Bool) { while let byte = next, isSkipped(byte) { at += 1 } }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: sign) else { return false }
      at += 1
      return true
    }

    mutating func key() -> String? {
      guard let first = next, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) || first == UInt8(ascii: "*") else {
        return nil
      }
      let start = at
      skip { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || isDigit($0) || "_-.*".utf8.contains($0) }
      return bytes[start..<at].text
    }

    mutating func parameters() -> Bool {
      while take(";") {
        skip { $0 == 0x20 }
        guard key() != nil else { return false }
        if take("="), item() == nil { return false }
      }
      return true
    }

    mutating func itemOrList() -> Item? {
      guard take("(") else { return item() }
      while true {
        skip { $0 == 0x20 }
        if take(")") { return .other }
        guard item() != nil, parameters(), next == 0x20 || next == UInt8(ascii: ")") else { return nil }
      }
    }

    mutating func item() -> Item? {
      guard let first = next else { return nil }
      switch first {
      case UInt8(ascii: "?"):
        at += 1
        if take("1") { return .flag(true) }
        return take("0") ? .flag(false) : nil
      case UInt8(ascii: "\""): return string() ? .other : nil
      case UInt8(ascii: ":"):
        at += 1
        skip { isLetter($0) || isDigit($0) || "+/=".utf8.contains($0) }
        return take(":") ? .other : nil
      case UInt8(ascii: "@"):
        at += 1
        return number() ? .other : nil
      case UInt8(ascii: "%"):
        at += 1
        return string() ? .other : nil
      case UInt8(ascii: "-"): return number() ? .other : nil
      case _ where isDigit(first): return number() ? .other : nil
      case _ where isLetter(first) || first == UInt8(ascii: "*"):
        let start = at
        skip { isLetter($0) || isDigit($0) || "!#$%&'*+-.^_`|~:/".utf8.contains($0) }
        return .token(bytes[start..<at].text)
      default: return nil
      }
    }

    private mutating func number() -> Bool {
      _ = take("-")
      let start = at
      skip(isDigit)
      guard at > start, at - start <= 15 else { return false }
      if take(".") {
        let fraction = at
        skip(isDigit)
        return at > fraction && at - fraction <= 3
      }
      return true
    }

    private mutating func string() -> Bool {
      guard take("\"") else { return false }
      while let byte = next {
        at += 1
        if byte == UInt8(ascii: "\"") { return true }
        if byte == UInt8(ascii: "\\") {
          guard let escaped = next, escaped == byte || escaped == UInt8(ascii: "\"") else { return false }
          at += 1
        } else if byte < 0x20 || byte > 0x7E {
          return false
        }
      }
      return false
    }
  }
}
