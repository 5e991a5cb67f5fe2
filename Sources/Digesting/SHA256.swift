internal import CSodium

/// SHA-256 over pieces as they come.
public struct SHA256: Sendable {
  // libsodium's state is plain memory: copying it copies the computation.
  private var state = crypto_hash_sha256_state()

  public init() {
    crypto_hash_sha256_init(&state)
  }

  public mutating func update(_ bytes: some Collection<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      if let start = buffer.baseAddress { pv_sha256_update(&state, start, buffer.count) }
    }
    if done == nil { update(Array(bytes)) }
  }

  public mutating func update(_ text: String) { update(Array(text.utf8)) }

  public consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    pv_sha256_final(&state, &digest)
    return digest
  }

  public static func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// The digest as 64 hexadecimal digits.
  public static func hex(_ bytes: some Collection<UInt8>) -> String { hexadecimal(digest(bytes)) }
}

/// Lower-case hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
