internal import Folding
internal import Similarity

/// What stands in many texts of a language, whatever a corpus holds: a small corpus cannot know that a salutation or a
/// licence grant is everybody's. Fingerprints of k-grams only, in ascending order; the texts that were counted are told
/// of in `scripts/background/README.md`.
struct Background: Sendable {
  static let shared = Background(decoding: counted)

  private let keys: [UInt32]

  /// Of a fingerprint this much is kept. One in twenty thousand is taken for another by chance.
  static let keyBits = 30

  /// - Parameter hash: of a k-gram in the seeding of corpora, without salt.
  func isCommon(_ hash: UInt64) -> Bool {
    let key = Self.key(of: hash)
    let index = keys.partitioningIndex { $0 >= key }
    return index < keys.count && keys[index] == key
  }

  static func key(of hash: UInt64) -> UInt32 { UInt32(hash >> UInt64(64 - keyBits)) }

  /// Hands out every k-gram of a key, in the seeding of corpora.
  static func forEachGram(of units: [UInt16], _ body: (Range<Int>, UInt64) -> Void) {
    forEachGram(of: units, in: units.indices, body)
  }

  static func forEachGram(of units: [UInt16], in range: Range<Int>, _ body: (Range<Int>, UInt64) -> Void) {
    for start in range {
      let end = start + SegmentLayout.seeding.winnowing(Writing(units[start])).k
      guard end <= range.upperBound else { continue }
      var hash = KGramHash(k: end - start)
      for unit in units[start..<end] { hash.enter(unit) }
      body(start..<end, hash.value)
    }
  }

  // MARK: - Written form

  /// How far each key is from the one before it, in base64 of this: in sevens of bits, the lowest first, of which all
  /// but the last have the eighth bit.
  static func encoded(_ keys: [UInt32]) -> String {
    var bytes: [UInt8] = []
    var last: UInt32 = 0
    for key in keys {
      var step = key - last
      while step >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
        step >>= 7
      }
      bytes.append(UInt8(step))
      last = key
    }
    return base64(bytes)
  }

  init(decoding text: String) {
    var keys: [UInt32] = []
    var key: UInt32 = 0
    var step: UInt32 = 0
    var shift: UInt32 = 0
    var pending: UInt32 = 0
    var bits: UInt32 = 0
    for letter in text.utf8 {
      guard let value = Self.value(of: letter) else { continue }
      pending = pending << 6 | value
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      let byte = pending >> bits & 0xFF
      step |= (byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 {
        key &+= step
        keys.append(key)
        (step, shift) = (0, 0)
      }
    }
    self.keys = keys
  }

  var count: Int { keys.count }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var pending: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(letters[Int(pending >> bits & 63)])
      }
    }
    if bits > 0 { text.append(letters[Int(pending << (6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(of letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
