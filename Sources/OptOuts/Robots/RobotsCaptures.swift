internal import Unpacking

/// Finds what servers answered to `/robots.txt` in the archive of a crawl (WARC), read piece by piece; everything else
/// is read past. A redirect to a robots.txt that lies in the same archive is answered with that one.
public struct RobotsCaptures: Sendable {
  /// What is longer is no robots.txt that anybody reads.
  private static let longestRecord = SnapshotStore.longestBody
  private static let longestHead = 1 << 20
  private static let mostRedirects = 5

  private var buffer: [UInt8] = []
  private var at = 0
  /// Bytes of a record that are to be read past.
  private var pending = 0
  /// Answers whose end is another answer, until all are known.
  private var redirects: [(record: SnapshotRecord, target: String)] = []
  /// By origin: what came in the end, without its bytes, which are in the store.
  private var answers: [String: SnapshotRecord] = [:]
  private var onward: [String: String] = [:]
  /// What stood there was no record of a web archive.
  public private(set) var isDamaged = false

  public static let opening = Array("WARC/".utf8)

  public init() {}

  public mutating func feed(_ bytes: [UInt8], _ body: (SnapshotRecord) throws -> Void) rethrows {
    let past = min(pending, bytes.count)
    pending -= past
    buffer += bytes[past...]
    while let record = nextRecord() { try take(record, body) }
    buffer.removeFirst(at)
    at = 0
  }

  /// Gives the redirects, now that everything is known.
  public mutating func finish(_ body: (SnapshotRecord) throws -> Void) rethrows {
    isDamaged = isDamaged || pending > 0 || !trimmingWhitespace(buffer[...]).isEmpty
    for (record, target) in redirects {
      var record = record
      var origin = target
      var route: [String] = []
      while route.count < Self.mostRedirects {
        route.append(origin + "/robots.txt")
        if let end = answers[origin] {
          record.status = end.status
          record.body = end.body
          record.type = end.type
          record.route = route
          break
        }
        guard let next = onward[origin] else { break }
        origin = next
      }
      if record.route.isEmpty { record.route = [target + "/robots.txt"] }
      try body(record)
    }
    redirects = []
  }

  // MARK: - Records

  private struct Record {
    var fields: [String: String]
    var content: Range<Int>
  }

