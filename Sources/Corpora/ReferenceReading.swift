internal import Folding
internal import Host
internal import Vocabulary

/// Reads the file of one reference work to its text.
enum ReferenceReading {
  /// A text beyond this is not one work.
  private static let largestFile = 1 << 28

  struct Text {
    var utf8: [UInt8]
    /// What of it could not be read.
    var unassessed: Unassessed?
  }

  /// A file that is no text, or cannot be read.
  struct Failure: Error {
    var unassessed: Unassessed
  }

  static func text(of path: RawPath) -> Result<Text, Failure> {
    let bytes: [UInt8]
    do throws(SystemFailure) {
      let size = try Files.status(path).size
      guard size <= largestFile else {
        return failure(
          path, .tooLarge,
          Wording(
            en: "the text has \(size) bytes; at most \(largestFile) are read",
            ja: "テキストが \(size) バイトあります(上限は \(largestFile) バイトです)"))
      }
      bytes = try Files.read(path, limit: largestFile)
    } catch {
      return failure(path, .unreadable, error.reason)
    }
    guard let text = TextDecoder.decode(bytes) else {
      return failure(
        path, .unsupportedEncoding,
        Wording(en: "the bytes are no text in a known encoding", ja: "対応する文字コードのテキストではありません"))
    }
    guard let first = text.damage.first else { return .success(Text(utf8: text.utf8)) }
    let damage = Unassessed(
      path: path, line: text.place(of: first).line, reason: .damagedText,
      detail: Wording(
        en: "some bytes could not be decoded as \(text.encoding); the rest is in the corpus",
        ja: "\(text.encoding) として読めないバイトがありました。残りの部分はコーパスに収録しました"),
      expected: true)
    return .success(Text(utf8: text.utf8, unassessed: damage))
  }

  private static func failure(
    _ path: RawPath, _ reason: Unassessed.Reason, _ detail: Wording
  ) -> Result<Text, Failure> {
    .failure(Failure(unassessed: Unassessed(path: path, reason: reason, detail: detail, expected: true)))
  }
}
