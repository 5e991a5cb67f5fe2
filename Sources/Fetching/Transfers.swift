internal import CCurl

/// Requests that run at the same time, through libcurl. Owned by one thread.
struct Transfers: ~Copyable {
  struct Request {
    var url: String
    var etag: String?
    var modified: String?
    var proxy: String?
    /// Also to addresses that are not on the open internet.
    var mayGoAnywhere = false
  }

  enum Outcome: Sendable, Hashable {
    case fine, badAddress, refusedAddress, dns, connect, tls, timeout, badAnswer
  }

  struct Answer {
    var number: Int
    var outcome: Outcome
    var status: Int
    /// Where a redirect leads, as a whole address.
    var location: String?
    var etag: String?
    var modified: String?
    var type: String?
    var body: [UInt8]
    /// The body went on.
    var isCut: Bool
  }

  private let handle: OpaquePointer

  /// nil: libcurl is not installed.
  init?(agent: String, connectMilliseconds: Int, totalMilliseconds: Int, longestBody: Int) {
    let opened = agent.withCString { agent in
      var settings = pv_curl_settings(
        agent: agent, connect_ms: Int64(connectMilliseconds), total_ms: Int64(totalMilliseconds),
        longest_body: longestBody, gate: Transfers.gate)
      return pv_curl_open(&settings)
    }
    guard let opened else { return nil }
    handle = opened
  }

  deinit { pv_curl_close(handle) }

  private static let gate: pv_curl_gate = { address, count in
    NetworkAddress(bytes: Array(UnsafeBufferPointer(start: address, count: count))).isOpen ? 1 : 0
  }

  /// False when it could not begin.
  func begin(_ request: Request, number: Int) -> Bool {
    pv_curl_begin(
      handle, UInt64(number), request.url, request.etag, request.modified, request.proxy,
      request.mayGoAnywhere ? 1 : 0) != 0
  }

  func wait(milliseconds: Int) { pv_curl_wait(handle, Int32(clamping: milliseconds)) }

  /// One that has ended; nil: none has.
  func next() -> Answer? {
    guard let answer = pv_curl_next(handle)?.pointee else { return nil }
    func text(_ chars: UnsafePointer<CChar>) -> String? { chars.pointee == 0 ? nil : String(cString: chars) }
    return Answer(
      number: Int(answer.number), outcome: Transfers.outcome(answer.outcome), status: Int(answer.status),
      location: text(answer.location), etag: text(answer.etag), modified: text(answer.modified),
      type: text(answer.type), body: Array(UnsafeBufferPointer(start: answer.body, count: answer.count)),
      isCut: answer.is_cut != 0)
  }

  private static func outcome(_ outcome: pv_curl_outcome) -> Outcome {
    switch outcome {
    case pv_curl_fine: .fine
    case pv_curl_bad_address: .badAddress
    case pv_curl_refused_address: .refusedAddress
    case pv_curl_dns: .dns
    case pv_curl_connect: .connect
    case pv_curl_tls: .tls
    case pv_curl_timeout: .timeout
    default: .badAnswer
    }
  }
}
