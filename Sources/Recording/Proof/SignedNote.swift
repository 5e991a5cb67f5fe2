internal import Digesting

/// A text with signatures under it, in the form that transparency logs use (C2SP signed-note):
/// the text, an empty line, and one line a signature, `— name base64(key id ‖ signature)`.
public struct SignedNote: Sendable, Hashable {
  public struct Signature: Sendable, Hashable {
    public var name: String
    /// The first four bytes of a digest of name and key: enough to choose a key, not to trust one.
    public var keyID: [UInt8]
    public var bytes: [UInt8]
  }

  /// Ends with a line feed.
  public var text: String
  public var signatures: [Signature]

  public init(_ text: String, signedBy key: NoteSigner) {
    self.text = text
    signatures = [
      Signature(name: key.name, keyID: key.verifier.keyID, bytes: key.key.signature(of: Array(text.utf8)))
    ]
  }

  /// nil for what is no signed note.
  public init?(parsing note: String) {
    let lines = note.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.last?.isEmpty == true, let gap = lines.dropLast().lastIndex(where: \.isEmpty), gap > 0
    else { return nil }
    text = lines[..<gap].map { String(Substring($0)) + "\n" }.joined()
    signatures = []
    for line in lines[(gap + 1)...].dropLast().map({ Substring($0) }) {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, words[0] == "—", !words[1].isEmpty, let bytes = Base64.bytes(words[2].utf8),
        bytes.count > 4
      else { return nil }
      signatures.append(
        Signature(name: String(words[1]), keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4))))
    }
    if signatures.isEmpty { return nil }
  }

  public var note: String {
    signatures.reduce(text + "\n") { $0 + "— \($1.name) \(Base64.text($1.keyID + $1.bytes))\n" }
  }

  public func isSigned(by key: NoteVerifier) -> Bool {
    signatures.contains {
      $0.name == key.name && $0.keyID == key.keyID && key.key.accepts($0.bytes, of: Array(text.utf8))
    }
  }
}

/// A named key that checks signed notes: `name+key id+base64(1 ‖ key)`.
public struct NoteVerifier: Sendable, Hashable {
  public var name: String
  var key: VerifyingKey

  private static let ed25519: UInt8 = 1

  init(name: String, key: VerifyingKey) {
    self.name = name
    self.key = key
  }

  /// nil for what is no such line.
  public init?(parsing line: String) {
    guard let parts = KeyLine(line), parts.algorithm == NoteVerifier.ed25519, let key = VerifyingKey(parts.key) else {
      return nil
    }
    self.init(name: parts.name, key: key)
    if keyID != parts.keyID { return nil }
  }

  var keyID: [UInt8] {
    Array(SHA256.digest(Array(name.utf8) + [UInt8(ascii: "\n"), NoteVerifier.ed25519] + key.bytes).prefix(4))
  }

  public var line: String {
    "\(name)+\(hexadecimal(keyID))+\(Base64.text([NoteVerifier.ed25519] + key.bytes))"
  }
}

/// A named key that signs notes: `PRIVATE+KEY+name+key id+base64(1 ‖ seed)`.
public struct NoteSigner: Sendable {
  public var name: String
  let key: SigningKey

  private static let prefix = "PRIVATE+KEY+"

  /// A new key. A name has no white space and no plus sign, which end it in a note.
  public init(newNamed name: String) {
    self.name = String(name.map { $0.isWhitespace || $0 == "+" ? "-" : $0 })
    key = .random()
  }

  /// nil for what is no such line.
  public init?(parsing line: String) {
    guard line.hasPrefix(NoteSigner.prefix), let parts = KeyLine(String(line.dropFirst(NoteSigner.prefix.count))),
      parts.algorithm == 1, let key = SigningKey(seed: parts.key)
    else { return nil }
    name = parts.name
    self.key = key
    if verifier.keyID != parts.keyID { return nil }
  }

  public var verifier: NoteVerifier { NoteVerifier(name: name, key: key.verifying) }

  /// What the key file holds: a secret.
  public var secretLine: String {
    "\(NoteSigner.prefix)\(name)+\(hexadecimal(verifier.keyID))+\(Base64.text([1] + key.seed))"
  }
}

/// `name+key id+base64(algorithm ‖ key)`. Base64 may hold plus signs, so only the first two divide.
private struct KeyLine {
  let name: String
  let keyID: [UInt8]
  let algorithm: UInt8
  let key: [UInt8]

  init?(_ line: String) {
    let parts = line.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[1].utf8.count == 8,
      let id = UInt32(parts[1], radix: 16), let bytes = Base64.bytes(parts[2].utf8), let algorithm = bytes.first
    else { return nil }
    name = String(parts[0])
    keyID = withUnsafeBytes(of: id.bigEndian) { unsafe Array($0) }
    self.algorithm = algorithm
    key = Array(bytes.dropFirst())
  }
}