  /// The next record that may hold an answer, whole. nil: more bytes are needed.
  private mutating func nextRecord() -> Record? {
    while true {
      while at < buffer.count, isWhitespace(buffer[at]) { at += 1 }
      guard buffer.count - at >= Self.opening.count else { return nil }
      guard buffer[at...].starts(with: Self.opening) else {
        isDamaged = true
        // Goes on at the next line that begins a record.
        guard let line = buffer[at...].firstIndex(of: UInt8(ascii: "\n")) else {
          at = buffer.count
          return nil
        }
        at = line + 1
        continue
      }
      guard let head = RobotsCaptures.endOfHead(in: buffer[at...]) else {
        if buffer.count - at > Self.longestHead {
          isDamaged = true
          at = buffer.count
        }
        return nil
      }
      let fields = RobotsCaptures.fields(in: buffer[at..<head])
      guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
        isDamaged = true
        at = head
        continue
      }
      if length > Self.longestRecord || !RobotsCaptures.isAnswer(fields) {
        let past = min(length, buffer.count - head)
        at = head + past
        pending = length - past
        if pending > 0 { return nil }
        continue
      }
      guard buffer.count - head >= length else { return nil }
      at = head + length
      return Record(fields: fields, content: head..<(head + length))
    }
  }

  private static func isAnswer(_ fields: [String: String]) -> Bool {
    guard fields["warc-type"] == "response", let url = address(fields) else { return false }
    return isRobots(url)
  }

  /// Older archives put the address in angle brackets.
  private static func address(_ fields: [String: String]) -> String? {
    guard let url = fields["warc-target-uri"] else { return nil }
    return url.hasPrefix("<") && url.hasSuffix(">") ? String(url.dropFirst().dropLast()) : url
  }

  private static func isRobots(_ url: String) -> Bool {
    Address(url)?.path == RobotsPath(url: "/robots.txt")
  }

  private mutating func take(_ record: Record, _ body: (SnapshotRecord) throws -> Void) rethrows {
    let content = buffer[record.content]
    guard let url = RobotsCaptures.address(record.fields), let origin = Address(url)?.origin,
      let head = RobotsCaptures.endOfHead(in: content), let status = RobotsCaptures.status(content)
    else {
      isDamaged = true
      return
    }
    let headers = RobotsCaptures.fields(in: content[..<head])
    var snapshot = SnapshotRecord(origin: origin, taken: record.fields["warc-date"], status: .http(status))
    if let taken = snapshot.taken, Moment(taken, edge: .start) == nil { snapshot.taken = nil }
    snapshot.etag = headers["etag"]
    snapshot.modified = headers["last-modified"]
    snapshot.type = headers["content-type"]
    if record.fields["warc-truncated"] != nil { snapshot.remark = .tooLarge }
    if (300...399).contains(status), let target = RobotsCaptures.target(headers["location"], from: origin) {
      redirects.append((snapshot, target))
      onward[origin] = target
      return
    }
    if (200...299).contains(status) {
      let bytes = RobotsCaptures.plain(Array(content[head...]), headers)
      snapshot.body = .bytes(bytes)
    }
    try body(snapshot)
    if case .bytes(let bytes) = snapshot.body { snapshot.body = .file(SnapshotLedger.file(of: bytes)) }
    answers[origin] = snapshot
  }

  /// The origin of another robots.txt; nil: it leads elsewhere.
  private static func target(_ location: String?, from origin: String) -> String? {
    guard var location else { return nil }
    if location.hasPrefix("//") { location = origin.prefix { $0 != "/" } + location }
    guard let address = Address(location), isRobots(location), address.origin != origin else { return nil }
    return address.origin
  }

  // MARK: - HTTP

  /// `HTTP/1.1 200 OK`
  private static func status(_ content: ArraySlice<UInt8>) -> Int? {
    let words = content.prefix { $0 != 0x0A && $0 != 0x0D }.split(separator: 0x20)
    guard words.count >= 2, words[0].starts(with: "HTTP/".utf8), words[1].count == 3 else { return nil }
    return Int(String(decoding: words[1], as: UTF8.self))
  }

  /// Behind the blank line that ends a header.
  private static func endOfHead(in bytes: ArraySlice<UInt8>) -> Int? {
    var start = bytes.startIndex
    let end = min(bytes.endIndex, bytes.startIndex + longestHead)
    while let line = bytes[start..<end].firstIndex(of: 0x0A) {
      var next = line + 1
      if next < end, bytes[next] == 0x0D { next += 1 }
      if next < end, bytes[next] == 0x0A { return next + 1 }
      start = line + 1
    }
    return nil
  }

  private static func fields(in head: ArraySlice<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    for line in head.split(separator: 0x0A) {
      guard let (name, value) = line.split(at: UInt8(ascii: ":")) else { continue }
      fields[name.lowercased.text] = value.text
    }
    return fields
  }

  /// The text without what it was packed in on its way. Some archives keep it, others have undone it already.
  private static func plain(_ body: [UInt8], _ headers: [String: String]) -> [UInt8] {
    var body = body
    if headers["transfer-encoding"]?.lowercased() == "chunked", let joined = unchunked(body) { body = joined }
    if headers["content-encoding"] != nil, let form = CompressedStream.Form(firstBytes: body) {
      var waiting = [body]
      let stream = CompressedStream(form) { waiting.popLast() ?? [] }
      var unpacked: [UInt8] = []
      var count = -1
      while count < unpacked.count, unpacked.count < SnapshotStore.longestBody {
        count = unpacked.count
        stream.read(upTo: 1 << 16, into: &unpacked)
      }
      body = unpacked
    }
    return body
  }

  /// nil: it is not in chunks, whatever the header says.
  private static func unchunked(_ bytes: [UInt8]) -> [UInt8]? {
    var joined: [UInt8] = []
    var at = 0
    while let line = bytes[at...].firstIndex(of: 0x0A) {
      let digits = trimmingWhitespace(bytes[at..<line].prefix { $0 != UInt8(ascii: ";") })
      guard digits.count <= 7, let size = Int(digits.text, radix: 16), size >= 0, line + 1 + size <= bytes.count else {
        return nil
      }
      if size == 0 { return joined }
      joined += bytes[(line + 1)..<(line + 1 + size)]
      at = line + 1 + size
      while at < bytes.count, bytes[at] == 0x0D || bytes[at] == 0x0A { at += 1 }
    }
    return nil
  }
}
