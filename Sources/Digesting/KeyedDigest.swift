internal import CSodium

/// HMAC-SHA-256: a digest that only who holds the key can make, so that short texts cannot be found by trying.
public struct KeyedDigest: Sendable {
  // libsodium's state is plain memory: copying it copies the computation. This one has taken in the key.
  private let keyed: crypto_auth_hmacsha256_state

  public init(key: [UInt8]) {
    var state = crypto_auth_hmacsha256_state()
    crypto_auth_hmacsha256_init(&state, key, key.count)
    keyed = state
  }

  public func digest(_ message: [UInt8]) -> [UInt8] {
    var state = keyed
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &digest)
    return digest
  }
}
