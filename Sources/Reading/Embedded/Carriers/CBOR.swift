/// Reads CBOR (RFC 8949), the binary JSON of C2PA.
struct CBOR {
  /// What keeps a value from being read.
  enum Failure: Error { case truncated, malformed, tooDeep, tooLarge }

  private let file: ByteWindow
  private var at = 0
  private var items = 0

  private static let depthLimit = 64
  private static let itemLimit = 1 << 18

  static func read(_ bytes: ArraySlice<UInt8>) throws(Failure) -> ManifestValue {
    var reader = CBOR(file: ByteWindow(bytes))
    return try reader.value(depth: 0)
  }

  private mutating func value(depth: Int) throws(Failure) -> ManifestValue {
    guard depth < Self.depthLimit else { throw .tooDeep }
    items += 1
    guard items <= Self.itemLimit else { throw .tooLarge }
    guard let head = file.byte(at: at) else { throw .truncated }
    at += 1
    let kind = head >> 5
    // nil: the length is not stated, and a break ends the value.
    let argument = try argument(head & 31)
    switch kind {
    case 0, 1: return .other
    case 2:
      _ = try string(argument, kind: kind)
      return .other
    case 3: return .text(String(decoding: try string(argument, kind: kind), as: UTF8.self))
    case 4:
      var elements: [ManifestValue] = []
      while try hasMore(elements.count, of: argument) { elements.append(try value(depth: depth + 1)) }
      return .list(elements)
    case 5:
      var members: [(key: String, value: ManifestValue)] = []
      while try hasMore(members.count, of: argument) {
        let key = try value(depth: depth + 1).text ?? ""
        members.append((key, try value(depth: depth + 1)))
      }
      return .map(members)
    case 6: return try value(depth: depth + 1)
    default:
      guard argument != nil else { throw .malformed }
      return .other
    }
  }

  private mutating func argument(_ short: UInt8) throws(Failure) -> Int? {
    switch short {
    case ..<24: return Int(short)
    case 24...27:
      let size = 1 << Int(short - 24)
      defer { at += size }
      // Eight bytes can be a number or a fraction; only as a length they must be small.
      let number = size == 8 ? file.long(at: at) ?? Int.max : file.number(at: at, size: size)
      guard let number, at + size <= file.count else { throw .truncated }
      return number
    case 31: return nil
    default: throw .malformed
    }
  }

  private mutating func hasMore(_ count: Int, of total: Int?) throws(Failure) -> Bool {
    if let total { return count < total }
    guard let byte = file.byte(at: at) else { throw .truncated }
    guard byte == 0xFF else { return true }
    at += 1
    return false
  }

  private mutating func string(_ length: Int?, kind: UInt8) throws(Failure) -> [UInt8] {
    if let length {
      guard let piece = file.piece(at: at, count: length) else { throw .truncated }
      at += length
      return Array(piece)
    }
    var whole: [UInt8] = []
    while true {
      guard let head = file.byte(at: at) else { throw .truncated }
      at += 1
      if head == 0xFF { return whole }
      // Pieces of the same kind, each with its length.
      guard head >> 5 == kind, let length = try argument(head & 31) else { throw .malformed }
      guard let piece = file.piece(at: at, count: length) else { throw .truncated }
      at += length
      whole += piece
    }
  }
}
