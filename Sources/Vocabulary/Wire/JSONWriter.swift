/// Writes JSON as UTF-8, keys in the order they are given, so that equal values give equal bytes.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// What rules say, written before: thousands of findings say the same.
  private var statements: [String: FindingStatement] = [:]
  /// Written between the parts of pretty output; nil writes everything on one line.
  private let indent: Int?
  private var depth = 0
  private var needsComma = false
  private var followsKey = false

  public init(indent: Int? = nil) {
    self.indent = indent
  }

  /// The text of a value in one call.
  public static func bytes(indent: Int? = nil, _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(indent: indent)
    write(&writer)
    return writer.bytes
  }

  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  public mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  public mutating func array<T>(_ elements: some Sequence<T>, _ write: (inout JSONWriter, T) -> Void) {
    array { writer in for element in elements { write(&writer, element) } }
  }

  /// The name of the next member.
  public mutating func key(_ name: String) {
    separate()
    quote(name.utf8)
    bytes.append(UInt8(ascii: ":"))
    if indent != nil { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  public mutating func string(_ value: String) {
    separate()
    quote(value.utf8)
    needsComma = true
  }

  public mutating func int(_ value: Int) { raw("\(value)") }
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
  public mutating func null() { raw("null") }

  /// At most six decimals, none that say nothing: the same digits on every machine.
  public mutating func decimal(_ value: Double) { raw(decimalText(value)) }

  /// A value that is JSON already.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  /// Members of an object that were written before, by `members(_:)`.
  mutating func insert(members: [UInt8]) {
    separate()
    bytes.append(contentsOf: members)
    needsComma = true
  }

  /// Members without the object around them, on one line.
  static func members(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    Array(bytes { $0.object(write) }.dropFirst().dropLast())
  }

  // MARK: - Members of an object in one call

  public mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  public mutating func member(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Absent values are left out, not written as null.
  public mutating func member(_ name: String, ifPresent value: String?) {
    if let value { member(name, value) }
  }

  public mutating func member(_ name: String, ifPresent value: Int?) {
    if let value { member(name, value) }
  }

  public mutating func member(_ name: String, _ value: Wording) {
    key(name)
    object {
      $0.member("en", value.en)
      $0.member("ja", value.ja)
    }
  }

  public mutating func member(_ name: String, _ value: TextSpan) {
    key(name)
    object {
      $0.member("start", value.start)
      $0.member("end", value.end)
    }
  }

  /// Ends a record of JSON Lines.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Gives what was written so far and begins anew. What rules say is still known.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    needsComma = false
    return taken
  }

  /// The parts of a finding that its rule has said, written. nil: they are laid out over lines.
  mutating func statement(of finding: Finding) -> FindingStatement? {
    if indent != nil { return nil }
    if let known = statements[finding.rule], known.isSaid(by: finding) { return known }
    let statement = FindingStatement(finding)
    statements[finding.rule] = statement
    return statement
  }

  // MARK: -

  private mutating func enclose(_ open: UInt8, _ close: UInt8, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    content(&self)
    let wasEmpty = !needsComma
    depth -= 1
    if !wasEmpty { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard let indent else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indent))
  }

  /// Escapes as RFC 8785 does, so that hashes over our JSON can be computed by others; and U+007F to U+009F, which
  /// some terminals obey.
  private mutating func quote(_ text: String.UTF8View) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: text)
    if let special = Self.firstSpecial(bytes.span, from: start) {
      let rest = Array(bytes[special...])
      bytes.removeLast(rest.count)
      appendEscaped(rest)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Most text has nothing to escape, and is looked at eight bytes at a time. nil: nothing may need it.
  private static func firstSpecial(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    while index + 8 <= bytes.count {
      let eight = bytes.eight(at: index)
      // Below a space: the high bit stays off and taking a space away borrows.
      let control = (eight &- EightBytes.all(0x20)) & ~eight & EightBytes.highBits
      let marks =
        EightBytes.places(of: UInt8(ascii: "\""), in: eight) | EightBytes.places(of: UInt8(ascii: "\\"), in: eight)
      let isSpecial =
        control | marks | EightBytes.places(of: 0x7F, in: eight) | EightBytes.places(of: 0xC2, in: eight)
      if isSpecial != 0 { break }
      index += 8
    }
    while index < bytes.count {
      switch bytes[index] {
      case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2: return index
      default: index += 1
      }
    }
    return nil
  }

  private mutating func appendEscaped(_ text: [UInt8]) {
    var previous: UInt8 = 0
    for byte in text {
      defer { previous = byte }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
      case 0x7F: bytes.append(contentsOf: "\\u007f".utf8)
      case 0x80..<0xA0 where previous == 0xC2:
        bytes.removeLast()
        bytes.append(contentsOf: "\\u00\(String(byte, radix: 16))".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

/// A number with at most six decimals and no trailing zeros.
public func decimalText(_ value: Double) -> String {
  guard value.isFinite else { return "null" }
  let scaled = (value.magnitude * 1_000_000).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let millionths = Int(scaled)
  var fraction = String(millionths % 1_000_000)
  fraction = String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
  while fraction.hasSuffix("0") { fraction.removeLast() }
  let sign = value < 0 && millionths > 0 ? "-" : ""
  return sign + String(millionths / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
}
