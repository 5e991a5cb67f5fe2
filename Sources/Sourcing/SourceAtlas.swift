internal import Declaring
public import Vocabulary

/// What is known of places on the web beforehand, from the lists under `Rules`.
public struct SourceAtlas: Sendable {
  public var suffixes: SuffixList
  public var portfolios: PortfolioSites
  public var pirates: PirateHosts

  public init(
    suffixes: SuffixList = SuffixList(), portfolios: PortfolioSites = PortfolioSites(),
    pirates: PirateHosts = PirateHosts()
  ) {
    self.suffixes = suffixes
    self.portfolios = portfolios
    self.pirates = pirates
  }
}

/// Under which names anybody can register one: the public suffix list.
public struct SuffixList: Sendable {
  private var suffixes: Set<[UInt8]> = []
  /// `*.ck`: every name below it.
  private var wildcards: Set<[UInt8]> = []
  /// `!www.ck`: but not this one.
  private var exceptions: Set<[UInt8]> = []

  /// Knows nothing: then the last two labels count.
  public init() {}

  /// From the text of the list: one rule a line, `//` begins a comment.
  public init(text: [UInt8]) {
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let rule = Array(line.prefix { $0 > 0x20 })
      if rule.isEmpty || rule.starts(with: "//".utf8) { continue }
      if rule.first == UInt8(ascii: "!") {
        exceptions.insert(Array(rule.dropFirst()))
      } else if rule.starts(with: "*.".utf8) {
        wildcards.insert(Array(rule.dropFirst(2)))
      } else {
        suffixes.insert(rule)
      }
    }
  }

  /// The part of a host that somebody registered; nil: it is a public suffix itself, or a number.
  public func registrable(_ host: [UInt8]) -> [UInt8]? {
    let dot = UInt8(ascii: ".")
    if host.first == UInt8(ascii: "[") || host.allSatisfy({ $0 == dot || (0x30...0x39).contains($0) }) { return nil }
    var starts = [0]
    for index in host.indices where host[index] == dot { starts.append(index + 1) }
    for (number, start) in starts.enumerated() {
      let rest = Array(host[start...])
      let parent = number + 1 < starts.count ? Array(host[starts[number + 1]...]) : []
      if exceptions.contains(rest) { return rest }
      // The longest rule is met first.
      if suffixes.contains(rest) || (!parent.isEmpty && wildcards.contains(parent)) {
        return number == 0 ? nil : Array(host[starts[number - 1]...])
      }
    }
    return starts.count < 2 ? nil : Array(host[starts[starts.count - 2]...])
  }
}

/// Sites where each account has its own part of the addresses, from `Rules/portfolios`.
public struct PortfolioSites: Sendable {
  public struct Site: Sendable {
    /// As it is named in reports: `pixiv`.
    var name: String
    /// Before and behind the account in the path; the account is one segment.
    var before: [UInt8]
    var behind: [UInt8]
    /// Segments that stand there and are no account.
    var reserved: Set<[UInt8]>
    /// The account stands before the host: `name.tumblr.com`.
    var isInHost: Bool
  }

  private var sites: [Site] = []
  private var byHost: [[UInt8]: [Int]] = [:]
  /// By the part of the host behind the account.
  private var byParent: [[UInt8]: Int] = [:]

  public init() {}

  /// A table with the columns `host`, `path`, `site`, `reserved`: `{user}` stands for the account.
  mutating func add(host: String, path: String, site name: String, reserved: String) -> Bool {
    let mark = "{user}"
    let words = Set(reserved.split(separator: " ").map { Array($0.utf8) })
    let isInHost = host.hasPrefix(mark + ".")
    var site = Site(name: name, before: [], behind: [], reserved: words, isInHost: isInHost)
    if isInHost {
      byParent[Array(host.utf8.dropFirst(mark.utf8.count + 1))] = sites.count
    } else {
      let parts = PortfolioSites.parts(of: path, around: mark)
      guard let parts else { return false }
      site.before = parts.before
      site.behind = parts.behind
      byHost[Array(host.utf8), default: []].append(sites.count)
    }
    sites.append(site)
    return true
  }

