internal import Host
internal import Reading
internal import Vocabulary

/// The messages that an editor sends: a header that says how long each is, and JSON (the base protocol of LSP).
struct MessageStream: ~Copyable {
  enum Event {
    case message(Node)
    /// A message that is no JSON; it has been read past.
    case broken
    /// Nothing came within the time.
    case quiet
    case end
  }

  private var reader = ByteReader.standardInput()
  private var bytes: [UInt8] = []
  private var at = 0

  /// Longer than any text that is edited by hand.
  private static let longest = 64 << 20
  private static let headerEnd = Array("\r\n\r\n".utf8)
  private static let longestHeader = 4096

  /// The next message. `milliseconds`: how long to wait for one to begin; nil: as long as it takes.
  mutating func next(within milliseconds: Int? = nil) throws(Complaint) -> Event {
    if let milliseconds, at == bytes.count, !reader.hasMore(within: milliseconds) { return .quiet }
    guard let length = try header() else { return .end }
    while bytes.count - at < length {
      guard try more() else { return .end }
    }
    let content = Array(bytes[at..<(at + length)])
    bytes.removeFirst(at + length)
    at = 0
    let outcome = JSONParser.parse(content)
    guard outcome.failure == nil, let value = outcome.value else { return .broken }
    return .message(value)
  }

  /// Reads past the header. nil: the stream has ended.
  private mutating func header() throws(Complaint) -> Int? {
    while true {
      if let end = endOfHeader() {
        let length = Self.length(in: bytes[at..<end])
        at = end + Self.headerEnd.count
        guard let length, (0...Self.longest).contains(length) else { throw Self.noProtocol }
        return length
      }
      guard bytes.count - at < Self.longestHeader else { throw Self.noProtocol }
      guard try more() else {
        if at < bytes.count { throw Self.noProtocol }
        return nil
      }
    }
  }

  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    for line in header.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      guard parts.count == 2, String(decoding: parts[0], as: UTF8.self).lowercased() == "content-length" else {
        continue
      }
      return Int(String(decoding: parts[1].filter { $0 != UInt8(ascii: " ") }, as: UTF8.self))
    }
    return nil
  }

  private func endOfHeader() -> Int? {
    var index = at
    while index + Self.headerEnd.count <= bytes.count {
      if bytes[index] == 0x0D, bytes[index...].starts(with: Self.headerEnd) { return index }
      index += 1
    }
    return nil
  }

  private mutating func more() throws(Complaint) -> Bool {
    do throws(SystemFailure) {
      return try reader.read(upTo: 65536, into: &bytes) > 0
    } catch {
      throw error.complaint
    }
  }

  private static var noProtocol: Complaint {
    Complaint(
      Wording(
        en: "standard input does not speak the language server protocol",
        ja: "標準入力の内容が Language Server Protocol の形式ではありません"),
      remedy: Wording(
        en: "let an editor start proviso lsp", ja: "proviso lsp はエディターから起動してください"))
  }
}
