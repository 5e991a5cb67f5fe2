internal import Digesting
internal import Host
public import Vocabulary

/// The secret under which the names of a roster are hashed: a file of random bytes that lies outside the repository.
public struct RosterKey: Sendable {
  /// Fewer bytes could be found by trying.
  static let leastBytes = 32
  private static let mostBytes = 1 << 16
  /// Random bytes repeat themselves less.
  private static let leastDifferent = 8

  private let digester: KeyedDigest
  /// Another user of the machine may read the file.
  public let isOpenToOthers: Bool

  /// `workFolder`: where the project lies. A key in its repository would be published with the roster.
  public init(file: RawPath, workFolder: RawPath) throws(Complaint) {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try Files.read(file, limit: Self.mostBytes)
      isOpenToOthers = try Files.status(file).isOpenToOthers
    } catch {
      throw Complaint(file: file.display, error.reason, remedy: error.isMissing ? Self.howToMakeOne : nil)
    }
    try Self.checkPlace(of: file, workFolder: workFolder)
    // Editors and `openssl rand -hex` end a file with a line break that nobody counts as part of the key.
    let key = Array(bytes[..<(bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0)])
    guard key.count >= Self.leastBytes, Set(key).count >= Self.leastDifferent else {
      throw Complaint(
        file: file.display,
        Wording(
          en: "is no key: \(Self.leastBytes) random bytes or more are needed",
          ja: "鍵として使えません。\(Self.leastBytes)バイト以上の乱数が必要です"),
        remedy: Self.howToMakeOne)
    }
    digester = KeyedDigest(key: key)
  }

  private static let howToMakeOne = Wording(
    en: "make one with `head -c 32 /dev/urandom > FILE && chmod 600 FILE`, outside the repository",
    ja: "リポジトリの外で`head -c 32 /dev/urandom > FILE && chmod 600 FILE`を実行して作成してください")

  private static func checkPlace(of file: RawPath, workFolder: RawPath) throws(Complaint) {
    guard let place = try? Files.resolve(file), let folder = try? Files.resolve(workFolder) else { return }
    let tree = repository(around: folder) ?? folder
    let inside = tree.bytes.last == UInt8(ascii: "/") ? tree.bytes : tree.bytes + [UInt8(ascii: "/")]
    guard place.bytes.starts(with: inside) else { return }
    throw Complaint(
      file: file.display,
      Wording(en: "the key lies inside the project (\(tree.display))", ja: "鍵がプロジェクトのフォルダー(\(tree.display))の中にあります"),
      remedy: Wording(
        en: "move it out, so that it is never committed beside the roster", ja: "名簿と一緒にコミットされないよう、フォルダーの外に移してください"))
  }

  private static func repository(around folder: RawPath) -> RawPath? {
    var place = folder
    while true {
      if Files.exists(place.appending(".git")) { return place }
      if place.bytes.count <= 1 { return nil }
      place = place.folder
    }
  }

  // MARK: - Digests

  /// What a digest is for. Digests for one purpose say nothing for another.
  enum Purpose: String { case name, id, check, fingerprint }

  func digest(_ bytes: [UInt8], for purpose: Purpose) -> [UInt8] {
    digester.digest(Array("proviso \(purpose.rawValue)\n".utf8) + bytes)
  }

  /// Tells a roster that was made with this key from others.
  var mark: String { String(hexadecimal(digest([], for: .check)).prefix(16)) }

  /// The fingerprint of a finding that a name of the roster has a part in: without the key, trying names finds nothing.
  public func sealed(_ fingerprint: Fingerprint) -> Fingerprint {
    Fingerprint(digits: String(hexadecimal(digest(Array(fingerprint.digits.utf8), for: .fingerprint)).prefix(32)))
  }
}