  private static func parts(of path: String, around mark: String) -> (before: [UInt8], behind: [UInt8])? {
    let bytes = Array(path.utf8)
    let sign = Array(mark.utf8)
    guard let at = bytes.indices.first(where: { bytes[$0...].starts(with: sign) }) else { return nil }
    return (Array(bytes[..<at]), Array(bytes[(at + sign.count)...]))
  }

  /// The first pattern of a host, and the account where the host's name says it.
  func site(of host: [UInt8]) -> (number: Int, account: [UInt8]?)? {
    let bare = host.starts(with: "www.".utf8) ? Array(host.dropFirst(4)) : host
    if let numbers = byHost[bare] { return (numbers[0], nil) }
    guard let dot = bare.firstIndex(of: UInt8(ascii: ".")), let number = byParent[Array(bare[(dot + 1)...])] else {
      return nil
    }
    let account = Array(bare[..<dot])
    return sites[number].reserved.contains(account) ? nil : (number, account)
  }

  /// The account that a path names, as `pixiv/12345`.
  func account(site number: Int, host: [UInt8], in text: Span<UInt8>, _ path: Range<Int>) -> [UInt8]? {
    let bare = host.starts(with: "www.".utf8) ? Array(host.dropFirst(4)) : host
    for number in byHost[bare] ?? [] {
      if let account = user(sites[number], text, path) { return name(number, account) }
    }
    return nil
  }

  func name(_ number: Int, _ account: [UInt8]) -> [UInt8] {
    Array(sites[number].name.utf8) + [UInt8(ascii: "/")] + account
  }

  private func user(_ site: Site, _ text: Span<UInt8>, _ path: Range<Int>) -> [UInt8]? {
    let start = path.lowerBound + site.before.count
    guard start < path.upperBound else { return nil }
    for (index, byte) in site.before.enumerated() where text[path.lowerBound + index] != byte { return nil }
    var end = start
    while end < path.upperBound, !"/?#&".utf8.contains(text[end]) { end += 1 }
    guard end > start, end + site.behind.count <= path.upperBound else { return nil }
    for (index, byte) in site.behind.enumerated() where text[end + index] != byte { return nil }
    let account = (start..<end).map { index in
      (0x41...0x5A).contains(text[index]) ? text[index] | 0x20 : text[index]
    }
    return site.reserved.contains(account) ? nil : account
  }
}

/// Hosts that somebody put on a list of unauthorised copies, with where it stands. A hint and no proof: such lists
/// hold errors.
public struct PirateHosts: Sendable {
  private var origins: [[UInt8]: String] = [:]

  public init() {}

  mutating func add(host: String, origin: String) { origins[Array(host.utf8)] = origin }

  /// The list that names the host, or a name above it.
  func listing(_ host: [UInt8]) -> String? {
    var rest = host[...]
    while true {
      if let origin = origins[Array(rest)] { return origin }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return nil }
      rest = rest[(dot + 1)...]
    }
  }
}

extension SourceAtlas {
  /// From the files under `Rules`: the public suffix list, and tables of portfolio sites and of listed hosts.
  public init(
    suffixes: [UInt8], portfolios: [(bytes: [UInt8], file: String)], pirates: [(bytes: [UInt8], file: String)]
  ) throws(Complaint) {
    self.init(suffixes: SuffixList(text: suffixes))
    for (bytes, file) in portfolios {
      let table = try TabTable(bytes, file: file, required: ["host", "path", "site", "reserved"])
      for row in table.rows {
        let isRead = self.portfolios.add(
          host: table.text(row, "host"), path: table.text(row, "path"), site: table.text(row, "site"),
          reserved: table.text(row, "reserved"))
        guard isRead else {
          throw table.complaint(
            row, "path", Wording(en: "does not say where the account stands", ja: "アカウント名の位置が示されていません"),
            remedy: Wording(en: "put {user} in its place", ja: "該当する位置に{user}と記入してください"))
        }
      }
    }
    for (bytes, file) in pirates {
      let table = try TabTable(bytes, file: file, required: ["host", "origin"])
      for row in table.rows { self.pirates.add(host: table.text(row, "host"), origin: table.text(row, "origin")) }
    }
  }
}
