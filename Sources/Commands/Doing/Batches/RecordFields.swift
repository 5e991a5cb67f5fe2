internal import Declaring
internal import Reading
internal import Vocabulary

/// The members of a batch record, read one by one with a complaint that names the member.
struct RecordFields {
  let record: Node

  /// nil: absent or null.
  func text(_ key: String) throws(Complaint) -> [UInt8]? {
    switch record[key]?.content {
    case nil, .null: return nil
    case .string(let text): return text.utf8
    default: throw Complaint(Wording(en: "\"\(key)\" is not text", ja: "「\(key)」は文字列で書いてください"))
    }
  }

  func required(_ key: String) throws(Complaint) -> [UInt8] {
    if let text = try text(key) { return text }
    throw Complaint(Wording(en: "\"\(key)\" is missing", ja: "「\(key)」がありません"))
  }

  /// Bytes as text under `key`, or coded under `key_b64` where they are no text.
  func bytes(_ key: String) throws(Complaint) -> [UInt8] {
    if let text = try text(key) { return text }
    guard let coded = try text(key + "_b64") else {
      throw Complaint(
        Wording(en: "neither \"\(key)\" nor \"\(key)_b64\" is there", ja: "「\(key)」も「\(key)_b64」もありません"))
    }
    guard let bytes = Base64.decode(coded) else {
      throw Complaint(Wording(en: "\"\(key)_b64\" is not base64", ja: "「\(key)_b64」はBase64ではありません"))
    }
    return bytes
  }

  /// A key that nobody knows is refused: a misspelt one would change the answer without a word.
  func check(known: [String]) throws(Complaint) {
    for member in record.members where !known.contains(member.key.string) {
      let key = member.key.string
      throw Complaint(
        Wording(en: "unknown key \"\(key)\"", ja: "未知のキー「\(key)」です"), remedy: suggestion(for: key, known: known))
    }
  }
}

/// Bytes written with 64 characters, as RFC 4648 has them; white space is passed over.
enum Base64 {
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text where byte != 0x20 && !(0x09...0x0D).contains(byte) {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 == 0 {
        bytes += [UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits)]
      }
    }
    switch count % 4 {
    case 0: return padding == 0 ? bytes : nil
    case 2 where padding == 0 || padding == 2: return bytes + [UInt8(truncatingIfNeeded: bits >> 4)]
    case 3 where padding <= 1:
      return bytes + [UInt8(truncatingIfNeeded: bits >> 10), UInt8(truncatingIfNeeded: bits >> 2)]
    default: return nil
    }
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
