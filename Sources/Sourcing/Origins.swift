internal import OptOuts
internal import Vocabulary

/// The origins of a list by number. The part of an address up to its path is parsed once for each spelling of it.
struct Origins: Sendable {
  struct Origin: Sendable {
    /// `https://www.example.com`
    var name: String
    var host: [UInt8]
    /// What somebody registered; nil: no such part is known of the host.
    var domain: [UInt8]?
    /// The portfolio site that it belongs to.
    var site: Int?
    /// What the name of the host says of the account.
    var account: [UInt8]?
    /// Any address there.
    var address: Address
  }

  /// The origin of an address, and where its parts stand.
  struct Place {
    var origin: Int
    /// From `://` to the end.
    var url: Range<Int>
    var path: Range<Int>
  }

  private var spellings = ByteNumbering()
  /// By spelling; -1: no web address.
  private var originBySpelling: [Int] = []
  private var numbers: [String: Int] = [:]
  private(set) var all: [Origin] = []
  /// By origin: whether it belongs to a portfolio site. Asked of every row, so it lies close together.
  private(set) var areOnPortfolios: [Bool] = []
  private let atlas: SourceAtlas

  /// More than these are not kept apart.
  static let most = 1_000_000
  /// What is longer is no name that anybody registered, and would fill the memory.
  private static let longestAuthority = 1024

  init(atlas: SourceAtlas) {
    self.atlas = atlas
  }

  /// True when there were more; the others have no number.
  private(set) var isFull = false

  /// Where scheme and authority of an address stand; nil: it is no web address.
  private func authority(in text: Span<UInt8>, _ range: Range<Int>) -> (whole: Range<Int>, colon: Int)? {
    var start = range.lowerBound
    while start < range.upperBound, text[start] <= 0x20 { start += 1 }
    guard range.upperBound - start > 8, text[start] | 0x20 == UInt8(ascii: "h") else { return nil }
    // `http://` or `https://`; the parser of addresses has the last word.
    var at = start + 4
    if text[at] | 0x20 == UInt8(ascii: "s") { at += 1 }
    guard at + 3 <= range.upperBound, text[at] == UInt8(ascii: ":"), text[at + 1] == UInt8(ascii: "/"),
      text[at + 2] == UInt8(ascii: "/")
    else { return nil }
    let colon = at
    at += 3
    while at < range.upperBound, !endsAuthority(text[at]) { at &+= 1 }
    return at - start <= Origins.longestAuthority ? (start..<at, colon) : nil
  }

  /// nil: no web address, or one of an origin that is not kept apart any more.
  mutating func place(of text: Span<UInt8>, _ range: Range<Int>) -> Place? {
    guard let (authority, colon) = authority(in: text, range) else { return nil }
    let spelling: Int
    if let known = spellings.known(text, authority) {
      spelling = known
    } else {
      guard spellings.count < Origins.most * 2 else {
        isFull = true
        return nil
      }
      spelling = spellings.number(of: text, authority)
      originBySpelling.append(number(of: String(decoding: authority.map { text[$0] }, as: UTF8.self)))
    }
    let origin = originBySpelling[spelling]
    var end = range.upperBound
    while end > authority.upperBound, text[end - 1] <= 0x20 { end -= 1 }
    return origin < 0 ? nil : Place(origin: origin, url: colon..<end, path: authority.upperBound..<end)
  }

  // MARK: - Many at once, see `ByteNumbering`

  func key(of text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    authority(in: text, range).map { spellings.key(of: text, $0.whole) } ?? 0
  }

  @inline(__always)
  func approach(_ key: UInt64) -> Int { spellings.approach(key) }

  /// The number of the origin that an address probably has, or -1.
  @inline(__always)
  func guess(_ key: UInt64) -> (number: Int, byte: UInt8) {
    let (spelling, byte) = spellings.guess(key)
    return (spelling < 0 ? -1 : originBySpelling[spelling], byte)
  }

  private func endsAuthority(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ";")
      || byte <= 0x20
  }

  private mutating func number(of spelling: String) -> Int {
    guard let address = Address(spelling + "/") else { return -1 }
    if let known = numbers[address.origin] { return known }
    guard all.count < Origins.most else {
      isFull = true
      return -1
    }
    let host = Array(address.host.utf8)
    let site = atlas.portfolios.site(of: host)
    all.append(
      Origin(
        name: address.origin, host: host, domain: atlas.suffixes.registrable(host), site: site?.number,
        account: site?.account, address: address))
    areOnPortfolios.append(site != nil)
    numbers[address.origin] = all.count - 1
    return all.count - 1
  }

  // MARK: - Put aside

  func keep(in state: inout StateBytes) {
    spellings.keep(in: &state)
    state.put(originBySpelling)
    state.put(isFull ? 1 : 0)
  }

  /// Origins get the numbers that they had: a spelling that came first brought its origin.
  mutating func takeUp(from state: inout StateBytes) throws(StateBytes.Broken) {
    var copy = Origins(atlas: atlas)
    copy.spellings = try ByteNumbering(from: &state)
    copy.originBySpelling = try state.ints()
    guard copy.originBySpelling.count == copy.spellings.count else { throw StateBytes.Broken() }
    for spelling in 0..<copy.spellings.count {
      let number = copy.number(of: copy.spellings.string(spelling))
      guard number == copy.originBySpelling[spelling] else { throw StateBytes.Broken() }
    }
    copy.isFull = try state.int() == 1
    self = copy
  }
}
