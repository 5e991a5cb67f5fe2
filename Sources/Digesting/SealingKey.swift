internal import CSodium

/// The half of a key pair that anyone may seal with: what is sealed only the other half opens (libsodium's sealed boxes).
public struct SealingKey: Sendable, Hashable {
  private static let mark = "proviso-seal+"
  let bytes: [UInt8]

  /// Reads what `line` says.
  public init?(line: String) {
    guard line.hasPrefix(Self.mark), let bytes = Base64.bytes(line.utf8.dropFirst(Self.mark.utf8.count)),
      bytes.count == Int(crypto_box_PUBLICKEYBYTES)
    else { return nil }
    self.bytes = bytes
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  public var line: String { Self.mark + Base64.text(bytes) }

  public func sealed(_ content: [UInt8]) -> [UInt8] {
    var sealed = [UInt8](repeating: 0, count: content.count + crypto_box_sealbytes())
    _ = crypto_box_seal(&sealed, content, UInt64(content.count), bytes)
    return sealed
  }
}

/// The half that opens what was sealed. Whoever keeps it, and nobody else, can read it.
public struct OpeningKey: Sendable {
  private static let mark = "PRIVATE+proviso-seal+"
  public let sealing: SealingKey
  private let secret: [UInt8]

  /// A new pair.
  public init() {
    var open = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_box_SECRETKEYBYTES))
    crypto_box_keypair(&open, &secret)
    sealing = SealingKey(bytes: open)
    self.secret = secret
  }

  /// Reads what `line` says.
  public init?(line: String) {
    guard line.hasPrefix(Self.mark), let bytes = Base64.bytes(line.utf8.dropFirst(Self.mark.utf8.count)),
      bytes.count == Int(crypto_box_PUBLICKEYBYTES) + Int(crypto_box_SECRETKEYBYTES)
    else { return nil }
    sealing = SealingKey(bytes: Array(bytes.prefix(Int(crypto_box_PUBLICKEYBYTES))))
    secret = Array(bytes.suffix(Int(crypto_box_SECRETKEYBYTES)))
  }

  public var line: String { Self.mark + Base64.text(sealing.bytes + secret) }

  /// nil: it was sealed for another key, or changed since.
  public func opened(_ sealed: [UInt8]) -> [UInt8]? {
    guard sealed.count >= crypto_box_sealbytes() else { return nil }
    var content = [UInt8](repeating: 0, count: sealed.count - crypto_box_sealbytes())
    let code = crypto_box_seal_open(&content, sealed, UInt64(sealed.count), sealing.bytes, secret)
    return code == 0 ? content : nil
  }
}
