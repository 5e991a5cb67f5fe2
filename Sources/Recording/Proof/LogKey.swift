internal import Host
public import Vocabulary

/// Where the key that signs checkpoints comes from.
public enum LogKey {
  /// The environment variable that holds the secret line itself, for machines without a home.
  public static let variable = "PROVISO_LOG_KEY"

  /// From the environment, else from the file that the project names, else the user's own, which is made the first
  /// time it is needed. nil: there is nowhere to keep one, so what is recorded stays unsigned, and `verify` says so.
  public static func signer(configured file: RawPath?) throws(Complaint) -> NoteSigner? {
    if let line = Environment.value(variable) {
      guard let signer = NoteSigner(parsing: line) else {
        throw Complaint(
          Wording(en: "\(variable) does not hold a key", ja: "\(variable)の値は鍵ではありません"), remedy: remedy)
      }
      return signer
    }
    if let file { return try read(file) }
    guard let own = Environment.configurationFolder?.appending("log.key") else { return nil }
    return Files.exists(own) ? try read(own) : try? make(own)
  }

  /// Makes a key in a file that only its owner can read. An existing file is never replaced: what it signed
  /// could not be extended any more.
  public static func make(_ file: RawPath) throws(Complaint) -> NoteSigner {
    if Files.exists(file) {
      throw Complaint(
        file: file.display,
        Wording(en: "there is a file already, and a key is never replaced", ja: "既にファイルがあります。鍵は上書きしません"),
        remedy: Wording(en: "name another file", ja: "別のファイルを指定してください"))
    }
    let signer = NoteSigner(newNamed: Environment.userName)
    do throws(SystemFailure) {
      try Files.makeFolder(file.folder)
      try Files.writeAtomically(Array((signer.secretLine + "\n").utf8), to: file, mode: 0o600)
    } catch {
      throw error.complaint
    }
    return signer
  }

  private static func read(_ file: RawPath) throws(Complaint) -> NoteSigner {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try Files.read(file, limit: longest)
    } catch {
      throw error.complaint
    }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    guard let signer = line.flatMap(NoteSigner.init(parsing:)) else {
      throw Complaint(
        file: file.display, Wording(en: "this is no key of a risk log", ja: "リスクログの鍵ではありません"), remedy: remedy)
    }
    return signer
  }

  private static let longest = 4096
  private static let remedy = Wording(
    en: "proviso log key --new FILE makes one", ja: "proviso log key --new FILEで作成できます")
}
