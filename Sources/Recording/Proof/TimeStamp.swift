internal import Digesting

/// Time stamps of an outside authority (RFC 3161) over a checkpoint: they show that the log was what it was before a
/// moment that the authority vouches for. Proviso writes the request and checks that an answer is about the
/// checkpoint; who the authority is and whether its signature holds is for `openssl ts -verify`.
public enum TimeStamp {
  /// What is sent: the digest of a checkpoint's note, with the wish for the authority's certificate.
  public static func request(for note: SignedNote) -> [UInt8] {
    let imprint = DER.sequence(DER.sequence(sha256 + [0x05, 0x00]) + DER.element(0x04, SHA256.digest(note.note.utf8)))
    let version: [UInt8] = [0x02, 0x01, 0x01]
    let wantsCertificate: [UInt8] = [0x01, 0x01, 0xFF]
    return DER.sequence(version + imprint + wantsCertificate)
  }

  /// The moment that an answer gives the note, as `20261121090000Z`; nil when the answer is a refusal, is damaged, or
  /// is about something else.
  public static func moment(in response: [UInt8], for note: SignedNote) -> String? {
    guard let outer = DER(response)?.children, outer.count == 2, let status = outer[0].children.first?.content,
      status == [0] || status == [1], let token = find(timeStampInfo, in: outer[1], depth: 0),
      let info = DER(token)?.children, info.count >= 5, let imprint = info[2].children.last?.content,
      imprint == SHA256.digest(note.note.utf8), info[4].tag == 0x18
    else { return nil }
    let digits = info[4].content
    guard digits.count >= 15, digits.count <= 24,
      digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "Z") || $0 == UInt8(ascii: ".") })
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// 2.16.840.1.101.3.4.2.1
  private static let sha256: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]
  /// 1.2.840.113549.1.9.16.1.4, the kind of what is signed.
  private static let timeStampInfo: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04]

  /// The octets that follow this identifier in the same sequence.
  private static func find(_ identifier: [UInt8], in element: DER, depth: Int) -> [UInt8]? {
    guard depth < 12 else { return nil }
    let children = element.children
    if children.count >= 2, children[0].tag == 0x06, children[0].content == identifier,
      let octets = children[1].children.first, octets.tag == 0x04
    {
      return octets.content
    }
    for child in children {
      if let found = find(identifier, in: child, depth: depth + 1) { return found }
    }
    return nil
  }
}

/// One element in the distinguished encoding of ASN.1.
private struct DER {
  let tag: UInt8
  let content: [UInt8]

  /// nil unless the bytes are exactly one element.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    guard let element = DER(taking: &rest), rest.isEmpty else { return nil }
    self = element
  }

  private init?(taking bytes: inout ArraySlice<UInt8>) {
    guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let digits = bytes.prefix(Int(first & 0x7F))
      guard (1...4).contains(digits.count), digits.count == Int(first & 0x7F) else { return nil }
      length = digits.reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(digits.count)
    }
    guard length <= bytes.count else { return nil }
    self.tag = tag
    content = Array(bytes.prefix(length))
    bytes = bytes.dropFirst(length)
  }

  /// What it is made of; nothing when it is no container or is damaged.
  var children: [DER] {
    guard tag & 0x20 != 0 else { return [] }
    var rest = content[...]
    var children: [DER] = []
    while !rest.isEmpty {
      guard let child = DER(taking: &rest) else { return [] }
      children.append(child)
    }
    return children
  }

  static func sequence(_ content: [UInt8]) -> [UInt8] { element(0x30, content) }

  /// For content below 128 bytes.
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, UInt8(content.count)] + content }
}
