public import Vocabulary

/// One look at the robots.txt of an origin, as the index of a store keeps it.
public struct SnapshotRecord: Sendable, Hashable {
  /// Why there is no robots.txt, or not all of it, or what else should be known of how it was got.
  public enum Remark: String, Sendable, CaseIterable {
    case dns, connect, tls, timeout
    /// What came was no HTTP, or broke off.
    case badAnswer = "bad-answer"
    /// The host lies at an address inside somebody's network.
    case refusedAddress = "refused-address"
    /// A redirect led to something that is not http or https.
    case notHTTP = "not-http"
    case tooManyRedirects = "too-many-redirects"
    /// Only the beginning was kept.
    case tooLarge = "too-large"
    /// The server said that the text is the one before.
    case notModified = "not-modified"
  }

  /// Bytes, or those that an earlier record names.
  public enum Body: Sendable, Hashable {
    case none
    case bytes([UInt8])
    case file(RawPath)
  }

  public var origin: String
  /// A time as `Moment` reads it; nil: nobody knows.
  public var taken: String?
  public var status: RobotsResponse.Status
  public var body: Body
  public var remark: Remark?
  /// The addresses that redirects led to, the last one being where the text came from.
  public var route: [String] = []
  /// What the server knows the text by, to be asked only for a newer one.
  public var etag: String?
  public var modified: String?
  /// What the server called the text: `text/plain`.
  public var type: String?

  public init(
    origin: String, taken: String?, status: RobotsResponse.Status, body: Body = .none, remark: Remark? = nil,
    route: [String] = []
  ) {
    self.origin = origin
    self.taken = taken
    self.status = status
    self.body = body
    self.remark = remark
    self.route = route
  }
}

extension SnapshotRecord.Remark {
  public var wording: Wording {
    switch self {
    case .dns: Wording(en: "no such host", ja: "ホスト名を解決できません")
    case .connect: Wording(en: "no connection", ja: "接続できません")
    case .tls: Wording(en: "the encrypted connection failed", ja: "TLS接続に失敗しました")
    case .timeout: Wording(en: "no answer in time", ja: "時間内に応答がありません")
    case .badAnswer: Wording(en: "the answer is no HTTP, or broke off", ja: "応答がHTTPの形式でないか、途中で切れました")
    case .refusedAddress:
      Wording(
        en: "not asked: the host lies in a private or reserved network", ja: "プライベートまたは予約済みのアドレスのため、接続していません")
    case .notHTTP: Wording(en: "not asked: the address is neither http nor https", ja: "httpでもhttpsでもないため、接続していません")
    case .tooManyRedirects: Wording(en: "too many redirects", ja: "リダイレクトが多すぎます")
    case .tooLarge: Wording(en: "too large; the beginning was kept", ja: "サイズが大きいため、先頭部分だけを保存しました")
    case .notModified: Wording(en: "unchanged since the last time", ja: "前回から変更ありません")
    }
  }
}
