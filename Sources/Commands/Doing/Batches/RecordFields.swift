internal import Declaring
internal import Digesting
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
    guard let bytes = Base64.bytes(forgiving: coded) else {
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
