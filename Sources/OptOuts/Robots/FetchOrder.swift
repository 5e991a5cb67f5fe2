public import Vocabulary

/// What the fetcher is asked to do: of which origins, into which store, and how gently.
public struct FetchOrder: Sendable, Hashable {
  /// The store, as an absolute path.
  public var store: RawPath
  public var origins: [String]
  public var version = ""
  /// Whom to write to when the fetching is a nuisance: an address of mail or web.
  public var contact: String?
  /// Between the end of one request to a host and the beginning of the next.
  public var delayMilliseconds = 2000
  /// Hosts that are asked at the same time.
  public var parallel = 16
  public var connectMilliseconds = 10_000
  public var totalMilliseconds = 30_000
  /// RFC 9309 asks crawlers to read 500 KiB at least; the largest real file seen holds 1.4 MB.
  public var longestBody = 2 << 20
  /// An answer that is younger is not asked for again.
  public var freshSeconds = 24 * 3600
  public var allowsPrivate = false
  /// nil: the host itself is asked.
  public var httpProxy: String?
  public var httpsProxy: String?

  public init(store: RawPath, origins: [String]) {
    self.store = store
    self.origins = origins
  }

  /// How the fetcher calls itself.
  public var agent: String {
    "proviso-fetch/\(version) (robots.txt snapshots" + (contact.map { "; \($0)" } ?? "") + ")"
  }

  // MARK: - The message

  private static let opening = "proviso-fetch 1"

  /// One setting a line, its name and its value; the store's bytes may be any but a line break.
  public var bytes: [UInt8] {
    var lines = [Array(FetchOrder.opening.utf8), Array("store\t".utf8) + store.bytes]
    func add(_ name: String, _ value: String?) {
      if let value { lines.append(Array("\(name)\t\(value)".utf8)) }
    }
    add("version", version)
    add("contact", contact)
    add("delay", "\(delayMilliseconds)")
    add("parallel", "\(parallel)")
    add("connect", "\(connectMilliseconds)")
    add("total", "\(totalMilliseconds)")
    add("longest", "\(longestBody)")
    add("fresh", "\(freshSeconds)")
    add("private", allowsPrivate ? "1" : "0")
    add("http-proxy", httpProxy)
    add("https-proxy", httpsProxy)
    for origin in origins { add("origin", origin) }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// nil: this is no order, or one of another version.
  public init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.first?.elementsEqual(FetchOrder.opening.utf8) == true else { return nil }
    self.init(store: RawPath([]), origins: [])
    for line in lines.dropFirst() {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let value = String(decoding: line[(tab + 1)...], as: UTF8.self)
      let number = Int(value).flatMap { $0 >= 0 ? $0 : nil }
      switch (String(decoding: line[..<tab], as: UTF8.self), number) {
      case ("store", _): store = RawPath(line[(tab + 1)...])
      case ("version", _): version = value
      case ("contact", _): contact = value
      case ("delay", let number?): delayMilliseconds = number
      case ("parallel", let number?): parallel = max(1, number)
      case ("connect", let number?): connectMilliseconds = number
      case ("total", let number?): totalMilliseconds = number
      case ("longest", let number?): longestBody = number
      case ("fresh", let number?): freshSeconds = number
      case ("private", let number?): allowsPrivate = number == 1
      case ("http-proxy", _): httpProxy = value
      case ("https-proxy", _): httpsProxy = value
      case ("origin", _): origins.append(value)
      default: return nil
      }
    }
    if store.bytes.isEmpty { return nil }
  }
}
