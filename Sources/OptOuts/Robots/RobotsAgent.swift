internal import Vocabulary

/// The name that a question is asked for, and what it may stand under in a file.
///
/// Who passes a product with its version (`GPTBot/1.2`) or the whole `User-Agent` header of a request means the
/// crawler in it: where no group stands under the name as given, those of the crawler's token count.
struct RobotsAgent: Sendable, Hashable {
  /// As given, in small letters.
  let whole: [UInt8]
  /// The crawler's token in a longer text; nil when the name holds no version.
  let token: [UInt8]?

  /// `*` and nothing ask for everyone.
  var isEveryone: Bool { whole.isEmpty || whole == [UInt8(ascii: "*")] }

  init(_ name: String) {
    whole = trimmingWhitespace(Array(name.utf8)[...]).map(lowercasedASCII)
    token = RobotsAgent.token(in: whole)
  }

  /// Programs that people browse with: where a header names one of them, the crawler is another one.
  private static let browsers: Set<String> = [
    "mozilla", "applewebkit", "khtml", "gecko", "chrome", "safari", "version", "mobile", "firefox", "edg", "opr",
    "headlesschrome", "android", "linux",
  ]

  /// The first product of a header (`Name/1.0`, or what follows `compatible;`) that is no browser.
  private static func token(in text: [UInt8]) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "/")) else { return nil }
    var products: [[UInt8]] = []
    let words = text.split { isWhitespace($0) || ";(),".utf8.contains($0) }
    var isAnnounced = false
    for word in words {
      let name = Array(word.prefix { $0 != UInt8(ascii: "/") })
      let isAddress = word.contains(UInt8(ascii: ":"))
      if isAnnounced || name.count < word.count, !isAddress, !name.isEmpty { products.append(name) }
      isAnnounced = word.elementsEqual("compatible".utf8)
    }
    return products.first { !browsers.contains(String(decoding: $0, as: UTF8.self)) } ?? products.first
  }
}
