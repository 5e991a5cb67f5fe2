internal import CSodium

/// An Ed25519 key that signs, made from its 32 secret bytes.
public struct SigningKey: Sendable {
  public let seed: [UInt8]
  public let verifying: VerifyingKey
  private let secret: [UInt8]

  /// nil unless the seed has 32 bytes.
  public init?(seed: [UInt8]) {
    guard seed.count == Int(crypto_sign_ed25519_SEEDBYTES) else { return nil }
    var open = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_PUBLICKEYBYTES))
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_SECRETKEYBYTES))
    crypto_sign_ed25519_seed_keypair(&open, &secret, seed)
    self.seed = seed
    self.secret = secret
    verifying = VerifyingKey(bytes: open)
  }

  /// A new key that nobody else has.
  public static func random() -> SigningKey {
    while true {
      if let key = SigningKey(seed: randomBytes(Int(crypto_sign_ed25519_SEEDBYTES))) { return key }
    }
  }

  public func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_ed25519_BYTES))
    crypto_sign_ed25519_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }
}

/// The half of an Ed25519 key that anyone may have.
public struct VerifyingKey: Sendable, Hashable {
  public let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// nil unless there are 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Int(crypto_sign_ed25519_PUBLICKEYBYTES) else { return nil }
    self.bytes = bytes
  }

  public func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    signature.count == Int(crypto_sign_ed25519_BYTES)
      && crypto_sign_ed25519_verify_detached(signature, message, UInt64(message.count), bytes) == 0
  }
}

/// Bytes that nobody can foretell.
public func randomBytes(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}
